"""Which feeds are followed: those of the configuration, those an operator added, and those named for one command."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from bot.domain.digest import FeedFailure, PollReport
from bot.domain.feed import Feed, FeedOrigin, PollState
from bot.ports import FeedStore

Followed = tuple[Feed, PollState]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The feeds in the store, brought in line with what was asked for."""

    store: FeedStore

    async def follow_configured(self, configured: Sequence[Feed]) -> None:
        """Takes over the configuration: its feeds are followed, those that vanished from it no longer."""
        known = {feed.url: feed for feed, _ in await self.store.feeds()}
        changed = [feed for feed in configured if known.get(feed.url) != feed]
        if changed:
            await self.store.put_feeds(changed)
        wanted = {feed.url for feed in configured}
        for feed in known.values():
            if feed.origin is FeedOrigin.CONFIG and feed.url not in wanted:
                await self.store.remove_feed(feed.url)

    async def followed(self) -> list[Followed]:
        """The feeds that every run polls, by URL."""
        return [(feed, state) for feed, state in await self.store.feeds() if feed.origin is not FeedOrigin.COMMAND]

    async def report(self) -> PollReport:
        """How the feeds that every run polls are doing, as of the last poll of each."""
        followed = await self.followed()
        return PollReport(polled=len(followed), failed=failures(followed))

    async def for_command(self, feeds: Iterable[Feed]) -> list[Followed]:
        """Just these feeds. One that is unknown yet is remembered, so that its next poll is cheap, but not followed."""
        urls = {feed.url: feed for feed in feeds}
        known = {feed.url for feed, _ in await self.store.feeds()}
        new = [dataclasses.replace(feed, origin=FeedOrigin.COMMAND) for url, feed in urls.items() if url not in known]
        if new:
            await self.store.put_feeds(new)
        return [(feed, state) for feed, state in await self.store.feeds() if feed.url in urls]

    async def find(self, url: str) -> Followed | None:
        """A followed feed, or None."""
        return next((each for each in await self.followed() if each[0].url == url), None)


def failures(followed: Sequence[Followed]) -> tuple[FeedFailure, ...]:
    """The feeds whose last poll failed, and why."""
    return tuple(FeedFailure(url=feed.url, reason=state.error) for feed, state in followed if state.failures)
