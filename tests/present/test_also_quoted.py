"""A quotation says, in every form, in which other languages the same statement stands."""

from __future__ import annotations

import dataclasses
from zoneinfo import ZoneInfo

import pytest

from bot.domain.digest import Digest
from bot.domain.message import text_of
from bot.domain.summary import QuoteVersion
from bot.lexicons import bundled_lexicons
from bot.present.digest_html import as_html
from bot.present.digest_markdown import as_markdown
from bot.present.digest_message import as_message
from bot.present.digest_text import as_text
from bot.text.lexicon import Lexicon
from tests.domain.messages import lines_of
from tests.present.conftest import BAHR, UMI


@pytest.fixture
def told(digest: Digest) -> Digest:
    """The first quotation stands in two other languages."""
    story, *others = digest.stories
    first, *quotes = story.summary.quotes
    versions = tuple(
        QuoteVersion(url=article.url, language=article.language, text=article.text, start=0, end=len(article.text))
        for article in (UMI, BAHR)
    )
    summary = dataclasses.replace(story.summary, quotes=(dataclasses.replace(first, versions=versions), *quotes))
    return dataclasses.replace(digest, stories=(dataclasses.replace(story, summary=summary), *others))


def test_text_markdown_and_html_say_so_once(told: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    pages = (
        as_text(told, lexicon, width=200, zone=zone, color=False),
        as_markdown(told, lexicon, zone=zone),
        as_html(told, lexicon, zone=zone),
    )
    for page in pages:
        assert page.count(" · also quoted in Japanese, Arabic") == 1


def test_a_message_says_so_in_the_line_of_the_speaker(told: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    lines = [text_of(line) for line in lines_of(as_message(told, lexicon, zone=zone, key="k"))]
    assert [line for line in lines if "also quoted" in line] == [
        "Ana Prado · Diário dos Mares · also quoted in Japanese, Arabic"
    ]


@pytest.mark.parametrize("code", sorted(bundled_lexicons().by_code))
def test_every_language_has_words_for_it(told: Digest, code: str, zone: ZoneInfo) -> None:
    lexicon = bundled_lexicons().of(code)
    label = str(lexicon.labels["also_quoted"]).partition("{languages}")[0]
    assert as_markdown(told, lexicon, zone=zone).count(label) == 1


def test_a_quotation_without_versions_says_nothing(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    assert "also quoted" not in as_text(digest, lexicon, width=200, zone=zone, color=False)
