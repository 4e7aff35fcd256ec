from __future__ import annotations

import dataclasses
import json
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from bot.domain.digest import Digest
from bot.present.article_json import article_as_json
from bot.present.article_text import article_as_text
from bot.text.lexicon import Lexicon


def test_json_has_the_promised_keys_and_the_exact_text(digest: Digest) -> None:
    article = digest.stories[0].story.articles[1]
    document = json.loads(article_as_json(article))
    assert list(document) == [
        "url", "title", "outlet", "language", "published", "text_kind", "author", "credits", "links", "note", "text"
    ]  # fmt: skip
    assert document["text"] == article.text
    assert document["published"] == "2025-01-22T00:40:00+00:00"
    assert document["credits"] == [{"name": "Reef Weekly", "kind": "line", "start": 60, "end": 71}]


def test_text_is_readable(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    article = dataclasses.replace(
        digest.stories[0].story.articles[2],
        author="佐藤",
        note="the page is behind a wall",
        text="最初の段落です。" * 12 + "\nSecond paragraph.",
    )
    page = article_as_text(article, lexicon, width=60, zone=zone, now=digest.until, color=False)
    lines = page.replace("\u202f", " ").splitlines()
    assert lines[:4] == [
        "北部のサンゴ礁、予想を上回る速さで回復",
        "海新聞 · 佐藤 · Japanese · 8:05 AM (WIB) · excerpt only",
        "https://umi-shimbun.example/%E3%82%B5%E3%83%B3%E3%82%B4",
        "the page is behind a wall",
    ]
    assert lines[-2:] == ["", "Second paragraph."]
    assert all(cell_len(line) <= 60 for line in lines)
    assert "".join(lines[5:-2]) == "最初の段落です。" * 12


def test_text_names_whom_it_goes_back_to(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    article = digest.stories[0].story.articles[1]
    page = article_as_text(article, lexicon, width=80, zone=zone, now=digest.until, color=True)
    assert "via Reef Weekly" in page
    assert "\x1b[1m" in page
