from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from bot.domain.digest import Digest
from bot.domain.message import (
    Action,
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
from bot.present.digest_message import as_message
from bot.present.message_text import message_as_text
from bot.text.lexicon import Lexicon
from tests.domain.messages import lines_of

BUTTON = Button(label="Sources and timeline", action=Action(verb="story", about="s1"))


def test_every_kind_of_block() -> None:
    reef, sea = "https://reef.example/a", "https://sea.example/b"
    message = Message(
        blocks=(
            Heading(line=(Span(text="Coral reefs"),), level=1),
            Note(line=(Span(text="2 stories"),)),
            Divider(),
            Heading(line=(Span(text="1. "), Span(text="The reef recovers", url=reef)), button=BUTTON),
            Bullets(
                items=(
                    (
                        Span(text="reported", bold=True),
                        Span(text=": It regained 14% of its coral. "),
                        Span(text="Reef", url=reef),
                    ),
                    (Span(text="短い文。"),),
                )
            ),
            Quotation(line=(Span(text="“So much life”"),), by=(Span(text="Ana · "), Span(text="Sea", url=sea))),
            Paragraph(line=(Span(text="and 6 more", italic=True),)),
            Buttons(buttons=(BUTTON, BUTTON)),
        ),
        summary="Reefs",
    )
    page = message_as_text(message, width=34)
    assert page.replace("\xa0", " ") == (
        """\
Coral reefs
2 stories

────────────────────────

1. The reef recovers [1]
[Sources and timeline]

• reported: It regained 14% of its
  coral. Reef [1]
• 短い文。

  “So much life”
  — Ana · Sea [2]

and 6 more

[Sources and timeline]
[Sources and timeline]

[1] https://reef.example/a
[2] https://sea.example/b
"""
    )


@pytest.mark.parametrize("width", [0, 24, 80, 120])
def test_nothing_is_lost_and_no_line_too_wide(digest: Digest, lexicon: Lexicon, zone: ZoneInfo, width: int) -> None:
    message = as_message(digest, lexicon, zone=zone, key="k", skipped=1)
    page = message_as_text(message, width=width)
    assert all(cell_len(line) <= max(width, 24) for line in page.splitlines() if "https://" not in line)
    squeezed = "".join("".join(page.split()).split("[1]"))
    assert all("".join(span.text.split()) in squeezed for line in lines_of(message) for span in line)
    assert all(article.url in page.split() for story in digest.stories for article in story.story.articles)


def test_a_message_of_nothing_is_nothing() -> None:
    assert message_as_text(Message(blocks=(), summary="")) == ""
