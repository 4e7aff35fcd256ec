"""The questions asked about verdicts and stories, as statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, Table, and_, exists, select

from adapters.stores import schema
from adapters.stores.columns import key_of

_articles = schema.articles.c
_addresses = schema.addresses.c
_entries = schema.entries.c
_verdicts = schema.verdicts.c
_memberships = schema.memberships.c

_Columns = TypeVar("_Columns", bound=Select[*tuple[object, ...]])


def unscreened_keys(topic: str, rules: str) -> Select[bytes]:
    """Keys of the read articles with no verdict under these rules, by URL."""
    screened = exists().where(_verdicts.article == _articles.key, _verdicts.topic == topic, _verdicts.rules == rules)
    return select(_articles.key).where(schema.is_read, ~screened).order_by(_articles.url)


def ungrouped(topic: str) -> Select[*tuple[object, ...]]:
    """Rows of `articles`: on topic, in no story of it; by publication, then URL."""
    grouped = exists().where(_memberships.article == _verdicts.article, _memberships.topic == topic)
    return (
        select(schema.articles)
        .join(schema.verdicts, _verdicts.article == _articles.key)
        .where(_verdicts.topic == topic, schema.is_on_topic, ~grouped)
        .order_by(_articles.published, _articles.url)
    )


def recent_stories(topic: str, since: datetime) -> Select[str]:
    """Ids of the stories with an on-topic article published at or after an instant."""
    return _told(select(_memberships.story), topic).where(_articles.published >= since).distinct()


def stories_from(topic: str, feeds: Sequence[str]) -> Select[str]:
    """Ids of the stories with an on-topic article from an entry of one of these feeds."""
    return (
        _told(select(_memberships.story), topic)
        .join(schema.addresses, _addresses.article == _articles.key)
        .join(schema.entries, _entries.address == _addresses.key)
        .where(_entries.feed.in_([key_of(feed) for feed in feeds]))
        .distinct()
    )


def story_rows(topic: str, stories: Sequence[str]) -> Select[*tuple[object, ...]]:
    """Rows of `articles` with the `story` they tell, of all on-topic articles in these stories."""
    return _told(select(_memberships.story, *_articles), topic).where(_memberships.story.in_(stories))


def told_rows(topic: str, articles: Sequence[bytes]) -> Select[*tuple[object, ...]]:
    """As `story_rows`, of those of these articles (keys) that tell a story of the topic."""
    return _told(select(_memberships.story, *_articles), topic).where(_memberships.article.in_(articles))


def _told(columns: _Columns, topic: str) -> _Columns:
    """Columns of the articles in stories of a topic; an article that is off topic by now tells nothing."""
    on_topic = and_(
        _verdicts.article == _memberships.article, _verdicts.topic == _memberships.topic, schema.is_on_topic
    )
    return (
        columns.select_from(schema.memberships)
        .join(schema.verdicts, on_topic)
        .join(schema.articles, _articles.key == _memberships.article)
        .where(_memberships.topic == topic)
    )


def decided(table: Table, topic: str, url: str) -> Select[*tuple[object, ...]]:
    """The row of `verdicts` or `memberships` on the article at a URL, with the article's own `url`."""
    return (
        select(table, _articles.url)
        .join(schema.addresses, _addresses.article == table.c.article)
        .join(schema.articles, _articles.key == table.c.article)
        .where(_addresses.key == key_of(url), table.c.topic == topic)
    )
