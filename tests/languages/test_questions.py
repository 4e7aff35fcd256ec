from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.channel import Channel
from bot.domain.exchange import Exchange
from bot.domain.question import Question, QuestionKind
from bot.domain.understanding import understood
from bot.lexicons import bundled_lexicons
from tests.languages.question_times import FOLLOWING, TIMES
from tests.languages.questions import KINDS, SPEAKERS

NOW = datetime(2026, 11, 25, 19, tzinfo=UTC)  # a Wednesday, but a Thursday in Jakarta
ZONE = ZoneInfo("Asia/Jakarta")


def asked(text: str, language: str, *before: str) -> Question:
    exchanges = [
        Exchange(id=one, channel=Channel(chat="slack", id="C1"), user="U1", text=one, asked_at=NOW, private=False)
        for one in before
    ]
    return understood(text, language=language, now=NOW, zone=ZONE, lexicons=bundled_lexicons(), before=exchanges)


def jakarta(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, tzinfo=ZONE).astimezone(UTC)


def test_every_language_with_a_file_is_tried_on_every_kind() -> None:
    assert set(KINDS) == set(TIMES) == set(FOLLOWING) == set(bundled_lexicons().by_code)
    assert all(set(questions) == set(QuestionKind) for questions in KINDS.values())


@pytest.mark.parametrize("code", KINDS)
def test_each_kind_is_known_and_its_matter_is_left(code: str) -> None:
    wrong = []
    for kind, (text, matter) in KINDS[code].items():
        question = asked(text, code)
        if (question.language, question.kind) != (code, kind) or matter not in question.words or question.earlier:
            wrong.append((text, question.language, question.kind.value, question.words))
    assert not wrong


@pytest.mark.parametrize("code", KINDS)
def test_who_is_asked_about_is_known(code: str) -> None:
    assert asked(KINDS[code]["said"][0], code).speaker == SPEAKERS[code]
    assert {asked(text, code).speaker for kind, (text, _) in KINDS[code].items() if kind != "said"} == {""}


@pytest.mark.parametrize("code", KINDS)
def test_the_words_of_a_question_tell_its_language_to_a_reader_of_another(code: str) -> None:
    """Malay and Indonesian ask with the same words, so some of their questions could be either."""
    other = "id" if code == "en" else "en"
    told = [asked(text, other).language for text, _ in KINDS[code].values()]
    assert sum(language == code for language in told) >= (5 if code in ("id", "ms") else len(told) - 1), told


@pytest.mark.parametrize("code", TIMES)
def test_times_bound_a_question_in_the_readers_zone(code: str) -> None:
    wanted = [
        (jakarta(11, 25), jakarta(11, 26)),
        (jakarta(11, 16), jakarta(11, 23)),
        (jakarta(1, 1), None),
        (jakarta(11, 23), None),
        (jakarta(6, 1), jakarta(7, 1)),
        (jakarta(11, 23), None),
    ]
    questions = [asked(text, code) for text in TIMES[code]]
    assert [(question.since, question.until) for question in questions] == wanted
    lengths = {len(question.words) for question in questions}
    assert all(question.words for question in questions)
    assert max(lengths) < 32, [question.words for question in questions]


@pytest.mark.parametrize("code", TIMES)
def test_without_such_words_nothing_bounds_it(code: str) -> None:
    for text, _ in KINDS[code].values():
        question = asked(text, code)
        assert (question.since, question.until) == (None, None), text


@pytest.mark.parametrize("code", FOLLOWING)
def test_a_question_leans_on_the_one_before(code: str) -> None:
    first, (text, matter) = KINDS[code]["plain"][0], KINDS[code]["said"]
    other, why, quote = (asked(following, code, first, text) for following in FOLLOWING[code])
    assert (other.words, other.kind, other.speaker) == ("Oracle", QuestionKind.SAID, "Oracle")
    assert matter in other.earlier
    assert SPEAKERS[code] not in other.earlier
    assert (why.words, why.kind) == ("", QuestionKind.PLAIN)
    assert matter in why.earlier
    assert SPEAKERS[code] in why.earlier
    assert (quote.words, quote.kind, quote.speaker) == ("", QuestionKind.SAID, SPEAKERS[code])
    assert matter in quote.earlier
    assert KINDS[code]["plain"][1] not in quote.earlier
