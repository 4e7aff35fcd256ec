from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from bot.errors import ConfigError
from bot.labels import PLAIN, PLURAL
from bot.lexicons import bundled_lexicons, load_lexicons
from bot.text.lexicon import QUESTION_LISTS, TIME_LISTS, Lexicon

BUNDLED = files("config") / "languages"
CODES = sorted(file.name.removesuffix(".toml") for file in BUNDLED.iterdir())
LARGE = ["de", "en", "es", "fr", "id", "it", "ja", "pt", "vi", "zh"]
ENGLISH = (BUNDLED / "en.toml").read_text(encoding="utf-8")


def test_every_file_is_a_lexicon_of_its_code() -> None:
    lexicons = bundled_lexicons()
    assert sorted(lexicons.by_code) == CODES
    assert set(LARGE) <= set(CODES)
    for code, lexicon in lexicons.by_code.items():
        assert lexicon.code == code
        assert lexicon.name.lower() == (Locale.parse(code).get_display_name(code) or "").lower()


@pytest.mark.parametrize("code", CODES)
def test_labels_are_all_there_in_exactly_the_plural_forms_of_the_language(code: str) -> None:
    labels = bundled_lexicons().of(code).labels
    forms = Locale.parse(code).plural_form.tags | {"other"}
    assert set(labels) == set(PLAIN) | PLURAL
    for key in PLURAL:
        label = labels[key]
        assert not isinstance(label, str)
        assert set(label) == forms, key
        assert "{n}" in label["other"], key


@pytest.mark.parametrize("code", CODES)
def test_labels_of_a_language_differ_where_their_meaning_does(code: str) -> None:
    labels = bundled_lexicons().of(code).labels
    statuses = [labels[key] for key in ("announced", "reported", "unconfirmed", "denied")]
    assert len({str(label) for label in statuses}) == len(statuses)


