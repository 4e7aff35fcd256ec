"""What models cost, and what they said."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Two more tables; the others stay as they are."""
    op.create_table(
        "charges",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("purpose", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("dollars", sa.Double(), nullable=False),
        sa.Column("input_tokens", sa.Integer(), nullable=False),
        sa.Column("output_tokens", sa.Integer(), nullable=False),
        sa.Column("cached_tokens", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_charges"),
    )
    op.create_index("ix_charges_day", "charges", ["day"])
    op.create_table(
        "completions",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_completions"),
    )
    op.create_index("ix_completions_kept_at", "completions", ["kept_at"])


def downgrade() -> None:
    """Without them."""
    for table in ("completions", "charges"):
        op.drop_table(table)
