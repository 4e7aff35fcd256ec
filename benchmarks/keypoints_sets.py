"""Articles with summaries that people wrote, and stories in many languages, from public sets."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from babel import Locale

from bot.domain.article import Article, TextKind
from bot.text.normal import normal_form, one_line


class _Told(TypedDict):
    id: str
    story: str
    language: str
    title: str
    text: str
    date: str | None


class _Cluster(TypedDict):
    cluster: str
    docs: list[str]
    human_summary: str
    abstracts: list[str]


class _Column(TypedDict):
    id: str
    text: str
    summary: str


class _Item(TypedDict):
    id: str
    paragraphs: list[str]
    summary: list[str]


TEMARIO, CSTNEWS, INDOSUM = (f"summaries/{name}.jsonl.gz" for name in ("temario_pt", "cstnews_pt", "indosum_id"))
SUMMARIES = (TEMARIO, CSTNEWS, INDOSUM)
CSTNEWS_TEXTS = "stories/cstnews_pt.jsonl.gz"
STORIES = tuple(
    f"stories/{name}.jsonl.gz" for name in ("ntrex_partial", "cstnews_pt", "vietnamese_mds", "vims_vi", "ecbplus")
)
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Summarised:
    """Articles of one language that tell one thing, and what people made of them."""

    id: str
    articles: tuple[Article, ...]
    references: tuple[str, ...]


def temario(folder: Path) -> list[Summarised]:
    """Newspaper texts in Portuguese, one summary each."""
    rows: list[_Column] = [json.loads(line) for line in _lines(folder / TEMARIO)]
    return [
        Summarised(id=row["id"], articles=(_article(row["id"], "pt", row["text"]),), references=(row["summary"],))
        for row in rows
    ]


def cstnews(folder: Path) -> list[Summarised]:
    """Stories of two or three articles in Portuguese, six summaries each."""
    rows: list[_Cluster] = [json.loads(line) for line in _lines(folder / CSTNEWS)]
    texts: list[_Told] = [json.loads(line) for line in _lines(folder / CSTNEWS_TEXTS)]
    articles = {row["id"]: _told(row) for row in texts}
    return [
        Summarised(
            id=row["cluster"],
            articles=tuple(articles[name] for name in row["docs"]),
            references=(row["human_summary"], *row["abstracts"]),
        )
        for row in rows
    ]


def indosum(folder: Path) -> list[Summarised]:
    """Articles in Indonesian, one summary each."""
    rows: list[_Item] = [json.loads(line) for line in _lines(folder / INDOSUM)]
    return [
        Summarised(
            id=row["id"],
            articles=(_article(row["id"], "id", "\n".join(row["paragraphs"])),),
            references=("\n".join(row["summary"]),),
        )
        for row in rows
    ]


SUMMARISED: Mapping[str, Callable[[Path], list[Summarised]]] = {
    "temario_pt": temario,
    "cstnews_pt": cstnews,
    "indosum_id": indosum,
}


def stories(folder: Path) -> dict[str, list[Article]]:
    """The articles of each story of every set, by a name of set, story and language."""
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for name in STORIES:
        rows: list[_Told] = [json.loads(line) for line in _lines(folder / name)]
        for row in rows:
            article = _told(row)
            found[f"{name} {row['story']} {article.language}"].append(article)
    return dict(found)


def is_tuned(name: str) -> bool:
    """Whether something belongs to the half that was looked at."""
    return bool(int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2)


def _told(row: _Told) -> Article:
    published = datetime.fromisoformat(row.get("date") or _UNDATED.isoformat())
    language = Locale.parse(row["language"].replace("-", "_")).language
    return _article(row["id"], language, row["text"], row["title"], published.replace(tzinfo=UTC))


def _article(id_: str, language: str, text: str, title: str = "", published: datetime = _UNDATED) -> Article:
    return Article(
        url=id_,
        title=one_line(title),
        text=normal_form(text),
        text_kind=TextKind.FULL,
        language=language,
        outlet="",
        published=published,
    )


def _lines(file: Path) -> list[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return list(lines)
