"""Digests of real and of invented articles as messages: in every language, whole and story by story."""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.sample.news import load_outlets
from bot.domain.article import Article, TextKind
from bot.domain.briefing import brief, language_of
from bot.domain.composing import compose
from bot.domain.digest import DigestStory, RunReport
from bot.domain.message import Message
from bot.domain.origins import origins_of
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.present.digest_message import as_message
from bot.present.story_message import story_as_message
from bot.text.normal import normal_form
from bot.topics import load_topic

_NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
_ZONE = ZoneInfo("Asia/Jakarta")
_STORIES = 20  # in a digest


def articles_in(file: Path) -> list[Article]:
    """The articles of a seeds.jsonl: a JSON object with outlet, slug, title, language, published_at and text a line."""
    found: list[Article] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields: Mapping[str, str] = json.loads(line)
        found.append(
            _article(
                f"https://{fields['outlet']}/{fields['slug']}",
                fields["title"],
                fields["text"],
                language=fields["language"],
                outlet=fields["outlet"],
                published=datetime.fromisoformat(fields["published_at"]).astimezone(UTC),
            )
        )
    return found


def articles_of_the_sample() -> list[Article]:
    """All articles that come with Nutgraf."""
    return [
        _article(
            f"https://{outlet.site}.example/{item.slug}",
            item.title,
            "\n".join(item.paragraphs),
            language=outlet.language,
            outlet=outlet.name,
            published=item.published,
        )
        for outlet in load_outlets(_NOW)
        for item in outlet.items
    ]


def digests(articles: Sequence[Article]) -> Iterator[Message]:
    """In each language a digest with a story for each article, and one with one story of all; each story in full."""
    topic = load_topic(importlib.resources.files("config") / "topics" / "microsoft-openai.toml")
    alone = [Story(id=f"{number:012x}", topic=topic.id, articles=(each,)) for number, each in enumerate(articles)]
    together = Story(id="f" * 12, topic=topic.id, articles=tuple(articles))
    told = functools.cache(functools.partial(_told, topic))
    for code in sorted(bundled_lexicons().by_code):
        lexicon = bundled_lexicons().speaking(code)
        for stories in (alone, [together]):
            shown = [told(story, language_of(story, code)) for story in stories]
            since, report = _NOW - timedelta(days=7), RunReport()
            digest = compose(topic, shown, since=since, until=_NOW, language=code, size=_STORIES, report=report)
            yield as_message(digest, lexicon, zone=_ZONE, key="k", skipped=1)
            for each in shown:
                if each.summary.language == code:
                    yield story_as_message(each, lexicon, language=code, zone=_ZONE, now=_NOW)


def _told(topic: Topic, story: Story, language: str) -> DigestStory:
    summary = brief(topic, story, bundled_lexicons(), language)
    return DigestStory(story=story, origins=origins_of(topic, story, bundled_outlets()), summary=summary)


def _article(url: str, title: str, text: str, *, language: str, outlet: str, published: datetime) -> Article:
    return Article(
        url=url,
        title=title,
        text=normal_form(text),
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=published,
    )
