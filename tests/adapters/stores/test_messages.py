"""A stored digest is read back as it was, and what this version does not know is not guessed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings

from adapters.stores.messages import read, read_told, written, written_told
from bot.domain.delivery import Told
from bot.domain.message import (
    Action,
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
)
from bot.errors import StoreError
from tests.adapters.stores.posting import messages, tellings

LINE = (Span(text="Teh naik 12%", bold=True), Span(text="茶", url="https://e.example/茶"))
BUTTON = Button(label="Further", action=Action(verb="story", about="3f2a"))
EVERY_BLOCK = Message(
    blocks=(
        Heading(line=LINE, level=1),
        Heading(line=LINE, button=BUTTON),
        Paragraph(line=LINE),
        Bullets(items=(LINE, ())),
        Quotation(line=LINE, by=LINE),
        Note(line=LINE),
        Divider(),
        Buttons(buttons=(BUTTON,)),
    ),
    summary="Tea",
)


@given(messages)
@settings(deadline=None)
def test_a_message_comes_back_equal(message: Message) -> None:
    assert read(json.loads(json.dumps(written(message)))) == message


@given(tellings)
@settings(deadline=None)
def test_what_is_told_comes_back_equal(told: dict[str, Told]) -> None:
    assert read_told(json.loads(json.dumps(written_told(told)))) == told


def test_every_kind_of_block_is_known() -> None:
    assert {type(block) for block in EVERY_BLOCK.blocks} == set(get_args(Block))
    assert read(written(EVERY_BLOCK)) == EVERY_BLOCK


def test_the_written_form_stays_as_it_is() -> None:
    """Digests of earlier versions lie in databases in this very form."""
    assert written(Message(blocks=(Heading(line=LINE[:1], button=BUTTON), Divider()), summary="Tea")) == {
        "blocks": [
            {
                "kind": "heading",
                "line": [{"text": "Teh naik 12%", "bold": True, "italic": False, "url": ""}],
                "level": 2,
                "button": {"label": "Further", "action": {"verb": "story", "about": "3f2a"}},
            },
            {"kind": "divider"},
        ],
        "summary": "Tea",
    }
    assert written_told({"s1": Told(articles=frozenset("ba"), points=("p", "o"))}) == {
        "s1": {"articles": ["a", "b"], "points": ["p", "o"]}
    }


def test_a_field_that_is_younger_than_what_was_written_has_its_default() -> None:
    assert read({"blocks": [{"kind": "note", "line": [{"text": "T"}]}], "summary": ""}) == Message(
        blocks=(Note(line=(Span(text="T"),)),), summary=""
    )


def _objects(raw: object) -> Iterator[dict[str, object]]:
    """Every object of a JSON value."""
    if isinstance(raw, dict):
        yield raw
        raw = list(raw.values())
    if isinstance(raw, list):
        for each in raw:
            yield from _objects(each)


def test_an_unknown_key_is_refused_wherever_it_stands() -> None:
    count = len(list(_objects(written(EVERY_BLOCK))))
    assert count > 20
    for number in range(count):
        raw = copy.deepcopy(written(EVERY_BLOCK))
        list(_objects(raw))[number]["colour"] = "red"
        with pytest.raises(StoreError, match=r'"colour" is not known.*newer version of Nutgraf'):
            read(raw)


def test_a_value_of_another_type_is_refused_wherever_it_stands() -> None:
    keys = [(number, key) for number, each in enumerate(_objects(written(EVERY_BLOCK))) for key in each]
    for number, key in keys:
        raw = copy.deepcopy(written(EVERY_BLOCK))
        list(_objects(raw))[number][key] = 2.5
        with pytest.raises(StoreError, match="cannot be read"):
            read(raw)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (None, "an object is missing"),
        ([], "an object is missing"),
        ({"summary": ""}, '"blocks'),
        ({"blocks": [{"kind": "table"}], "summary": ""}, '"table" is not known'),
        ({"blocks": [{"line": []}], "summary": ""}, '"None" is not known'),
        ({"blocks": [{"kind": "divider", "line": []}], "summary": ""}, '"line" is not known'),
        ({"blocks": [{"kind": "heading", "line": [], "level": True}], "summary": ""}, "a number is missing"),
        ({"blocks": "", "summary": ""}, "a list is missing"),
    ],
)
def test_what_is_no_message_is_refused(raw: object, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        read(raw)


@pytest.mark.parametrize("raw", [[], {"s1": {"articles": []}}, {"s1": {"articles": [], "points": [], "tone": ""}}])
def test_what_tells_nothing_is_refused(raw: object) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        read_told(raw)
