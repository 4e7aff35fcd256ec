"""Questions asked in chats, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One more table; the others stay as they are."""
    op.create_table(
        "questions",
        *_words("id", "chat", "channel", "thread", "user", "text", "language", "topic"),
        sa.Column("since", INSTANT),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        *_words("state"),
        sa.Column("held_until", INSTANT),
        sa.Column("answer", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    is_open = sa.text("held_until IS NOT NULL")
    op.create_index("ix_questions_open", "questions", ["held_until"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_questions_thread", "questions", ["thread", "channel", "asked_at"])
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("questions")


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, WORDS, nullable=False) for name in names]