@pytest.mark.parametrize("code", CODES)
def test_words_on_buttons_are_short_and_differ(code: str) -> None:
    labels = bundled_lexicons().of(code).labels
    words = [str(labels[key]) for key in ("details", "ask_about", "useful", "not_useful", "share")]
    assert all(len(word) <= 30 for word in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("code", CODES)
def test_marks_stand_before_a_text_and_outlets_after_it(code: str) -> None:
    """A text with a mark or outlets can be put together from pieces of different style."""
    labels = bundled_lexicons().of(code).labels
    assert str(labels["marked"]).startswith("{mark}")
    assert str(labels["marked"]).endswith("{text}")
    assert str(labels["sourced"]).startswith("{text}")


@pytest.mark.parametrize("code", CODES)
def test_every_list_has_phrases_and_none_twice(code: str) -> None:
    lexicon = bundled_lexicons().of(code)
    for phrases in (
        lexicon.leaning, lexicon.furniture, lexicon.credit_lines, lexicon.credit_byways, lexicon.anonymous,
        lexicon.speech, lexicon.negations, lexicon.announced, lexicon.reported, lexicon.unconfirmed, lexicon.denied,
    ):  # fmt: skip
        assert len(phrases) >= (15 if code in LARGE and phrases is not lexicon.negations else 5)
        assert len(phrases) == len(set(phrases)), {phrase for phrase in phrases if phrases.count(phrase) > 1}


@pytest.mark.parametrize("code", CODES)
def test_speech_has_pronouns_and_settings_none_of_them_a_verb(code: str) -> None:
    lexicon = bundled_lexicons().of(code)
    for phrases in (lexicon.pronouns, lexicon.setting):
        assert phrases
        assert len(phrases) == len(set(phrases))
    assert not {*lexicon.pronouns} & {*lexicon.setting}
    assert not {*lexicon.speech} & {*lexicon.pronouns, *lexicon.setting}


@pytest.mark.parametrize("code", CODES)
def test_every_list_of_questions_and_times_has_phrases_and_none_twice(code: str) -> None:
    """Only some languages mark the speaker, or need more names of months and weekdays than CLDR has."""
    lexicon = bundled_lexicons().of(code)
    assert set(lexicon.questions) == set(QUESTION_LISTS)
    assert set(lexicon.time) == set(TIME_LISTS)
    for key, phrases in {**lexicon.questions, **lexicon.time}.items():
        assert phrases or key in ("speaker", "months", "weekdays"), key
        assert len(phrases) == len(set(phrases)), {phrase for phrase in phrases if phrases.count(phrase) > 1}
    assert len(lexicon.time["numbers"]) >= 10


def test_a_language_without_a_file_has_an_empty_lexicon() -> None:
    assert bundled_lexicons().of("xx-YY") == Lexicon(code="xx")


def test_a_tag_finds_its_primary_language() -> None:
    assert bundled_lexicons().of("pt-BR").code == "pt"
    assert bundled_lexicons().of("zh-Hant-TW").code == "zh"


def test_the_bundled_lexicons_are_read_once() -> None:
    assert bundled_lexicons() is bundled_lexicons()


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ('name = "English"', 'nam = "English"', "en.toml: nam is no known key", "did you mean name?"),
        ("announced = [", "anounced = [", "en.toml: status.anounced is no known key", "did you mean status.announced?"),
        ("[speech]", "[speach]", "en.toml: speach is no known key", "did you mean speech?"),
        ('name = "English"', "name = 7", "en.toml: name is missing or no text", 'write name = "…"'),
        ('code = "en"', 'code = "de"', 'en.toml: code is "de"', 'write code = "en"'),
        ("verbs = [", "verbs = [7,", "en.toml: speech.verbs holds 7", "put every phrase in quotation marks"),
        ("verbs = [", 'verbs = ["",', 'en.toml: speech.verbs holds ""', "write words, with one {} at most"),
        (
            "verbs = [",
            'verbs = ["{} said",',
            'en.toml: speech.verbs holds "{} said"',
            "only lines and byways have a {}",
        ),
        (
            "said = [",
            'said = ["who said",',
            'questions.said holds "who said"',
            "put {} where the speaker or the matter stands",
        ),
        ("who = [", 'who = ["who is {}",', 'questions.who holds "who is {}"', "only lines and byways have a {}"),
        ("since = [", 'since = ["since",', 'time.since holds "since"', "put {} where the time or number stands"),
        ("[time]", '[time]\nweekdays = ["Mo", "Tu"]', "time.weekdays holds 2 names", "write 7 in their order, or none"),
        ("[time]", "[times]", "en.toml: times is no known key", "did you mean time?"),
        ("lines = [", 'lines = ["source",', 'en.toml: credits.lines holds "source"', "put {} where the outlet's name"),
        ('via = "via"', "", "en.toml: labels.via is missing or no text", 'write via = "…"'),
        ('via = "via"', 'vai = "via"', "en.toml: labels.vai is no known key", "did you mean via?"),
        ('via = "via"', 'via = "via {x}"', "en.toml: labels.via has the wrong fields", "put nothing in braces"),
        ("{since} to {until}", "{since}", "en.toml: labels.period has the wrong fields", "put {since} and {until}"),
        ("{since} to {until}", "{since", "en.toml: labels.period has a stray brace", "expected '}'"),
        ('one = "{n} story"', 'few = "{n} story"', "en.toml: labels.stories needs the plural forms of en", "one = "),
        ('one = "{n} story"', 'one = "{m} story"', "en.toml: labels.stories.one has the wrong fields", "only {n}"),
        ('code = "en"', 'code = "en', "en.toml cannot be read", "line 1"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, old: str, new: str, message: str, hint: str) -> None:
    assert old in ENGLISH
    (tmp_path / "en.toml").write_text(ENGLISH.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_lexicons(tmp_path)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_text_in_the_place_of_a_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text('code = "xx"\nname = "X"\n[speech]\nverbs = "said"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r'xx\.toml: speech\.verbs is no list: write verbs = \["…", "…"\]'):
        load_lexicons(tmp_path)


def test_a_number_in_the_place_of_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text('code = "xx"\nname = "X"\nstatus = 1\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"xx\.toml: status is no table: write \[status\]"):
        load_lexicons(tmp_path)


def test_a_folder_without_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds no languages"):
        load_lexicons(tmp_path)
    with pytest.raises(ConfigError, match="is not a folder"):
        load_lexicons(tmp_path / "nowhere")
