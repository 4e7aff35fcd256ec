"""The labelled stories of `benchmarks.origins`: those written for it, the bundled sample, and the seeds of a folder."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict, cast

from benchmarks.seeds import SEEDS, seeds_of
from bot.domain.article import Article, TextKind
from bot.domain.crediting import credits_of
from bot.domain.outlets import Outlet, Outlets
from bot.domain.story import DescentKind, Story
from bot.domain.topic import Subject, Topic
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.text.normal import normal_form
from tests.domain import sample as bundled

_STORIES = Path(__file__).with_name("origins_stories.toml")
_NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
LABELS = "labels.json"
_NOBODY = "none credited"


class _Item(TypedDict, total=False):
    outlet: str
    language: str
    hours: float
    kind: str
    title: str
    text: str
    slug: str


class _Told(TypedDict):
    id: str
    actors: list[str]
    articles: list[_Item]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a careful reader says of an article: what it is, and whose report it retells (its own outlet's if none)."""

    kind: DescentKind
    outlet: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A story with a label for each article's URL, or at least with the names of its `origins`."""

    story: Story
    topic: Topic
    outlets: Outlets
    labels: dict[str, Label]
    origins: dict[str, str] | frozenset[str]


def written(*, tuned: bool) -> list[Labelled]:
    """One half of the stories written for this benchmark; `origins` has the origin of each article."""
    document = tomllib.loads(_STORIES.read_text(encoding="utf-8"))
    known = Outlets(
        outlets=tuple(
            Outlet(name=each["name"], family=each.get("family", ""), agency=each.get("agency", False))
            for each in document["outlets"]
        )
    )
    told = cast("list[_Told]", document["stories"])
    return [_written(each, known) for each in told if _is_tuned(each["id"]) is tuned]


def _written(told: _Told, known: Outlets) -> Labelled:
    subjects = tuple(Subject(id=str(place), names=(name,)) for place, name in enumerate(told["actors"]))
    articles = [
        _article(
            f"https://{told['id']}.example/{place}",
            item["title"],
            item["text"],
            item["language"],
            item["outlet"],
            _NOON - timedelta(hours=item["hours"]),
        )
        for place, item in enumerate(told["articles"])
    ]
    labels = {
        article.url: Label(kind=DescentKind(item["kind"]), outlet=str(item.get("from", item["outlet"])))
        for article, item in zip(articles, told["articles"], strict=True)
    }
    taken = {article.outlet: labels[article.url].outlet for article in articles}
    return Labelled(
        story=_story(told["id"], articles),
        topic=Topic(id="t", title="", subjects=subjects),
        outlets=known,
        labels=labels,
        origins={article.url: _root(article.outlet, taken) for article in articles},
    )


def _root(outlet: str, taken: dict[str, str]) -> str:
    while taken.get(outlet, outlet) != outlet:
        outlet = taken[outlet]
    return outlet


def sample() -> list[Labelled]:
    """The stories of the bundled sample, with the names of their origins."""
    articles = bundled.articles()
    return [
        Labelled(
            story=_story(name, [articles[url] for url in each["articles"]]),
            topic=bundled.topic(),
            outlets=bundled_outlets(),
            labels={},
            origins=frozenset(each["origins"]),
        )
        for name, each in bundled.expected().items()
    ]


def seeds(folder: Path) -> list[Labelled]:
    """The stories of FOLDER/seeds.jsonl as FOLDER/labels.json groups them, with the origin of each article."""
    labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    said: dict[str, str] = labels["origins"]
    articles = {
        f"seed {place:03}": _article(
            f"https://{row['outlet']}/{row['slug']}",
            row["title"],
            row["text"],
            row["language"],
            row["outlet"],
            datetime.fromisoformat(row["published_at"]).astimezone(UTC),
        )
        for place, row in enumerate(seeds_of(folder / SEEDS))
    }
    found = []
    for group in labels["stories"]:
        if all(name in articles for name in group):
            origins = {articles[name].url: _seed_origin(name, articles[name], said, group) for name in group}
            found.append(
                Labelled(
                    story=_story(group[0], [articles[name] for name in group]),
                    topic=bundled.topic(),
                    outlets=bundled_outlets(),
                    labels={},
                    origins=origins,
                )
            )
    return found


def _seed_origin(name: str, article: Article, said: dict[str, str], group: list[str]) -> str:
    """Labels are sentences: "TechCrunch (credited at the end)", or "none credited".

    All of a group tell one report, so those that credit nobody have it from where the others have it.
    """
    text = said[name]
    if not text.startswith(_NOBODY):
        return text.partition(" (")[0].partition(",")[0]
    credited = [said[other] for other in group if not said[other].startswith(_NOBODY)]
    return _seed_origin(name, article, {name: credited[0]}, group) if credited else article.outlet


def _story(id_: str, articles: list[Article]) -> Story:
    ordered = sorted(articles, key=lambda article: (article.published, article.url))
    return Story(id=id_, topic="t", articles=tuple(ordered))


def _article(url: str, title: str, text: str, language: str, outlet: str, at: datetime) -> Article:  # noqa: PLR0917
    normal = normal_form(text)
    return Article(
        url=url,
        title=title,
        text=normal,
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=at,
        credits=credits_of(normal, bundled_lexicons().of(language), outlet),
    )


def _is_tuned(id_: str) -> bool:
    return bool(int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 2)
