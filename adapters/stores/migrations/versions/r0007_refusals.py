"""What models wrote and nobody was shown."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """One more table; the others stay as they are."""
    op.create_table(
        "refusals",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("about", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("part", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("fault", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_refusals"),
    )
    op.create_index("ix_refusals_at", "refusals", ["at"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("refusals")
