from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.message import (
    Action,
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Limits,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Size,
    Span,
    text_of,
)
from bot.domain.splitting import split
from bot.text.graphemes import graphemes
from bot.text.sentences import sentences as spans_of
from tests.domain.messages import ENDLESS, SCRIPTS, buttons_of, lines, lines_of, measure, messages

LIMITS = st.builds(
    Limits,
    characters=st.integers(250, 1_200),
    pieces=st.integers(6, 40),
    longest=st.integers(120, 250),
)
SMALL = Limits(characters=100, pieces=10, longest=100)


def line(text: str) -> Line:
    return (Span(text=text),)


def message(*blocks: Block) -> Message:
    return Message(blocks=blocks, summary="News")


def total(part: Message) -> Size:
    sizes = [measure(block) for block in part.blocks]
    return Size(
        characters=sum(size.characters for size in sizes),
        pieces=sum(size.pieces for size in sizes),
        longest=max((size.longest for size in sizes), default=0),
    )


def within(size: Size, limits: Limits) -> bool:
    return size.characters <= limits.characters and size.pieces <= limits.pieces and size.longest <= limits.longest


def styled(*parts: Message) -> list[tuple[str, bool, bool, str]]:
    """Every visible character in order, with its style and link."""
    return [
        (char, span.bold, span.italic, span.url)
        for part in parts
        for found in lines_of(part)
        for span in found
        for char in span.text
        if not char.isspace()
    ]


def words_of(*parts: Message) -> list[str]:
    return [word for part in parts for found in lines_of(part) for word in text_of(found).split()]


@settings(max_examples=80)
@given(whole=messages(lines()), limits=LIMITS)
def test_nothing_is_lost_moved_or_restyled_and_every_limit_holds(whole: Message, limits: Limits) -> None:
    parts = split(whole, limits, measure)
    assert styled(*parts) == styled(whole)
    assert words_of(*parts) == words_of(whole)
    assert [button for part in parts for button in buttons_of(part)] == list(buttons_of(whole))
    assert all(within(total(part), limits) for part in parts)


@settings(max_examples=80)
@given(whole=messages(lines()), limits=LIMITS)
def test_no_sentence_is_cut_that_fits_into_a_message(whole: Message, limits: Limits) -> None:
    kept = ["".join(text_of(found).split()) for part in split(whole, limits, measure) for found in lines_of(part)]
    for found in lines_of(whole):
        text = text_of(found)
        for start, end in spans_of(text):
            # As large as the sentence can be in any block: all escaped, with every link of its line and a bullet.
            if 2 * (end - start) + 4 + sum(len(span.url) + 3 for span in found) <= limits.longest:
                assert any("".join(text[start:end].split()) in one for one in kept)


@settings(max_examples=60)
@given(whole=messages(lines(ENDLESS, most=2)), limits=LIMITS)
def test_words_longer_than_a_message_are_cut_between_characters(whole: Message, limits: Limits) -> None:
    parts = split(whole, limits, measure)
    assert styled(*parts) == styled(whole)
    assert all(within(total(part), limits) for part in parts)
    pieces = [graphemes(word) for word in words_of(*parts)]
    original = [graphemes(word) for word in words_of(whole)]
    if all(len(character) < 30 for word in original for character in word):
        assert [each for word in pieces for each in word] == [each for word in original for each in word]


@settings(max_examples=80)
@given(whole=messages(lines()), limits=LIMITS)
def test_no_part_is_empty_or_begins_or_ends_with_a_divider(whole: Message, limits: Limits) -> None:
    parts = split(whole, limits, measure)
    assert [part.summary for part in parts] == [
        whole.summary,
        *(f"{whole.summary} ({number}/{len(parts)})" for number in range(2, len(parts) + 1)),
    ]
    if len(parts) == 1 and not parts[0].blocks:
        assert all(isinstance(block, Divider) for block in whole.blocks)
        return
    assert not any(isinstance(end, Divider) for part in parts for end in (part.blocks[0], part.blocks[-1]))


@st.composite
def sections(draw: st.DrawFn) -> Message:
    """Parts of a heading, some short blocks, perhaps buttons."""
    short = st.sampled_from(["One line.", "Another sentence. And one more.", "中文的一句話。", "שורה אחת."]).map(line)
    content = st.one_of(
        st.builds(Paragraph, line=short),
        st.builds(Quotation, line=short, by=short),
        st.builds(Bullets, items=st.lists(short, min_size=1, max_size=5).map(tuple)),
    )
    found: list[Block] = []
    for number in range(draw(st.integers(1, 6))):
        found += [Divider()] * (number > 0)
        found.append(
            Heading(line=draw(short), button=draw(st.none() | st.just(Button(label="B", action=Action(verb="b")))))
        )
        found += draw(st.lists(content, min_size=1, max_size=4))
        found += [Buttons(buttons=(Button(label="more", action=Action(verb="m")),))] * draw(st.integers(0, 1))
    return message(*found)


