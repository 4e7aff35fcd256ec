"""The tables of the space of meaning, once for both databases; and of who is at which work."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table

from adapters.stores.columns import Instant, Key, Words
from adapters.stores.schema import metadata

# Numbers rise and are never used again, so that who has read up to one reads on from there. The numbers of a vector
# are float16, little-endian: half the room, and as near as a search can tell.
vectors = Table(
    "vectors",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("article", Key, ForeignKey("articles.key"), nullable=False),
    Column("model", Words, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

leases = Table(
    "leases",
    metadata,
    Column("work", Words, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("held_until", Instant, nullable=False),
)

Index("ix_vectors_article", vectors.c.article, unique=True)
