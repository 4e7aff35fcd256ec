"""The first tables: feeds, entries, articles and their addresses, verdicts, stories."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.LargeBinary()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)
SECONDS = sa.Double[float]()


def upgrade() -> None:
    """From nothing."""
    _create_feeds()
    _create_articles()
    _create_entries()
    _create_verdicts()
    _create_stories()


def downgrade() -> None:
    """To nothing."""
    for table in ("memberships", "stories", "verdicts", "entries", "addresses", "articles", "feeds"):
        op.drop_table(table)


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("key", KEY, nullable=False),
        *_words("url", "source", "title", "outlet", "language"),
        sa.Column("every", SECONDS),
        *_words("origin", "etag", "last_modified", "body_hash"),
        *_instants("next_poll_at", "polled_at", "succeeded_at", "changed_at"),
        sa.Column("interval", SECONDS, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        *_words("error"),
        *_instants("wait_until"),
        sa.Column("gone", sa.Boolean(), nullable=False),
        *_words("moved_to"),
        sa.PrimaryKeyConstraint("key", name="pk_feeds"),
    )


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("key", KEY, nullable=False),
        sa.Column("published", INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        *_instants("next_read_at"),
        *_words("url", "note"),
        *_words("title", "text_kind", "language", "outlet", "author", nullable=True),
        sa.Column("credits", sa.JSON()),
        sa.Column("links", sa.JSON()),
        *_words("text", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_articles"),
    )
    _index("ix_articles_unread", "articles", "published", where="text_kind IS NULL")
    _index("ix_articles_read", "articles", "published", "key", where="text_kind IS NOT NULL")
    op.create_table(
        "addresses",
        sa.Column("key", KEY, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name="fk_addresses_article", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_addresses"),
    )
    op.create_index("ix_addresses_article", "addresses", ["article"])


def _create_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("feed", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("address", KEY),
        *_words("id", "url"),
        sa.Column("seen_at", INSTANT, nullable=False),
        *_instants("published"),
        *_words("title", "author", "language", "outlet", "summary", "text"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.key"], name="fk_entries_feed", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["address"], ["addresses.key"], name="fk_entries_address", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("feed", "key", name="pk_entries"),
    )
    op.create_index("ix_entries_address", "entries", ["address"])


def _create_verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("article", KEY, nullable=False),
        *_words("topic", "rules"),
        sa.Column("on_topic", sa.Boolean(), nullable=False),
        *_words("reason"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_verdicts_article"),
        sa.PrimaryKeyConstraint("article", "topic", name="pk_verdicts"),
    )
    op.create_index(
        "ix_verdicts_on_topic",
        "verdicts",
        ["topic", "article"],
        sqlite_where=sa.text("on_topic IS 1"),
        postgresql_where=sa.text("on_topic IS true"),
    )


def _create_stories() -> None:
    op.create_table("stories", *_words("topic", "id"), sa.PrimaryKeyConstraint("topic", "id", name="pk_stories"))
    op.create_table(
        "memberships",
        sa.Column("article", KEY, nullable=False),
        *_words("topic", "story", "evidence"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_memberships_article"),
        sa.ForeignKeyConstraint(["topic", "story"], ["stories.topic", "stories.id"], name="fk_memberships_topic"),
        sa.PrimaryKeyConstraint("article", "topic", name="pk_memberships"),
    )
    op.create_index("ix_memberships_story", "memberships", ["story", "topic"])


def _words(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, WORDS, nullable=nullable) for name in names]


def _instants(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, INSTANT) for name in names]


def _index(name: str, table: str, *columns: str, where: str) -> None:
    op.create_index(name, table, list(columns), sqlite_where=sa.text(where), postgresql_where=sa.text(where))