@settings(max_examples=80)
@given(whole=sections(), limits=LIMITS)
def test_headings_stay_with_what_follows_and_buttons_with_what_precedes(whole: Message, limits: Limits) -> None:
    parts = split(whole, limits, measure)
    assert not any(isinstance(part.blocks[-1], Heading) for part in parts)
    assert not any(isinstance(part.blocks[0], Buttons) for part in parts)
    assert styled(*parts) == styled(whole)


def test_a_message_that_fits_is_left_alone() -> None:
    whole = message(Heading(line=line("Title"), level=1), Divider(), Paragraph(line=line("Text. ")))
    assert split(whole, SMALL, measure) == (whole,)


def test_parts_end_at_dividers_rather_than_full() -> None:
    story = (Paragraph(line=line("a" * 30)), Paragraph(line=line("b" * 15)))
    whole = message(*story, Divider(), *story, Divider(), *story, Divider(), Note(line=line("end")))
    first, second = split(whole, SMALL, measure)
    assert first.blocks == (*story, Divider(), *story)
    assert second.blocks == (*story, Divider(), Note(line=line("end")))


def test_a_title_does_not_stand_alone_because_the_first_story_is_long() -> None:
    points = tuple(line("a sentence of some words") for _ in range(5))
    whole = message(Heading(line=line("Title"), level=1), Divider(), Heading(line=line("Story")), Bullets(items=points))
    first, second = split(whole, SMALL, measure)
    assert first.blocks == (*whole.blocks[:3], Bullets(items=points[:3]))
    assert second.blocks == (Bullets(items=points[3:]),)


def test_the_last_part_is_not_the_end_alone() -> None:
    story = Paragraph(line=line("a" * 30))
    buttons = Buttons(buttons=(Button(label="Useful", action=Action(verb="useful")),))
    whole = message(story, Divider(), story, Divider(), story, Divider(), Note(line=line("Made so.")), buttons)
    first, second = split(whole, Limits(characters=100, pieces=30, longest=100), measure)
    assert first.blocks == (story, Divider(), story)
    assert second.blocks == (story, Divider(), *whole.blocks[-2:])


def test_a_long_block_may_be_several_in_one_message() -> None:
    limits = Limits(characters=100, pieces=10, longest=50)
    whole = message(Paragraph(line=line("a" * 30 + ". " + "B" * 30 + ".")))
    (only,) = split(whole, limits, measure)
    assert only.blocks == (Paragraph(line=line("a" * 30 + ".")), Paragraph(line=line("B" * 30 + ".")))


def test_a_quotation_ends_with_its_speaker() -> None:
    words = Quotation(line=line("Aaa bbb ccc. " * 6 + "Bbb ccc ddd. " * 6), by=line("Ann"))
    first, second = split(message(words), SMALL, measure)
    assert [block.by for block in (*first.blocks, *second.blocks) if isinstance(block, Quotation)] == [(), line("Ann")]


def test_a_button_that_leaves_no_room_beside_the_heading_stands_below_it() -> None:
    button = Button(label="b" * 60, action=Action(verb="b"))
    first, second = split(message(Heading(line=line("h" * 90), button=button)), SMALL, measure)
    assert first.blocks == (Heading(line=line("h" * 90)),)
    assert second.blocks == (Buttons(buttons=(button,)),)


def test_a_letter_under_a_thousand_accents_is_cut_at_last() -> None:
    parts = split(message(Paragraph(line=line("a" + "\u0301" * 1000))), SMALL, measure)
    assert all(within(total(part), SMALL) for part in parts)
    assert "".join(text_of(found) for part in parts for found in lines_of(part)) == "a" + "\u0301" * 1000


def test_nothing_is_one_empty_message() -> None:
    assert split(message(), SMALL, measure) == (message(),)
    assert split(message(Divider()), SMALL, measure) == (message(),)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_story_of_many_characters_is_split_at_once(script: str) -> None:
    whole = message(Paragraph(line=line(script * (20_000 // len(script)))))
    began = time.perf_counter()
    parts = split(whole, Limits(characters=4_000, pieces=40, longest=4_000), measure)
    assert 4 < len(parts) < 12
    assert time.perf_counter() - began < 2
