"""The order and the number of a digest's stories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.composing import compose
from bot.domain.digest import Digest, DigestStory, RunReport
from bot.domain.story import Origin, OriginKind, Story
from bot.domain.summary import Summary
from bot.domain.topic import Subject, Topic

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
TOPIC = Topic(id="tea", title="Tea", subjects=(Subject(id="tea", names=("tea",)),))


def story(id_: str, origins: int, articles: int, hours: float) -> DigestStory:
    """A story whose newest article is so many hours old."""
    told = tuple(
        Article(
            url=f"https://a.example/{id_}/{n}",
            title=id_,
            text="",
            text_kind=TextKind.TITLE,
            language="en",
            outlet="A",
            published=NOW - timedelta(hours=hours + n),
        )
        for n in range(articles)
    )
    return DigestStory(
        story=Story(id=id_, topic="tea", articles=told),
        origins=tuple(Origin(name=str(n), kind=OriginKind.OUTLET, articles=()) for n in range(origins)),
        summary=Summary(headline=id_, headline_url=told[0].url, language="en", key_points=(), quotes=()),
    )


MANY_ORIGINS, MANY_ARTICLES = story("many-origins", 3, 3, 20), story("many-articles", 1, 9, 20)
NEWER, OLDER = story("newer", 1, 2, 1), story("older", 1, 2, 5)
TWIN = story("twin", 1, 2, 5)
ORDER = [MANY_ORIGINS, MANY_ARTICLES, NEWER, OLDER, TWIN]


def composed(stories: list[DigestStory] | tuple[DigestStory, ...], size: int | None = None) -> Digest:
    since = NOW - timedelta(days=1)
    return compose(TOPIC, stories, since=since, until=NOW, language="en", size=size, report=RunReport())


def test_the_order_depends_on_the_stories_alone() -> None:
    for shuffled in permutations(ORDER):
        assert composed(shuffled).stories == tuple(ORDER)


@pytest.mark.parametrize(("size", "shown", "more"), [(None, 5, 0), (2, 2, 3), (5, 5, 0), (9, 5, 0)])
def test_what_is_left_out_for_size_is_counted(size: int | None, shown: int, more: int) -> None:
    digest = composed(ORDER, size)
    assert digest.stories == tuple(ORDER[:shown])
    assert digest.more == more


def test_nothing_is_a_digest_too() -> None:
    digest = composed([])
    assert (digest.topic, digest.title, digest.stories, digest.more) == ("tea", "Tea", (), 0)
