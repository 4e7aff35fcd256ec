"""The bundled sample as the domain sees it, with what a careful reader says of it."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from bot.domain.article import Article, TextKind
from bot.domain.crediting import credits_of
from bot.domain.grouping import LiveStories, place_all
from bot.domain.story import Membership, Story
from bot.domain.topic import Topic
from bot.lexicons import bundled_lexicons
from bot.text.normal import normal_form
from bot.topics import load_topic

NOW = datetime(2026, 11, 23, 19, tzinfo=UTC)


@functools.cache
def topic() -> Topic:
    return load_topic(files("config") / "topics" / "microsoft-openai.toml")


@functools.cache
def expected() -> dict[str, dict]:
    """Stories by name."""
    told = tomllib.loads((files("config") / "sample" / "expected.toml").read_text(encoding="utf-8"))
    return {story["name"]: story for story in told["stories"]}


@functools.cache
def articles() -> dict[str, Article]:
    """All articles by "site/slug", which stands for their URL."""
    found = {}
    for file in sorted((files("config") / "sample").iterdir(), key=lambda file: file.name):
        outlet = tomllib.loads(file.read_text(encoding="utf-8")) if file.name.endswith(".toml") else {}
        for item in outlet.get("articles", ()):
            text, url = normal_form(item["text"]), f"{outlet['site']}/{item['slug']}"
            found[url] = Article(
                url=url,
                title=item["title"],
                text=text,
                text_kind=TextKind.FULL,
                language=outlet["language"],
                outlet=outlet["name"],
                published=NOW - timedelta(hours=item["hours"]),
                credits=credits_of(text, bundled_lexicons().of(outlet["language"]), outlet["name"]),
            )
    return found


def group(topic: Topic, articles: Sequence[Article], stories: Sequence[Story]) -> list[Membership]:
    """The places of new articles among stories as they are stored."""
    live = LiveStories(topic)
    live.know(stories)
    return place_all(live, articles)


@functools.cache
def stories() -> dict[str, Story]:
    """The sample's stories as the grouping finds them, by the name of the expected story that begins with the same article."""
    on_topic = [articles()[url] for story in expected().values() for url in story["articles"]]
    members: dict[str, list[Article]] = {}
    for membership in group(topic(), on_topic, []):
        members.setdefault(membership.story, []).append(articles()[membership.url])
    by_article = {url: name for name, story in expected().items() for url in story["articles"]}
    return {
        by_article[found[0].url]: Story(id=story_id, topic=topic().id, articles=tuple(found))
        for story_id, found in members.items()
    }


def replaced(article: Article, **changes: object) -> Article:
    return dataclasses.replace(article, **changes)
