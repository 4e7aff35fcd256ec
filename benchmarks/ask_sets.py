"""Two public sets of questions: over several news articles (MultiHop-RAG) and of weekly quizzes (RealTime QA)."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from bot.domain.article import Article, TextKind


class _Fact(TypedDict):
    fact_id: str
    title: str
    fact: str
    source: str
    published_at: str


class _Query(TypedDict):
    id: str
    query: str
    evidence_list: list[_Fact]


class _Doc(TypedDict):
    doc_id: str
    title: str
    text: str
    publish_date: str


class _Quiz(TypedDict):
    question_id: str
    question_sentence: str
    choices: list[str]
    answer: list[str]
    retrieved: list[str] | None


MULTIHOP, FACTS = "qa/multihop_queries.jsonl.gz", "qa/multihop_facts.jsonl.gz"
REALTIME, DOCS = "qa/realtimeqa_questions.jsonl.gz", "qa/realtimeqa_docs.jsonl.gz"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and the ids (URLs on the shelf) of the articles that bear its answer; a quiz has `choices`."""

    text: str
    articles: frozenset[str]
    choices: tuple[str, ...] = ()
    answer: int = -1


def facts(folder: Path) -> list[Article]:
    """Each fact as an article, in the order of the file."""
    rows: list[_Fact] = [json.loads(line) for line in _lines(folder / FACTS)]
    return [
        _article(row["fact_id"], row["title"], row["fact"], row["source"], datetime.fromisoformat(row["published_at"]))
        for row in rows
    ]


def multihop(folder: Path, pool: list[Article], *, tuned: bool) -> list[Asked]:
    """The questions of one half; those that no fact answers have no articles."""
    rows: list[_Query] = [json.loads(line) for line in _lines(folder / MULTIHOP)]
    known = {(article.title, article.text): article.url for article in pool}
    return [
        Asked(
            text=row["query"], articles=frozenset(known[each["title"], each["fact"]] for each in row["evidence_list"])
        )
        for row in rows
        if _is_tuned(row["id"]) is tuned
    ]


def docs(folder: Path) -> list[Article]:
    """The documents that a search engine gave for the quizzes."""
    rows: list[_Doc] = [json.loads(line) for line in _lines(folder / DOCS)]
    return [_article(row["doc_id"], row["title"], row["text"], "", _day(row["publish_date"])) for row in rows]


def realtime(folder: Path, *, tuned: bool) -> list[Asked]:
    """The quizzes of one half."""
    rows: list[_Quiz] = [json.loads(line) for line in _lines(folder / REALTIME)]
    return [
        Asked(
            text=row["question_sentence"],
            articles=frozenset(row.get("retrieved") or ()),
            choices=tuple(row["choices"]),
            answer=int(row["answer"][0]),
        )
        for row in rows
        if _is_tuned(row["question_id"]) is tuned
    ]


def _article(id_: str, title: str, text: str, outlet: str, published: datetime) -> Article:
    return Article(
        url=id_, title=title, text=text, text_kind=TextKind.FULL, language="en", outlet=outlet, published=published
    )


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y/%m/%d").replace(tzinfo=UTC)
    except ValueError:
        return datetime(2022, 1, 1, tzinfo=UTC)


def _is_tuned(id_: str) -> bool:
    return bool(int(hashlib.sha256(str(id_).encode()).hexdigest(), 16) % 2)


def _lines(file: Path) -> list[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return list(lines)
