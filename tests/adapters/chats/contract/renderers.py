"""What every `bot.ports.Renderer` must keep; a test class for a chat inherits it and says what its chat makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.message import (
    Action,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
)
from bot.ports import Payload, Renderer
from tests.adapters.chats.contract.world import HOSTILE, MARKUP
from tests.domain.messages import ENDLESS, buttons_of, lines, lines_of, messages

# One suite is run by every renderer, in a class of its own.
_FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)


def _one(line: Line) -> Message:
    return Message(
        blocks=(
            Heading(line=line, level=1),
            Heading(line=line),
            Paragraph(line=line),
            Bullets(items=(line, line)),
            Quotation(line=line, by=line),
            Note(line=line),
            Divider(),
        ),
        summary="".join(span.text for span in line),
    )


class RendererContract:
    """Needs fixtures: `renderer`, and of a payload `accepts` (raises if the chat refuses it), `words` and `notified`."""

    @pytest.fixture
    def accepts(self) -> Callable[[Payload], None]:
        raise NotImplementedError

    @given(message=messages(lines()))
    @_FEW
    def test_no_message_goes_over_a_limit_and_no_word_is_lost(
        self,
        renderer: Renderer,
        accepts: Callable[[Payload], None],
        words: Callable[[Payload], str],
        message: Message,
    ) -> None:
        shown = ""
        for part in renderer.split(message):
            payload = renderer.payload(part)
            accepts(payload)
            shown += words(payload)
        # Bullets and bars may come in between.
        wanted = "".join(span.text for line in lines_of(message) for span in line)
        assert _is_within(wanted, shown)
        assert all(button.label in shown for button in buttons_of(message))

    @given(message=messages(lines(ENDLESS, most=2)))
    @_FEW
    def test_words_without_end_are_accepted_too(
        self, renderer: Renderer, accepts: Callable[[Payload], None], message: Message
    ) -> None:
        for part in renderer.split(message):
            accepts(renderer.payload(part))

    @given(text=st.text(st.sampled_from("<>&*_~`|:@!#[]()-> \n\\abcאغ。"), min_size=1, max_size=60))
    @_FEW
    def test_signs_of_markup_notify_nobody_and_are_accepted(
        self,
        renderer: Renderer,
        accepts: Callable[[Payload], None],
        notified: Callable[[Payload], list[str]],
        text: str,
    ) -> None:
        for part in renderer.split(_one((Span(text=text), Span(text=f"{HOSTILE}{text}", bold=True, italic=True)))):
            payload = renderer.payload(part)
            accepts(payload)
            assert notified(payload) == []

    def test_text_never_becomes_markup(self, renderer: Renderer, words: Callable[[Payload], str]) -> None:
        (part,) = renderer.split(_one((Span(text=MARKUP),)))
        assert words(renderer.payload(part)).count(MARKUP) == 8

    def test_the_same_message_is_always_the_same_payload(self, renderer: Renderer) -> None:
        message = _one((Span(text="News", url="https://a.example/b"),))
        assert renderer.payload(message) == renderer.payload(message)

    def test_five_equal_buttons_are_accepted(self, renderer: Renderer, accepts: Callable[[Payload], None]) -> None:
        button = Button(label="Details", action=Action(verb="story", about="a1"))
        heading = Heading(line=(Span(text="News"),), button=button)
        accepts(renderer.payload(Message(blocks=(heading, Buttons(buttons=(button,) * 5)), summary="News")))


def _is_within(wanted: str, shown: str) -> bool:
    """Whether all signs that can be seen stand there, in order, whatever stands between them."""
    rest = iter(shown)
    return all(sign in rest for sign in wanted if not sign.isspace())
