import pytest

from bot.lexicons import bundled_lexicons
from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases
from tests.languages.further_sentences import FURTHER, FURTHER_BYWAYS
from tests.languages.sentences import BYWAYS, LINES, SENTENCES

ALL_SENTENCES = SENTENCES | FURTHER
ALL_BYWAYS = BYWAYS | FURTHER_BYWAYS
STATUSES = ("announced", "reported", "unconfirmed", "denied")


def lexicon(code: str) -> Lexicon:
    return bundled_lexicons().of(code)


def statuses(code: str, sentence: str) -> dict[str, str]:
    """Each status a sentence shows, with the cue."""
    cues = {
        "announced": lexicon(code).announced,
        "reported": lexicon(code).reported,
        "unconfirmed": lexicon(code).unconfirmed,
        "denied": lexicon(code).denied,
    }
    found = {kind: Phrases(cues[kind]).search(sentence) for kind in STATUSES}
    return {kind: match.group() for kind, match in found.items() if match}


@pytest.mark.parametrize("code", ALL_SENTENCES)
def test_status_cues_fire_where_they_should_and_nowhere_else(code: str) -> None:
    wrong = [
        (sentence, expected, statuses(code, sentence))
        for sentence, expected in ALL_SENTENCES[code]
        if set(statuses(code, sentence)) != expected
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_every_language_with_a_file_is_tried() -> None:
    assert set(ALL_SENTENCES) == set(ALL_BYWAYS) == set(bundled_lexicons().by_code)


@pytest.mark.parametrize("code", ALL_SENTENCES)
def test_every_status_is_tried(code: str) -> None:
    assert {kind for _, kinds in ALL_SENTENCES[code] for kind in kinds} == set(STATUSES)


@pytest.mark.parametrize("code", ALL_BYWAYS)
def test_byways_find_the_outlet(code: str) -> None:
    byways = Phrases(lexicon(code).credit_byways)
    for sentence, outlet in ALL_BYWAYS[code]:
        assert [name for name, _, _ in byways.names(sentence)] == ([outlet] if outlet else []), sentence


@pytest.mark.parametrize("code", LINES)
def test_each_kind_of_line_is_known_for_what_it_is(code: str) -> None:
    words = lexicon(code)
    (credit, outlet), furniture, leaning, spoken, negated, plain = LINES[code]
    assert [name for name, _, _ in Phrases(words.credit_lines).credit_line(credit)] == [outlet]
    assert Phrases(words.furniture).starts(furniture)
    assert Phrases(words.leaning).starts(leaning)
    assert Phrases(words.speech).search(spoken)
    assert Phrases(words.negations).search(negated)
    assert Phrases(words.credit_lines).credit_line(plain) == ()
    assert not Phrases(words.furniture).starts(plain)
    assert not Phrases(words.leaning).starts(plain)
    assert not Phrases(words.speech).search(plain)
    assert not Phrases(words.negations).search(plain)


@pytest.mark.parametrize("code", sorted(bundled_lexicons().by_code))
def test_no_phrase_means_two_statuses(code: str) -> None:
    words = lexicon(code)
    listed = [phrase for kind in (words.announced, words.reported, words.unconfirmed, words.denied) for phrase in kind]
    assert len(listed) == len(set(listed)), {phrase for phrase in listed if listed.count(phrase) > 1}


@pytest.mark.parametrize("code", sorted(bundled_lexicons().by_code))
def test_anonymous_sources_are_told_from_outlets(code: str) -> None:
    anonymous = Phrases(lexicon(code).anonymous)
    assert lexicon(code).anonymous
    assert not [name for name in ("Reuters", "TechCrunch", "The Verge", "CNBC") if anonymous.search(name)]


@pytest.mark.parametrize("code", sorted(bundled_lexicons().by_code))
def test_abbreviations_are_as_the_sentence_splitter_wants_them(code: str) -> None:
    for word in lexicon(code).abbreviations:
        assert word == word.lower()
        assert not word.endswith(".")
        assert " " not in word
