"""Stories to lie about: the bundled sample, the seeds, and some of five public sets of news in a dozen languages."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import importlib.resources
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NotRequired, TypedDict

from bot.domain.article import Article, TextKind
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.text.normal import normal_form
from bot.topics import load_topic

NTREX, ECBPLUS, INDOSUM = (
    "stories/ntrex_partial.jsonl.gz", "stories/ecbplus.jsonl.gz", "summaries/indosum_id.jsonl.gz",
)  # fmt: skip
# How many stories of each set, chosen by a hash; all of them together are 500.
SETS = {
    NTREX: 73, "stories/cstnews_pt.jsonl.gz": 30, ECBPLUS: 66, "stories/vims_vi.jsonl.gz": 80,
    "stories/vietnamese_mds.jsonl.gz": 80, INDOSUM: 171,
}  # fmt: skip
SEEDS = "seeds.jsonl"
_CODES = {
    "deu": "de", "eng": "en", "rus": "ru", "vie": "vi", "zho-CN": "zh", "por-BR": "pt", "fra": "fr", "ind": "id",
    "jpn": "ja", "ita": "it", "tur": "tr", "spa": "es",
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


class _Seed(TypedDict):
    outlet: str
    slug: str
    title: str
    language: str
    published_at: str
    text: str


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
    topic = load_topic(importlib.resources.files("config") / "topics" / "microsoft-openai.toml")
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
    folder = importlib.resources.files("config") / "sample"
    articles = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        outlet = tomllib.loads(file.read_text(encoding="utf-8")) if file.name.endswith(".toml") else {}
        for item in outlet.get("articles", ()):
            url = f"{outlet['site']}/{item['slug']}"
            articles[url] = _article(url, item["title"], item["text"], outlet["language"], outlet["name"])
    for each in tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))["stories"]:
        yield _story(f"sample {each['name']}", [articles[url] for url in each["articles"]])


def _seeds(file: Path) -> Story:
    rows: list[_Seed] = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return _story(
        "seeds", [_article(row["slug"], row["title"], row["text"], row["language"], row["outlet"]) for row in rows]
    )


def _set(file: Path) -> Iterator[Story]:
    members: defaultdict[str, list[Article]] = defaultdict(list)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(_row, lines):
            language = row.get("language", "id")
            text = row.get("text") or "\n".join(row.get("paragraphs", ()))
            code = _CODES.get(language, language)
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
