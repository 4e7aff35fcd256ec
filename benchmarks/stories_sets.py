"""Public sets of news articles that people put into stories, and of pairs whose likeness people judged.

Half of the stories and of the pairs, by a hash of their ids, were looked at while the grouping was made.
"""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict

from bot.domain.article import Article, TextKind

SETS = ("ntrex_partial", "cstnews_pt", "vims_vi", "vietnamese_mds", "ecbplus")
LATIN6 = frozenset(("en", "id", "pt", "it", "vi", "es"))
PAIRS = "similarity/semeval22_natural.jsonl.gz"
CODES = {"deu": "de", "eng": "en", "rus": "ru", "vie": "vi", "fra": "fr", "ind": "id", "jpn": "ja", "ita": "it"}
CODES |= {"tur": "tr", "spa": "es", "zho-CN": "zh", "por-BR": "pt"}
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_SAME = 2.0  # "overall" at most: somewhat similar or more


class _Row(TypedDict):
    id: str
    story: str
    language: str
    title: str
    text: str


class _Judged(TypedDict):
    pair_id: str
    lang1: str
    lang2: str
    text1: str
    text2: str
    overall: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and the story that people say it tells."""

    article: Article
    story: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles, and whether people say that they tell one story."""

    first: Article
    second: Article
    same: bool


def file_of(name: str) -> str:
    """Where a set lies in the folder."""
    return f"stories/{name}.jsonl.gz"


def told(folder: Path, names: Sequence[str], *, tuned: bool) -> list[Told]:
    """One half of these sets as one stream.

    The order is that of a hash. Many articles have no date, so all come within a day, and time tells nothing.
    """
    rows = [(name, row) for name in names for row in _rows(folder / file_of(name))]
    mine = [(f"{name}/{row['id']}", name, row) for name, row in rows if _is_tuned(row["story"]) is tuned]
    return [
        Told(
            article=_article(url, row["title"], row["text"], row["language"], _BEGIN + timedelta(seconds=place)),
            story=f"{name}/{row['story']}",
        )
        for place, (url, name, row) in enumerate(sorted(mine, key=lambda each: _hash(each[0])))
    ]


def judged(folder: Path, *, tuned: bool) -> list[Pair]:
    """One half of the pairs."""
    with gzip.open(folder / PAIRS, "rt", encoding="utf-8") as lines:
        rows: list[_Judged] = [json.loads(line) for line in lines]
    return [
        Pair(
            first=_article(f"{row['pair_id']}/1", "", row["text1"], row["lang1"], _BEGIN),
            second=_article(f"{row['pair_id']}/2", "", row["text2"], row["lang2"], _BEGIN),
            same=row["overall"] <= _SAME,
        )
        for row in rows
        if _is_tuned(row["pair_id"]) is tuned
    ]


def _article(url: str, title: str, text: str, language: str, published: datetime) -> Article:
    return Article(
        url=url,
        title=title,
        text=text,
        text_kind=TextKind.FULL,
        language=CODES.get(language, language),
        outlet="",
        published=published,
    )


def _rows(file: Path) -> list[_Row]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _is_tuned(id_: str) -> bool:
    return bool(int(_hash(id_), 16) % 2)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
