"""What is new in a story since its readers were last told of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from bot.domain.article import Article
from bot.domain.delivery import Told
from bot.domain.digest import DigestStory
from bot.domain.repeating import is_known
from bot.domain.settling import settled_by
from bot.domain.story import Origin, Story
from bot.domain.summary import Summary
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons


def news_of(story: Story, origins: Sequence[Origin], told: Told, canonical: Callable[[str], str]) -> Story | None:
    """The story with only the articles that bring news, or None.

    An article nobody was told of brings news if it is an origin's own, or the first sign of an origin. A rewrite of
    what readers know is none, in whatever language. `canonical` gives the name under which an outlet's origin stands.
    """
    known = told.articles
    new = tuple(
        article
        for article in story.articles
        if article.url not in known and _brings_news(article, origins, known, canonical)
    )
    return dataclasses.replace(story, articles=new) if new else None


def with_news_only(each: DigestStory, told: Told, topic: Topic, lexicons: Lexicons) -> DigestStory | None:
    """The story as an update: without the points its readers know. None if no point is left.

    A point that settles what they know as a report or a rumour is new, and names who settles it.
    """
    settling = (
        dataclasses.replace(point, settled_by=settled_by(topic, each.story, point, told.points, lexicons))
        for point in each.summary.key_points
    )
    points = tuple(
        point for point in settling if point.settled_by or not is_known(point.text, point.language, told.points)
    )
    if not points:
        return None
    return dataclasses.replace(each, summary=dataclasses.replace(each.summary, key_points=points), is_update=True)


def telling(story: Story, summary: Summary | None, before: Told | None) -> Told:
    """What readers know once they were told this; `summary` is None where the story was only counted."""
    shown = tuple(point.text for point in summary.key_points) if summary else ()
    known = before or Told(articles=frozenset(), points=())
    return Told(articles=known.articles | {article.url for article in story.articles}, points=(*known.points, *shown))


def _brings_news(
    article: Article, origins: Sequence[Origin], known: frozenset[str], canonical: Callable[[str], str]
) -> bool:
    mine = [origin for origin in origins if article.url in origin.articles]
    return (
        any(origin.name == canonical(article.outlet) or known.isdisjoint(origin.articles) for origin in mine)
        or not mine
    )
