"""Takes on new feeds."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from pathlib import Path

from bot.domain.feed import Feed, FeedOrigin, NotModified, PollFailed, PollState, Validators, after_poll
from bot.errors import ConfigError
from bot.ports import Clock, Source
from bot.services.naming import is_web_address, read_feed_list
from bot.services.roster import Roster


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Adds feeds that an operator names; what it says is one line for a person."""

    roster: Roster
    source: Source
    clock: Clock

    async def add(self, url: str) -> str:
        """Polls an address once and follows it. Raises `ConfigError` if it is no feed."""
        if not is_web_address(url):
            raise ConfigError(f"{url}: is no http(s) address", "write it in full, as in https://example.org/feed.xml")
        if await self.roster.find(url):
            return f"{url} is followed already."
        feed = Feed(url=url, origin=FeedOrigin.OPERATOR)
        outcome = await self.source.poll(feed, Validators())
        if isinstance(outcome, PollFailed):
            hint = "see that the address is a feed's; a whole list is taken over with nutgraf feeds import FILE"
            raise ConfigError(f"{url}: not added, {outcome.reason}", hint)
        if isinstance(outcome, NotModified):
            await self.roster.store.put_feeds([feed])
            return f"{url} is followed from now on."
        await self.roster.store.put_feeds([dataclasses.replace(feed, title=outcome.title)])
        now = self.clock.now()
        state = after_poll(feed, PollState(), outcome, now=now, jitter=random.Random())  # noqa: S311 - no secret
        entries = await asyncio.to_thread(outcome.listing.entries, set(outcome.listing.ids))
        await self.roster.store.record_poll(url, state, entries, now=now)
        named = f"{outcome.title} ({url})" if outcome.title else url
        count = len(outcome.listing.ids)
        return f"{named} is followed from now on; it has {count} {'entry' if count == 1 else 'entries'}."

    async def take_over(self, file: Path) -> str:
        """Follows the feeds of an OPML file. Raises `ConfigError` if it is none."""
        listed = read_feed_list(file)
        known = {feed.url for feed, _ in await self.roster.followed()}
        new = [dataclasses.replace(feed, origin=FeedOrigin.OPERATOR) for feed in listed.feeds if feed.url not in known]
        await self.roster.store.put_feeds(new)
        lines = [f"{len(new)} new, {len(listed.feeds) - len(new)} known, {len(listed.skipped)} skipped."]
        return "\n".join((*lines, *listed.skipped))
