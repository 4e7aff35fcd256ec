"""The Protocols through which the inside reaches the outside.

Each has one contract suite under `tests/` that every adapter and every fake passes.
"""

from __future__ import annotations

from typing import Protocol

from bot.ports.archive import ArticleStore, FeedStore, StoryStore
from bot.ports.asking import Archive, QuestionStore, SearchStore
from bot.ports.chats import Chat, Desk, Payload, Renderer
from bot.ports.meaning import VectorStore
from bot.ports.models import Embedder, Model
from bot.ports.money import LedgerStore, RefusalStore
from bot.ports.news import Fetcher, PageReader, Source
from bot.ports.outbox import DeliveryStore, FeedbackStore, Outbox, SubscriptionStore
from bot.ports.time import Clock, Job, Timer

__all__ = [
    "Archive",
    "ArticleStore",
    "Chat",
    "Clock",
    "DeliveryStore",
    "Desk",
    "Embedder",
    "FeedStore",
    "FeedbackStore",
    "Fetcher",
    "Job",
    "LedgerStore",
    "Model",
    "Outbox",
    "PageReader",
    "Payload",
    "QuestionStore",
    "RefusalStore",
    "Renderer",
    "SearchStore",
    "Source",
    "Store",
    "StoryStore",
    "SubscriptionStore",
    "Timer",
    "VectorStore",
]


class Store(
    FeedStore,
    ArticleStore,
    StoryStore,
    SearchStore,
    VectorStore,
    SubscriptionStore,
    DeliveryStore,
    FeedbackStore,
    QuestionStore,
    LedgerStore,
    RefusalStore,
    Protocol,
):
    """All groups of one database."""
