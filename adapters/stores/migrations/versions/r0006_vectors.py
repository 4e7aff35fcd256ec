"""Where articles stand in a space of meaning, and who is at the work of placing them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Two more tables; the others stay as they are."""
    op.create_table(
        "vectors",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=True),
        sa.Column("article", sa.LargeBinary(), nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("dimension", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_vectors"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_vectors_article"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vectors_article", "vectors", ["article"], unique=True)
    op.create_table(
        "leases",
        sa.Column("work", WORDS, nullable=False),
        sa.Column("holder", WORDS, nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("work", name="pk_leases"),
    )


def downgrade() -> None:
    """Without them."""
    for table in ("leases", "vectors"):
        op.drop_table(table)
