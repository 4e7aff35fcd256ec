from __future__ import annotations

import dataclasses
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.domain.digest import Digest
from bot.present.digest_markdown import as_markdown, escaped, link
from bot.text.lexicon import Lexicon

_PARSER = MarkdownIt("commonmark")


def parsed(markdown: str) -> list[Token]:
    """Every token, those inside lines included."""
    return [token for block in _PARSER.parse(markdown) for token in (block, *(block.children or ()))]


def shown_by(markdown: str) -> str:
    return "".join(token.content for token in parsed(markdown) if token.type in {"text", "code_inline", "html_inline"})


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://tracker.example/p.gif)",
    "`code` ``` fence",
    "*bold* _soft_ ~~gone~~ ||spoiler||",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "2025) item",
    "> quoted",
    "---",
    "=== ",
    "&lt;b&gt; &amp; &#64;",
    "\\[x\\](y)",
    "<https://evil.example>",
    "a | b",
    "ends with a backslash \\",
    "[ref]: https://evil.example",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_itself_and_does_nothing(text: str) -> None:
    for markdown in (escaped(text), f"- {escaped(text)}", f"> {escaped(text)}", f"## {escaped(text)}"):
        tokens = parsed(markdown)
        kinds = {token.type for token in tokens}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "em_open", "hr"}
        assert shown_by(markdown) == text.strip()
    assert len([token for token in parsed(f"- {escaped(text)}") if token.type == "list_item_open"]) == 1


@pytest.mark.parametrize("mention", ["@everyone", "@here", "(@someone)", "<@123>"])
def test_mentions_are_disarmed(mention: str) -> None:
    assert "@\u200b" in escaped(mention)


def test_an_email_address_is_no_mention() -> None:
    assert escaped("desk@reef.example") == "desk@reef.example"


@pytest.mark.parametrize(
    "url",
    ["https://a.example/x_(y)", "https://a.example/?q=[1]&copy;=`2`", "https://a.example/\\)", "https://é.example/ü"],
)
def test_a_link_leads_where_it_should(url: str) -> None:
    (opening,) = [token for token in parsed(link("a [title](x)", url)) if token.type == "link_open"]
    href = str(opening.attrs["href"])
    assert href.startswith("https://")
    assert shown_by(link("a [title](x)", url)) == "a [title](x)"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a.example/ x", "/path", ""])
def test_what_may_not_be_linked_is_text(url: str) -> None:
    assert link("title", url) == "title"


def test_the_page(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_markdown(digest, lexicon, zone=zone).replace("\u202f", " ")
    assert page.startswith("# Coral reefs\n\n2 stories · 4 articles · Jan 21, 2025, 9:00 AM to ")
    assert (
        "\n## 1\\. [Survey finds northern reef recovering faster than feared]"
        "(https://reef-weekly.example/2025/01/survey-finds-recovery)\n" in page
    )
    assert "\n- **unconfirmed:** Diz-se que haverá um parque. \\[3\\]\n" in page
    assert (
        "\n> “Não esperávamos ver tanta vida de volta em doze meses”  \n> — Ana Prado · Diário dos Mares \\[3\\]\n"
        in page
    )
    assert "\n**Where it comes from:** 3 articles · 3 languages · 2 origins: Reef Weekly, " in page
    assert "\n1. [Survey finds northern reef recovering faster than feared](https://reef-weekly" in page
    assert "\n*and 6 more stories*\n" in page
    assert page.endswith("\n1 feed failed\n\n- https://slow.example/rss: no answer in 20 seconds\n")


def test_everything_is_there_when_rendered(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_markdown(digest, lexicon, zone=zone)
    words = shown_by(page)
    links = {token.attrs["href"] for token in parsed(page) if token.type == "link_open"}
    for story in digest.stories:
        texts = [point.text for point in story.summary.key_points] + [quote.text for quote in story.summary.quotes]
        assert all(text in words for text in texts)
        assert all(article.url in links for article in story.story.articles)


def test_nothing_new_is_said_quietly(quiet: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_markdown(quiet, lexicon, zone=zone)
    assert page.endswith("\n\nNothing on this topic in this period.\n")
    assert "---" not in page


def test_a_title_cannot_break_out(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_markdown(dataclasses.replace(digest, title="x\n\n<b>\n# y"), lexicon, zone=zone)
    assert page.startswith("# x \\<b\\> \\# y\n")
