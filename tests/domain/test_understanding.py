"""What questions mean, beside what each language's own words tell (tests/languages/test_questions.py)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.channel import Channel
from bot.domain.exchange import Exchange
from bot.domain.question import Question, QuestionKind
from bot.domain.understanding import understood
from bot.lexicons import bundled_lexicons

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)  # a Wednesday
BERLIN = ZoneInfo("Europe/Berlin")


def asked(
    text: str, *before: str, language: str = "en", now: datetime = NOW, zone: ZoneInfo = BERLIN, then: datetime = NOW
) -> Question:
    exchanges = [
        Exchange(id=one, channel=Channel(chat="slack", id="C1"), user="U1", text=one, asked_at=then, private=False)
        for one in before
    ]
    return understood(text, language=language, now=now, zone=zone, lexicons=bundled_lexicons(), before=exchanges)


def utc(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def berlin(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("turbines today", berlin(2026, 11, 25), None),
        ("turbines this week", berlin(2026, 11, 23), None),
        ("turbines this month", berlin(2026, 11, 1), None),
        ("turbines last month", berlin(2026, 10, 1), berlin(2026, 11, 1)),
        ("turbines this year", berlin(2026, 1, 1), None),
        ("turbines last year", berlin(2025, 1, 1), berlin(2026, 1, 1)),
        ("turbines since Wednesday", berlin(2026, 11, 25), None),
        ("turbines since last Thursday", berlin(2026, 11, 19), None),
        ("turbines on Tuesday", berlin(2026, 11, 24), berlin(2026, 11, 25)),
        ("turbines since last week", berlin(2026, 11, 16), None),
        ("turbines in November", berlin(2026, 11, 1), None),
        ("turbines in December", berlin(2025, 12, 1), berlin(2026, 1, 1)),
        ("turbines in june 2025", berlin(2025, 6, 1), berlin(2025, 7, 1)),
        ("turbines in 2025", berlin(2025, 1, 1), berlin(2026, 1, 1)),
        ("turbines since 2025", berlin(2025, 1, 1), None),
        ("turbines since 2025-03-09", berlin(2025, 3, 9), None),
        ("turbines since March 9, 2025", berlin(2025, 3, 9), None),
        ("turbines since 9 march", berlin(2026, 3, 9), None),
        ("turbines on 29 February", berlin(2024, 2, 29), berlin(2024, 3, 1)),
        ("turbines before June", None, berlin(2026, 6, 1)),
        ("turbines until June", None, berlin(2026, 7, 1)),
        ("turbines since May until June", berlin(2026, 5, 1), berlin(2026, 7, 1)),
        ("turbines over the last two weeks", berlin(2026, 11, 11), None),
        ("turbines in the past 3 months", berlin(2026, 8, 25), None),
    ],
)
def test_a_clear_time_bounds_what_is_looked_for(text: str, since: datetime | None, until: datetime | None) -> None:
    question = asked(text)
    assert (question.since, question.until, question.words) == (since, until, "turbines")


@pytest.mark.parametrize(
    "text",
    [
        "What happens in 2030?",
        "What does the contract until 2030 say?",
        "Turbines in June 2027",
        "Turbines since 2027-01-01",
        "Who is June Osborne?",
        "What may the May report contain?",
        "Turbines on Sun servers",
        "What did the March of Dimes do?",
        "Since when do they own it in 2025?",
        "When was it sold, last week?",
        "How much was paid in 2025?",
        "Turbines since Theresa May",
        "the 1999 turbines",
        "Turbines in 31 countries",
        "Turbines on 31 February",
        "Turbines in the last 99999 days",
    ],
)
def test_a_time_that_is_asked_about_bounds_nothing(text: str) -> None:
    question = asked(text)
    assert (question.since, question.until) == (None, None)
    for telling in ("2030", "2025", "2027", "May", "week", "31", "1999", "Sun", "99999"):
        assert (telling in question.words) == (telling in text)


@pytest.mark.parametrize(
    ("zone", "now", "since", "until"),
    [
        # Berlin's clocks went back on Sunday, 25 October 2026, and forward on Sunday, 28 March 2027.
        ("Europe/Berlin", utc(2026, 10, 27, 12), utc(2026, 10, 18, 22), utc(2026, 10, 25, 23)),
        ("Europe/Berlin", utc(2027, 3, 30, 12), utc(2027, 3, 21, 23), utc(2027, 3, 28, 22)),
        ("America/New_York", utc(2026, 11, 3, 12), utc(2026, 10, 26, 4), utc(2026, 11, 2, 5)),
        # Still Sunday evening there.
        ("America/Los_Angeles", utc(2026, 11, 23, 5), utc(2026, 11, 9, 8), utc(2026, 11, 16, 8)),
        ("Pacific/Auckland", utc(2026, 11, 22, 12), utc(2026, 11, 15, 11), utc(2026, 11, 22, 11)),
    ],
)
def test_last_week_is_seven_days_of_the_readers_calendar(
    zone: str, now: datetime, since: datetime, until: datetime
) -> None:
    question = asked("turbines last week", zone=ZoneInfo(zone), now=now)
    assert (question.since, question.until) == (since, until)


def test_a_day_whose_midnight_the_clocks_skip_begins_when_they_do() -> None:
    """In Cairo, 24 April 2026 began at one o'clock."""
    question = asked("turbines since 2026-04-24", zone=ZoneInfo("Africa/Cairo"))
    assert question.since == datetime(2026, 4, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What happened when Nordwind sold the plant?", "plain"),
        ("When was the sale confirmed?", "when"),
        ("What is the timeline of the sale?", "timeline"),
        ("What did Nordwind say about who paid?", "said"),
        ("who else builds it?", "who"),
        ("What happens at AGI and at what profit?", "plain"),
    ],
)
def test_the_first_words_tell_the_kind(text: str, kind: str) -> None:
    assert asked(text).kind == kind


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("what did nadella say about azure last week?", "nadella"),
        ("What did the Bank of Elbe say on rates?", "Bank of Elbe"),
        ("What did she say?", ""),
        ("Show me what Lena Ortmann said", "Lena Ortmann"),
    ],
)
def test_a_speaker_is_who_and_not_what_about(text: str, speaker: str) -> None:
    question = asked(text)
    assert (question.kind, question.speaker) == (QuestionKind.SAID, speaker)


