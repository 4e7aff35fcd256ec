"""The tables, once for both databases.

An address is found by its key (`columns.key_of`). `addresses` says which article an address means: an entry's own
address until its page is read, then perhaps the page's canonical one, so that several addresses mean one article.
An article that is not read yet is a stub: its content columns, `text_kind` the first of them, are NULL.

A delivery is open while it has a `due_at`, the instant from which it may be claimed: its slot, its next try or the end
of its lease. Deliveries outlive their subscription; `posts` says where each of their parts stands.

A question is open while somebody has it in hand: `held_until` is when another may take it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
)

from adapters.stores.columns import Instant, Key, Seconds, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

feeds = Table(
    "feeds",
    metadata,
    Column("key", Key, primary_key=True),
    Column("url", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("every", Seconds),
    Column("origin", Words, nullable=False),
    Column("etag", Words, nullable=False),
    Column("last_modified", Words, nullable=False),
    Column("body_hash", Words, nullable=False),
    Column("next_poll_at", Instant),
    Column("polled_at", Instant),
    Column("succeeded_at", Instant),
    Column("changed_at", Instant),
    Column("interval", Seconds, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Words, nullable=False),
    Column("wait_until", Instant),
    Column("gone", Boolean, nullable=False),
    Column("moved_to", Words, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Key, primary_key=True),
    Column("published", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_read_at", Instant),
    Column("url", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("title", Words),
    Column("text_kind", Words),
    Column("language", Words),
    Column("outlet", Words),
    Column("author", Words),
    Column("credits", JSON(none_as_null=True)),
    Column("links", JSON(none_as_null=True)),
    Column("text", Words),
)

addresses = Table(
    "addresses",
    metadata,
    Column("key", Key, primary_key=True),
    # Deferred: an address is claimed first, and its article made only if the address was new.
    Column("article", Key, ForeignKey("articles.key", deferrable=True, initially="DEFERRED"), nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("feed", Key, ForeignKey("feeds.key", ondelete="CASCADE"), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("address", Key, ForeignKey("addresses.key", deferrable=True, initially="DEFERRED")),
    Column("id", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("published", Instant),
    Column("title", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("summary", Words, nullable=False),
    Column("text", Words, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    # The article first: when a stub goes, the database looks here for it.
    Column("article", Key, ForeignKey("articles.key"), primary_key=True),
    Column("topic", Words, primary_key=True),
    Column("rules", Words, nullable=False),
    Column("on_topic", Boolean, nullable=False),
    Column("reason", Words, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("topic", Words, primary_key=True),
    Column("id", Words, primary_key=True),
)

memberships = Table(
    "memberships",
    metadata,
    Column("article", Key, ForeignKey("articles.key"), primary_key=True),
    Column("topic", Words, primary_key=True),
    Column("story", Words, nullable=False),
    Column("evidence", Words, nullable=False),
    ForeignKeyConstraint(["topic", "story"], ["stories.topic", "stories.id"]),
)

# The archive's index: `documents` and `vocabulary` here, and `postings`, which each database has in its own kind.
documents = Table(
    "documents",
    metadata,
    # In order of publication; see `indexing.put_documents`. SQLite's own row ids are of the other type only.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("article", Key, ForeignKey("articles.key"), nullable=False),
    Column("published", Instant, nullable=False),
    Column("length", Integer, nullable=False),
)

vocabulary = Table(
    "vocabulary",
    metadata,
    Column("term", Words, primary_key=True),
    Column("documents", Integer, nullable=False),
    sqlite_with_rowid=False,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("chat", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("times", JSON, nullable=False),
    Column("days", JSON, nullable=False),
    Column("zone", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("size", Integer, nullable=False),
    Column("when_empty", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("since", Instant, nullable=False),
    Column("next_slot_at", Instant),
    Column("paused", Words, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("key", Words, primary_key=True),
    Column("subscription", Words, nullable=False),
    Column("slot_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("due_at", Instant),
    Column("lease", Words, nullable=False),
    Column("in_flight", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Words, nullable=False),
    Column("told", JSON(none_as_null=True)),
    Column("parts", JSON(none_as_null=True)),
)

posts = Table(
    "posts",
    metadata,
    Column("delivery", Words, ForeignKey("deliveries.key", ondelete="CASCADE"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("chat", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("thread", Words, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("about", Words, primary_key=True),
    Column("user", Words, primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("given_at", Instant, nullable=False),
)

charges = Table(
    "charges",
    metadata,
    Column("id", Words, primary_key=True),
    Column("day", Date, nullable=False),
    Column("purpose", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("dollars", Double, nullable=False),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cached_tokens", Integer, nullable=False),
)

completions = Table(
    "completions",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("model", Words, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("chat", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("since", Instant),
    Column("asked_at", Instant, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("state", Words, nullable=False),
    Column("held_until", Instant),
    Column("answer", JSON(none_as_null=True)),
)

# A partial index serves only where a query says the same words as its own condition.
is_stub = articles.c.text_kind.is_(None)
is_read = articles.c.text_kind.is_not(None)
is_on_topic = verdicts.c.on_topic.is_(True)
is_open = deliveries.c.due_at.is_not(None)
is_asked = questions.c.held_until.is_not(None)


def _partial(name: str, *columns: Column[object], where: ColumnElement[bool]) -> None:
    Index(name, *columns, sqlite_where=where, postgresql_where=where)


# The queue of `unread`, in its order.
_partial("ix_articles_unread", articles.c.published, where=is_stub)
# What `unscreened` and `count` walk without touching the texts.
_partial("ix_articles_read", articles.c.published, articles.c.key, where=is_read)
_partial("ix_verdicts_on_topic", verdicts.c.topic, verdicts.c.article, where=is_on_topic)
Index("ix_addresses_article", addresses.c.article)
Index("ix_entries_address", entries.c.address)
# The story first: before PostgreSQL has statistics, an index by topic tempts it to walk a topic once per article.
Index("ix_memberships_story", memberships.c.story, memberships.c.topic)
Index("ix_documents_article", documents.c.article, unique=True)
# What `claim` walks: never more than what is not posted yet.
_partial("ix_deliveries_open", deliveries.c.subscription, deliveries.c.slot_at, where=is_open)
Index("ix_deliveries_subscription", deliveries.c.subscription, deliveries.c.slot_at)
Index("ix_deliveries_state", deliveries.c.state)
# The ids first and alone: with the channel before them, SQLite walks all posts of a channel to find one or the other.
Index("ix_posts_message", posts.c.message)
Index("ix_posts_thread", posts.c.thread)
Index("ix_charges_day", charges.c.day)
Index("ix_completions_kept_at", completions.c.kept_at)
# What `take` walks: questions that nobody has answered yet.
_partial("ix_questions_open", questions.c.held_until, where=is_asked)
# The thread first: outside of threads, a channel's are told apart by their time.
Index("ix_questions_thread", questions.c.thread, questions.c.channel, questions.c.asked_at)
Index("ix_questions_asked_at", questions.c.asked_at)
