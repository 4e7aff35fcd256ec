"""Stories to lie about: the bundled sample, the seeds, and some of five public sets of news in a dozen languages."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NotRequired, TypedDict

from benchmarks.seeds import seeds_of
from benchmarks.stories_sets import CODES
from bot.domain.article import Article, TextKind
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.text.normal import normal_form
from tests.domain import sample

NTREX, ECBPLUS, INDOSUM = (
    "stories/ntrex_partial.jsonl.gz", "stories/ecbplus.jsonl.gz", "summaries/indosum_id.jsonl.gz",
)  # fmt: skip
# How many stories of each set, chosen by a hash; all of them together are 500.
SETS = {
    NTREX: 73, "stories/cstnews_pt.jsonl.gz": 30, ECBPLUS: 66, "stories/vims_vi.jsonl.gz": 80,
    "stories/vietnamese_mds.jsonl.gz": 80, INDOSUM: 171,
}  # fmt: skip
# How one set was cut into words: "does n't", "Nationals ' , he said".
_CUT = re.compile(r" (?=n't\b|'s\b|[.,;:!?%)]|'(?: |$))|(?<=[($]) ")
_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NEWS = Topic(id="news", title="News", subjects=())


class _Row(TypedDict):
    id: str
    story: NotRequired[str]
    language: NotRequired[str]
    title: NotRequired[str]
    text: NotRequired[str]
    paragraphs: NotRequired[list[str]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story, the topic it is told under, and whether its articles tell the same sentence by sentence."""

    story: Story
    topic: Topic
    parallel: bool = False


def is_tuned(id_: str) -> bool:
    """Which half a story belongs to."""
    return bool(int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 2)


def told_stories(folder: Path | None, seeds: Path | None) -> Iterator[Told]:
    """All of them; without folders only the sample."""
    topic = sample.topic()
    yield from (Told(story=story, topic=topic) for story in _sample())
    if seeds is not None:
        yield Told(story=_seeds(seeds), topic=topic)
    if folder is not None:
        for name, most in SETS.items():
            for story in _chosen(_set(folder / name), most):
                yield Told(story=story, topic=NEWS, parallel=name == NTREX)


def _chosen(stories: Iterable[Story], most: int) -> list[Story]:
    return sorted(stories, key=lambda story: hashlib.sha256(f"chosen {story.id}".encode()).hexdigest())[:most]


def _sample() -> Iterator[Story]:
    for name, told in sample.expected().items():
        found = [sample.articles()[url] for url in told["articles"]]
        yield _story(
            f"sample {name}", [_article(each.url, each.title, each.text, each.language, each.outlet) for each in found]
        )


def _seeds(file: Path) -> Story:
    rows = seeds_of(file)
    return _story(
        "seeds", [_article(row["slug"], row["title"], row["text"], row["language"], row["outlet"]) for row in rows]
    )


def _set(file: Path) -> Iterator[Story]:
    members: defaultdict[str, list[Article]] = defaultdict(list)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(_row, lines):
            language = row.get("language", "id")
            text = row.get("text") or "\n".join(row.get("paragraphs", ()))
            code = CODES.get(language, language)
            text = _CUT.sub("", text) if file.name in ECBPLUS else text
            members[row.get("story", row["id"])].append(_article(row["id"], row.get("title", ""), text, code, ""))
    for name, articles in members.items():
        yield _story(f"{file.name} {name}", articles)


def _row(line: str) -> _Row:
    row: _Row = json.loads(line)
    return row


def _story(id_: str, articles: list[Article]) -> Story:
    return Story(id=id_, topic=NEWS.id, articles=tuple(articles))


def _article(url: str, title: str, text: str, language: str, outlet: str) -> Article:
    return Article(
        url=f"https://news.example/{url}",
        title=title,
        text=normal_form(text),
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=_NOON - timedelta(hours=len(text) % 24),
    )
