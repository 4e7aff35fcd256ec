"""Which story an article tells: online, in order of publication, by average likeness to a story's articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.article import Article
from bot.domain.likeness import Likeness
from bot.domain.story import Membership, Story
from bot.domain.topic import Topic
from bot.domain.traits import traits_of

# Chosen on the bundled sample and on public sets of news stories in twelve languages (docs/adr/0011-grouping.md).
SAME_EVENT = 2.75
# A story that had no article for so long is over: what looks like it is another event.
LIVE_FOR = timedelta(days=14)


def group(topic: Topic, articles: Sequence[Article], stories: Sequence[Story]) -> list[Membership]:
    """The places of new articles among the live stories and the ones they found. Pure and deterministic.

    A story's id comes from its founding article alone, so that the same articles give the same ids.
    """
    new = sorted(articles, key=lambda article: (article.published, article.url))
    if not new:
        return []
    known = [article for story in stories for article in story.articles]
    likeness = Likeness([traits_of(article, topic) for article in (*known, *new)])
    members = {story.id: list(story.articles) for story in stories}
    memberships = []
    for article in new:
        story, value = _closest(article, members, likeness)
        if value < SAME_EVENT:
            story, evidence = story_id(topic, article), "founds the story"
        else:
            evidence = _evidence(article, members[story], likeness, value)
        members.setdefault(story, []).append(article)
        memberships.append(Membership(url=article.url, story=story, evidence=evidence))
    return memberships


def story_id(topic: Topic, founder: Article) -> str:
    """Twelve hexadecimal digits that never change for the same topic and founding article."""
    return hashlib.sha256(f"{topic.id} {founder.url}".encode()).hexdigest()[:12]


def _closest(article: Article, members: dict[str, list[Article]], likeness: Likeness) -> tuple[str, float]:
    best, highest = "", float("-inf")
    for story, articles in members.items():
        if all(abs(article.published - other.published) > LIVE_FOR for other in articles):
            continue
        value = sum(likeness(article.url, other.url) for other in articles) / len(articles)
        if value > highest:
            best, highest = story, value
    return best, highest


def _evidence(article: Article, others: Sequence[Article], likeness: Likeness, value: float) -> str:
    nearest = max(others, key=lambda other: (likeness(article.url, other.url), other.url))
    shared = ", ".join(likeness.shared_facts(article.url, nearest.url)) or "wording"
    return f"like {nearest.outlet}: {shared} (likeness {value:.1f}, needed {SAME_EVENT})"
