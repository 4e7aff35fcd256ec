"""A real store, a clock that stands until moved, and sources and pages that answer from a script."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.stores.sql import open_store
from bot.domain.entry import Entry
from bot.domain.feed import Feed, NotModified, Polled, PollFailed, PollOutcome, Validators
from bot.domain.listing import listing_of
from bot.domain.page import Page, Unreadable
from bot.ports import Store
from bot.services.refusals import Refusals

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@dataclasses.dataclass
class MovedClock:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    def move(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
async def refusals(tmp_path: Path) -> AsyncIterator[Refusals]:
    """What models wrote and nobody was shown, in a database of its own."""
    async with open_store(f"sqlite:///{tmp_path}/refusals.db") as opened:
        yield Refusals(store=opened, clock=MovedClock())


class ScriptedSource:
    """Answers each feed as told, an unchanged one by its ETag; what is an exception is raised."""

    def __init__(self) -> None:
        self.answers: dict[str, PollOutcome | Exception] = {}
        self.asked: list[str] = []

    def tell(self, url: str, *entries: Entry) -> None:
        self.answers[url] = Polled(
            listing=listing_of(entries), validators=Validators(etag=str(hash(entries))), title=f"At {url}"
        )

    async def poll(self, feed: Feed, validators: Validators) -> PollOutcome:
        self.asked.append(feed.url)
        answer = self.answers.get(feed.url, PollFailed(reason="no such host"))
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Polled) and validators.etag == answer.validators.etag:
            return NotModified(validators=validators)
        return answer


class ScriptedPages:
    """Gives each page as told; what is an exception is raised."""

    def __init__(self) -> None:
        self.answers: dict[str, Page | Unreadable | Exception] = {}
        self.asked: list[str] = []

    async def read(self, url: str) -> Page | Unreadable:
        self.asked.append(url)
        answer = self.answers.get(url, Unreadable(reason="not found (404)", transient=False))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite:///{tmp_path / 'nutgraf.db'}") as opened:
        yield opened


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def source() -> ScriptedSource:
    return ScriptedSource()


@pytest.fixture
def pages() -> ScriptedPages:
    return ScriptedPages()
