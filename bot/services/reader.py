"""Turns entries into articles: from the feed itself where it carries the text, else from the page behind the entry."""

from __future__ import annotations

import asyncio
import dataclasses
from collections import deque
from datetime import datetime, timedelta

from bot import logs
from bot.domain.article import Article
from bot.domain.entry import Entry
from bot.domain.making import CARRIED, article_of_entry, article_of_page, article_without_page
from bot.domain.page import Page, Unreadable
from bot.ports import ArticleStore, Clock, PageReader
from bot.services.progress import Progress, silent
from bot.services.turns import in_turn
from bot.text.lexicon import Lexicons

AT_ONCE = 32
MOST = 100_000  # entries of one run
MOST_TRIES = 4
WAIT = timedelta(minutes=30)
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads what polls brought. A page that fails for now waits; of one that cannot be read, the feed's words stay."""

    pages: PageReader
    store: ArticleStore
    clock: Clock
    lexicons: Lexicons

    async def read(self, since: datetime, progress: Progress = silent) -> int:
        """Reads the waiting entries that are not older than `since`; returns how many became articles.

        Older ones stay as they are: a later run over a longer period will read them.
        """
        waiting = await self.store.unread(now=self.clock.now(), limit=MOST, since=since)
        entries = deque(in_turn(waiting, lambda entry: entry.url))
        del waiting
        total, done, kept = len(entries), 0, 0

        async def work() -> None:
            # Taken off the list, so that what is read need not stay in memory.
            nonlocal done, kept
            while entries:
                read = await self._read(entries.popleft())
                kept, done = kept + read, done + 1
                progress("read", done, total)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(AT_ONCE, total)):
                group.create_task(work())
        return kept

    async def _read(self, entry: Entry) -> bool:
        """Whether the entry became an article."""
        if len(entry.text) >= CARRIED:
            await self._keep(entry, None)
            return True
        page = await self._page(entry)
        if isinstance(page, Unreadable) and page.transient and await self._wait(entry, page):
            return False
        await self._keep(entry, page)
        return True

    async def _page(self, entry: Entry) -> Page | Unreadable:
        try:
            return await self.pages.read(entry.url)
        except Exception as error:  # noqa: BLE001 - a mistake in reading one page must not cost the others
            _log.error("page.crashed", url=entry.url, reason=f"{type(error).__name__}: {error}")
            return Unreadable(reason="the page could not be read", transient=False)

    async def _wait(self, entry: Entry, page: Unreadable) -> bool:
        """Puts the entry off; False when it has been tried often enough."""
        now = self.clock.now()
        tries = await self.store.postpone(entry.url, reason=page.reason, until=now + WAIT)
        if tries >= MOST_TRIES:
            return False
        _log.debug("page.postponed", url=entry.url, tries=tries, reason=page.reason)
        return True

    async def _keep(self, entry: Entry, page: Page | Unreadable | None) -> None:
        article = await asyncio.to_thread(self._article, entry, page, self.clock.now())
        await self.store.put_article(entry.url, article)
        _log.debug("article.read", url=article.url, kind=article.text_kind, language=article.language)

    def _article(self, entry: Entry, page: Page | Unreadable | None, now: datetime) -> Article:
        match page:
            case None:
                return article_of_entry(entry, self.lexicons, now)
            case Page():
                return article_of_page(entry, page, self.lexicons, now)
            case Unreadable():
                return article_without_page(entry, page.reason, self.lexicons, now)
