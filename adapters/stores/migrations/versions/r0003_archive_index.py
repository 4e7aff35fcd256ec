"""The archive's index, filled with the articles that are in stories already."""

import sqlalchemy as sa
from alembic import op

from adapters.stores.indexing import put_stories
from adapters.stores.postings import postings_in

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Three more tables; the others stay as they are."""
    op.create_table(
        "documents",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("article", sa.LargeBinary(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_documents_article"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_article", "documents", ["article"], unique=True)
    op.create_table(
        "vocabulary",
        sa.Column("term", WORDS, nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_vocabulary"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    for statement in postings_in(connection.dialect).make:
        op.execute(statement)
    put_stories(connection)


def downgrade() -> None:
    """Without them."""
    for table in ("postings", "vocabulary", "documents"):
        op.drop_table(table)