SAID = "What did Nordwind say about turbines last week?"


@pytest.mark.parametrize(
    ("text", "kind", "words", "earlier"),
    [
        ("And in June?", "said", "", "Nordwind about turbines"),
        ("Oracle?", "said", "Oracle", "about turbines"),
        ("who reported it first?", "first", "", "Nordwind about turbines"),
        ("And who reported it first?", "first", "", "Nordwind about turbines"),
        ("is that true?", "confirmed", "", "Nordwind about turbines"),
        ("What did they say about rotors?", "said", "they about rotors", "Nordwind about turbines"),
        ("How so?", "plain", "", "Nordwind about turbines"),
    ],
)
def test_what_cannot_stand_alone_leans(text: str, kind: str, words: str, earlier: str) -> None:
    question = asked(text, "Who owns the harbour?", SAID)
    assert (question.kind, question.words, question.earlier) == (kind, words, earlier)


@pytest.mark.parametrize("text", ["Why did the harbour close?", "What happens in 2030?", "Who owns the harbour?"])
def test_what_can_stand_alone_does_not_lean(text: str) -> None:
    assert asked(text, SAID).earlier == ""


def test_a_time_is_taken_over_with_the_kind_and_as_of_then() -> None:
    then = NOW - timedelta(days=7)
    last_week = berlin(2026, 11, 9), berlin(2026, 11, 16)
    assert (question := asked("and Oracle?", SAID, then=then)).since == last_week[0]
    assert question.until == last_week[1]
    june = asked("and in June?", SAID, then=then)
    assert (june.since, june.until) == (berlin(2026, 6, 1), berlin(2026, 7, 1))
    assert asked("who reported it first?", SAID).since is None


def test_names_take_each_others_place_and_other_questions_add_up() -> None:
    assert asked("and SoftBank?", SAID, "and Oracle?").earlier == "about turbines"
    assert asked("why?", "Who sold the harbour?", "and the railway yard?").earlier == "sold the harbour railway yard"


def test_nothing_is_leant_on_where_nothing_came_before() -> None:
    assert asked("and Oracle?").words == "Oracle"
    assert (question := asked("why?")).earlier == ""
    assert question.words == "why"


@pytest.mark.parametrize(
    ("text", "reader", "language"),
    [
        ("Siapa Lena Ortmann?", "en", "id"),
        ("Quem é Lena Ortmann?", "en", "pt"),
        ("Chi è Lena Ortmann?", "en", "it"),
        ("A queixa antitruste foi confirmada?", "en", "pt"),
        ("La denuncia antitrust è confermata?", "en", "it"),
        ("Siapa yang pertama kali melaporkannya?", "en", "id"),
        ("Who is Lena Ortmann?", "ja", "en"),
        ("Oracle?", "ru", "ru"),
        ("Кто это?", "en", "ru"),
        ("터빈", "en", "ko"),
        ("Vem är Lena Ortmann?", "sv", "sv"),
    ],
)
def test_the_words_tell_the_language_and_else_the_reader_does(text: str, reader: str, language: str) -> None:
    assert asked(text, language=reader).language == language


def test_a_language_without_a_file_still_has_its_words() -> None:
    question = asked("Vem köpte hamnen 2027?", language="sv")
    assert (question.kind, question.words) == (QuestionKind.PLAIN, "Vem köpte hamnen 2027")
    assert (question.since, question.until) == (None, None)


def test_diacritics_may_be_missing_but_not_be_others() -> None:
    assert asked("Quyền từ chối đầu tiên là gì?", language="vi").words == "Quyền từ chối đầu tiên"
    assert asked("Giay phep co hieu luc den khi nao?", language="vi").kind == QuestionKind.WHEN


def test_the_end_of_a_long_question_is_looked_for_too() -> None:
    assert asked("Who owns " + "the harbour " * 200 + "lighthouse?").words.endswith("lighthouse")


_PIECES = st.sampled_from(
    [
        "since",
        "last week",
        "in June",
        "2025",
        "and",
        "why",
        "who",
        "{}",
        "?",
        "\n",
        "\x00",
        "上周",
        "谁",
        "{}说了什么",
        "🙂",
        "İ",
        "ß",
        "ﬁ",
        "دس",
        "से",
        "は",
        "'",
        "* OR 1=1",
        "NEAR(",
        "́",
        "୧",
        "½",
        "on 31 May 0001",
    ]
)


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=8).map(" ".join)),
    st.sampled_from(["en", "id", "ja", "zh", "hi", "tr", "ar", "xx", "", "pt-BR"]),
    st.lists(st.text(max_size=20), max_size=2),
)
def test_any_text_is_a_question(text: str, language: str, before: list[str]) -> None:
    question = asked(text, *before, language=language)
    assert question.text == text
    assert len(question.words) <= len(text)
    assert len(question.speaker) <= max(map(len, [text, *before]))
    bounds = [bound for bound in (question.since, question.until) if bound]
    assert all(bound.utcoffset() == timedelta() and bound <= NOW for bound in bounds)
    assert bounds == sorted(set(bounds))
