from __future__ import annotations

from collections.abc import Callable

import pytest

from adapters.chats.slack.blocks import LIMITS, size_of
from adapters.chats.slack.renderer import SlackRenderer, renderer
from bot.domain.message import Action, Block, Bullets, Button, Heading, Message, Note, Paragraph, Quotation, Span
from bot.ports import Payload
from tests.adapters.chats.contract.renderers import RendererContract
from tests.standins.slack.limits import check_message
from tests.standins.slack.mentions import mentions
from tests.standins.slack.reading import words as words_of

BUTTON = Button(label="Details", action=Action(verb="story", about="3f2a"))


class TestSlackRenderer(RendererContract):
    @pytest.fixture
    def renderer(self) -> SlackRenderer:
        return renderer()

    @pytest.fixture
    def accepts(self) -> Callable[[Payload], None]:
        return lambda payload: check_message(payload["text"], payload["blocks"])

    @pytest.fixture
    def words(self) -> Callable[[Payload], str]:
        return lambda payload: words_of(payload["blocks"])

    @pytest.fixture
    def notified(self) -> Callable[[Payload], list[str]]:
        return lambda payload: mentions(**payload)


def _shown(*blocks: Block) -> list[dict]:
    return renderer().blocks(Message(blocks=blocks, summary="News"))


def test_a_short_title_of_the_message_is_a_header() -> None:
    (block,) = _shown(Heading(line=(Span(text="Tea & its <price>"),), level=1))
    assert block == {
        "type": "header",
        "text": {"type": "plain_text", "text": "Tea & its <price>", "emoji": False},
    }


@pytest.mark.parametrize("text", ["t" * 151, "茶" * 400])
def test_a_long_title_of_the_message_is_bold_text(text: str) -> None:
    (block,) = _shown(Heading(line=(Span(text=text),), level=1))
    (section,) = block["elements"]
    assert section["elements"] == [{"type": "text", "text": text, "style": {"bold": True}}]


def test_a_title_with_a_button_has_it_beside() -> None:
    line = (Span(text="1. "), Span(text="Tea > coffee", url="https://a.example/?a=1&b=<2>|3"))
    (block,) = _shown(Heading(line=line, button=BUTTON))
    assert block["text"] == {
        "type": "mrkdwn",
        "text": "*1. <https://a.example/?a=1&amp;b=%3C2%3E%7C3|Tea &gt; coffee>*",
    }
    assert block["accessory"]["value"] == block["accessory"]["action_id"] == "story:3f2a"


@pytest.mark.parametrize(
    "title",
    ["*Tea*", "a _b_ c", "~so~", "`x`", "> so", "Tea :smile: time", "for @here", "in #news", "Line\nbreak", "t" * 3001],
)
def test_a_title_that_markup_would_spoil_has_its_button_below(title: str) -> None:
    text, row = _shown(Heading(line=(Span(text=title),), button=BUTTON))
    assert text["elements"][0]["elements"][0] == {"type": "text", "text": title, "style": {"bold": True}}
    assert row["type"] == "actions"


@pytest.mark.parametrize("title", ["snake_case_name", "10:30, 2 * 3".replace("*", "×"), "a: b"])
def test_signs_that_are_no_markup_keep_the_button_beside(title: str) -> None:
    (block,) = _shown(Heading(line=(Span(text=title),), button=BUTTON))
    assert block["text"]["text"] == f"*{title}*"


def test_small_print_with_links_and_styles() -> None:
    line = (
        Span(text="via "),
        Span(text="Ledger", url="https://a.example/"),
        Span(text=" and "),
        Span(text="me", italic=True),
    )
    (block,) = _shown(Note(line=line))
    assert block["elements"][0]["text"] == "via <https://a.example/|Ledger> and _me_"
    (touching,) = _shown(Note(line=(Span(text="wo"), Span(text="rd", bold=True))))
    assert touching["type"] == "rich_text"


def test_lists_and_quotations_are_rich_text() -> None:
    bullets, quotation = _shown(
        Bullets(items=((Span(text="one"),), (Span(text="  "),), (Span(text="two", url="https://a.example/"),))),
        Quotation(line=(Span(text="“So”"),), by=(Span(text="Lena"),)),
    )
    (listed,) = bullets["elements"]
    assert [item["elements"][0]["text"] for item in listed["elements"]] == ["one", "two"]
    assert listed["elements"][1]["elements"][0]["url"] == "https://a.example/"
    assert [part["type"] for part in quotation["elements"]] == ["rich_text_quote", "rich_text_section"]
    assert words_of([quotation]) == "“So”\n— Lena"


def test_nothing_to_see_is_no_block() -> None:
    blank = (Span(text=" "), Span(text=""))
    assert (
        _shown(Paragraph(line=blank), Note(line=blank), Quotation(line=blank), Bullets(items=()), Heading(line=()))
        == []
    )


def test_the_notification_is_the_summary_without_mentions() -> None:
    payload = renderer().payload(Message(blocks=(), summary="<!here> 3 stories & more"))
    assert payload["text"] == "&lt;!here&gt; 3 stories &amp; more"
    assert payload["unfurl_links"] is payload["unfurl_media"] is False


def test_an_address_that_slack_cannot_link_is_left_out() -> None:
    (block,) = _shown(
        Paragraph(
            line=(Span(text="news", url="javascript:alert(1)"), Span(text="far", url="https://a.example/" + "x" * 3000))
        )
    )
    assert [element["type"] for element in block["elements"][0]["elements"]] == ["text", "text"]


def test_what_is_measured_is_what_is_sent() -> None:
    block = Paragraph(line=(Span(text="news"), Span(text="more", url="https://a.example/")))
    assert size_of(block).characters == len("news") + len("more") + len("https://a.example/")
    assert size_of(Heading(line=(Span(text="*so*"),), button=BUTTON)).pieces == 2
    long = Message(blocks=(Paragraph(line=(Span(text="A sentence. " * 800),)),), summary="Long")
    parts = renderer().split(long)
    assert len(parts) == 2
    for part in parts:
        assert sum(size_of(piece).characters for piece in part.blocks) <= LIMITS.characters
