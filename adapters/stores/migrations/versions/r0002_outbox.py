"""Subscriptions, the outbox of their digests, and what readers thought."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Four more tables; the others stay as they are."""
    _create_subscriptions()
    _create_deliveries()
    _create_posts()
    op.create_table(
        "feedback",
        *_words("about", "user"),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("about", "user", name="pk_feedback"),
    )


def downgrade() -> None:
    """Without them."""
    for table in ("feedback", "posts", "deliveries", "subscriptions"):
        op.drop_table(table)


def _create_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        *_words("id", "chat", "channel", "topic"),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        *_words("zone", "language"),
        sa.Column("size", sa.Integer(), nullable=False),
        *_words("when_empty", "origin", "owner"),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("next_slot_at", INSTANT),
        *_words("paused"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        *_words("key", "subscription"),
        sa.Column("slot_at", INSTANT, nullable=False),
        *_words("state"),
        sa.Column("due_at", INSTANT),
        *_words("lease"),
        sa.Column("in_flight", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *_words("error"),
        sa.Column("told", sa.JSON()),
        sa.Column("parts", sa.JSON()),
        sa.PrimaryKeyConstraint("key", name="pk_deliveries"),
    )
    is_open = sa.text("due_at IS NOT NULL")
    op.create_index(
        "ix_deliveries_open", "deliveries", ["subscription", "slot_at"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_index("ix_deliveries_subscription", "deliveries", ["subscription", "slot_at"])
    op.create_index("ix_deliveries_state", "deliveries", ["state"])


def _create_posts() -> None:
    op.create_table(
        "posts",
        *_words("delivery"),
        sa.Column("part", sa.Integer(), nullable=False),
        *_words("chat", "channel", "message", "thread"),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.key"], name="fk_posts_delivery", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("delivery", "part", name="pk_posts"),
    )
    op.create_index("ix_posts_message", "posts", ["message"])
    op.create_index("ix_posts_thread", "posts", ["thread"])


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, WORDS, nullable=False) for name in names]
