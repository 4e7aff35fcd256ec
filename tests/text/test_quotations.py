"""What stands between quotation marks, and which of it is a statement."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.quotations import quotations, quoted

STATEMENTS = {
    "en": ["She said: “{We will build it together next year}.”", '"{We will build it together next year}," he said.'],
    "de": [
        "„{Wir bauen das gemeinsam im nächsten Jahr}“, sagte er.",
        "»{Wir bauen das gemeinsam im nächsten Jahr}«, sagte er.",
    ],
    "fr": [
        "« {Nous le construirons ensemble cette année} », dit-elle.",
        "«\u00a0{Nous le construirons ensemble cette année}\u00a0»",
    ],
    "es": ["«{Lo haremos juntos el próximo año}», afirmó.", "Dijo: “{Lo haremos juntos el próximo año}”."],
    "pt": ["“{Vamos construir isso juntos no próximo ano}”, disse."],
    "it": ["«{Lo costruiremo insieme il prossimo anno}», ha detto."],
    "id": [
        '"{Kami akan membangunnya bersama tahun depan}," katanya.',
        "“{Kami akan membangunnya bersama tahun depan},” katanya.",
    ],
    "vi": ["“{Chúng tôi sẽ cùng xây dựng nó}”, ông nói."],
    "sv": ["”{Vi bygger det tillsammans nästa år igen}”, sade hon."],
    "pl": ["„{Zbudujemy to razem w przyszłym roku}”, powiedziała."],
    "ru": ["«{Мы построим это вместе в будущем году}», — сказал он."],
    "ja": ["担当者は「{来年一緒に作るつもりだ}」と話した。", "『{来年一緒に作るつもりだ}』という。"],
    "zh": ["“{我们明年将一起建设这座数据中心}，”她说。", "「{我們明年將一起建設這座資料中心}」她說。"],
    "ko": ["“{우리는 내년에 그것을 함께 만들 것입니다}”라고 말했다."],
    "ar": ["قال: «{سوف نبني هذا معا في العام المقبل}»."],
}
CASES = [(language, text) for language, texts in STATEMENTS.items() for text in texts]
MARKS = '“”„‟«»「」『』"＂‹›'
SIGNS = st.sampled_from(
    [*MARKS, " ", "\n", ",", ".", "Ab", "cd ", "one two three four five six ", "五六七八九十一二三四五六"]
)
TEXTS = st.lists(SIGNS | st.characters(), max_size=40).map("".join)


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_a_statement_is_found_without_its_marks(language: str, marked: str) -> None:
    text = re.sub("[{}]", "", marked)
    expected = marked[marked.index("{") + 1 : marked.index("}")]
    if marked[marked.index("}") + 1] == ".":
        expected += "."
    assert [text[slice(*span)] for span in quotations(text)] == [expected], language


@pytest.mark.parametrize(
    "text",
    [
        "The “so-called partnership” ended.",
        "Er nannte es „ein großes Glück“.",
        "他把它叫作“转折点”。",
        "新製品「アズマ」を発表した。",
        "The film 《我们明年将一起建设这座数据中心》 opens.",
        'A 5" screen and a 7" one are both fine to use.',
        "“Somebody forgot to close this one and goes on",
        "“One line of a statement\nand another line of the same” he said.",
        "“we go now.”",
        "“”",
        "",
    ],
)
def test_titles_scare_quotes_and_open_marks_are_no_statements(text: str) -> None:
    assert quotations(text) == []


def test_a_short_statement_needs_the_shape_of_a_sentence() -> None:
    text = "“Do it now, please!” “do it now, please” “Do it now, please”"
    assert [text[slice(*span)] for span in quotations(text)] == ["Do it now, please!"]


def test_several_statements_of_one_line_stay_apart() -> None:
    text = "“We will build it together next year,” she said. “It will cost us less than renting does.”"
    assert [text[slice(*span)] for span in quotations(text)] == [
        "We will build it together next year",
        "It will cost us less than renting does.",
    ]


def found(text: str, speech: tuple[str, ...] = ()) -> list[str]:
    return [text[slice(*span)] for span in quotations(text, speech)]


@pytest.mark.parametrize(
    "text",
    [
        "Her novel “The Long Way Home to Harbour” sold well.",
        "He starred in “The Nightly Show with Larry Marsh.”",
        "El disco “Las Canciones del Invierno Largo y Frío”, premiado.",
        "They call it “the so-called efficiency drive” now.",
    ],
)
def test_works_and_coined_terms_are_no_statements(text: str) -> None:
    assert found(text) == []


def test_a_language_that_writes_nouns_with_capitals_has_statements() -> None:
    assert found("„Das ist kein Rückzug, das ist eine Pause“, sagte er.") == [
        "Das ist kein Rückzug, das ist eine Pause"
    ]


@pytest.mark.parametrize("behind", ["”, she said.", ",” she said.", "” – powiedziała.", "!” she said."])
def test_a_short_statement_may_end_before_a_comma_or_a_dash(behind: str) -> None:
    assert [text.rstrip("!") for text in found(f"“We will all pay{behind}")] == ["We will all pay"]


def test_a_quotation_in_a_quotation_is_part_of_it() -> None:
    assert found("“She told us “never again, not here” and left the room”, he said.") == [
        "She told us “never again, not here” and left the room"
    ]


def test_a_mark_opened_twice_and_closed_once_was_left_open_before() -> None:
    assert found("An “expedited review of the pipes. “We want it done before winter comes,” he said.") == [
        "We want it done before winter comes"
    ]


def test_a_quotation_over_paragraphs_is_one_span_in_each() -> None:
    text = "He wrote: “We have made mistakes this year.\n\n“We are going to put them right.”"
    assert found(text) == ["We have made mistakes this year.", "We are going to put them right."]


def test_straight_and_curved_marks_may_be_mixed() -> None:
    text = '“The risk pool is out of balance," the group wrote. "The police are afraid for jobs,” he said. "That is all there is to say."'
    assert found(text) == [
        "The risk pool is out of balance",
        "The police are afraid for jobs",
        "That is all there is to say.",
    ]


def test_single_marks_are_quotation_marks_only_around_a_sentence() -> None:
    assert found("‘We were told by text message,’ she said. The workers’ rights and the ’80s are ‘gone’.") == [
        "We were told by text message"
    ]
    assert found("In Japanese 「長い橋を作るつもりだ」と言い、新製品「長い橋の夢物語」を出した。") == [
        "長い橋を作るつもりだ"
    ]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("— No queda nadie en el puerto —dijo Quiroga.", "dijo", ["No queda nadie en el puerto"]),
        (
            "– Szpital będzie działał dalej – powiedziała Krawiec. – Nikt nie straci pracy tutaj.",
            "powiedziała",
            ["Szpital będzie działał dalej", "Nikt nie straci pracy tutaj."],
        ),
        ("— Дорогу закроют на две недели, — сообщил Дроздов.", "сообщил", ["Дорогу закроют на две недели"]),
        ("- Fünf neue Züge für alle - ab Mai", "sagte", []),
        ("— No queda nadie en el puerto.", "dijo", []),
    ],
)
def test_lines_that_begin_with_a_dash_are_speech_where_a_verb_says_so(
    text: str, verb: str, expected: list[str]
) -> None:
    assert found(text, (verb,)) == expected
    assert found(text) == []


def test_a_mark_left_open_swallows_no_later_line() -> None:
    text = "“Nobody closed this\n„Wir bauen das gemeinsam im nächsten Jahr“, sagte er."
    assert [text[slice(*span)] for span in quotations(text)] == ["Wir bauen das gemeinsam im nächsten Jahr"]


def test_whatever_is_quoted_is_found_from_two_characters_on() -> None:
    text = "The “so-called” deal, a “B” and “” of 「東京」."
    assert [text[slice(*span)] for span in quoted(text)] == ["so-called", "東京"]


@given(TEXTS)
def test_any_text_gives_spans_in_order_within_lines_and_marks(text: str) -> None:
    for found in (quotations(text), quoted(text)):
        assert all(end <= start for (_, end), (start, _) in pairwise(found))
        assert not any("\n" in text[start:end] for start, end in found)
    for start, end in quotations(text):
        inner = text[start:end]
        assert inner == inner.strip()
        assert text[:start].rstrip()[-1] in MARKS
        assert next(char for char in text[end:] if not char.isspace() and char not in ",，、") in MARKS
    spans = quoted(text)
    assert all(text[start - 1] in MARKS and text[end] in MARKS for start, end in spans)
    assert not any(text[end] in text[start:end] for start, end in spans)


@pytest.mark.parametrize("unit", ["“", '"', "「a", "“a”", "„a", "» "])
def test_a_long_text_full_of_marks_is_read_quickly(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    began = time.process_time()
    quotations(text)
    quoted(text)
    assert time.process_time() - began < 2
