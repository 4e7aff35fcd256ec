"""What a person may name as feeds: an OPML file, the address of one, or the address of a feed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.feed import Feed
from bot.domain.fetch import Fetched
from bot.errors import ConfigError
from bot.opml import FeedList, read_opml
from bot.ports import FeedStore, Fetcher

_OPENING = 2_000  # bytes in which an OPML document says that it is one


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FeedNames:
    """Finds out what stands behind a name. An unknown address is fetched, to see whether it is a list."""

    store: FeedStore
    fetcher: Fetcher

    async def feeds(self, names: Sequence[str]) -> list[Feed]:
        """The feeds behind all the names, each once. Raises `ConfigError` for a name that can stand for none."""
        known = {feed.url: feed for feed, state in await self.store.feeds() if state.succeeded_at}
        found: dict[str, Feed] = {}
        for name in names:
            for feed in (known[name],) if name in known else await self._behind(name):
                found.setdefault(feed.url, feed)
        return list(found.values())

    async def _behind(self, name: str) -> tuple[Feed, ...]:
        if "://" not in name:
            return read_feed_list(Path(name)).feeds
        if not is_web_address(name):
            raise ConfigError(f"{name}: is no http(s) address", "name the address of a feed or an OPML file")
        answer = await self.fetcher.get(name)
        if isinstance(answer, Fetched) and b"<opml" in answer.body[:_OPENING].lower():
            return _listed(name, answer.body).feeds
        # Whatever else it is, or why it cannot be reached, polling will say.
        return (Feed(url=name),)


def read_feed_list(path: Path) -> FeedList:
    """The feeds of an OPML file. Raises `ConfigError` if there is no such file, or no feed in it."""
    try:
        data = path.expanduser().read_bytes()
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file", "name an OPML file or a feed's http(s) address") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})", "name an OPML file") from None
    return _listed(str(path), data)


def is_web_address(url: str) -> bool:
    """Whether this is an http(s) address that a feed may have."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return usable and url.isprintable() and " " not in url


def _listed(name: str, data: bytes) -> FeedList:
    try:
        listed = read_opml(data)
    except ConfigError as error:
        raise ConfigError(f"{name}: {error.message}", error.hint) from None
    if not listed.feeds:
        raise ConfigError(f"{name}: holds no feeds", "name a list in which outlines have an xmlUrl")
    return listed
