"""Places articles in the space of meaning, batch by batch: what is stored is not paid again, whatever is killed."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from uuid import uuid4

from bot import logs
from bot.domain.article import Article
from bot.domain.completing import FailureKind, ModelFailed
from bot.domain.embedding import TextRole
from bot.ports import Clock, Embedder, VectorStore

# UTF-8 bytes of an article: its title and its opening, which in news say what it is about. One vector for an article,
# since one for each passage would take thirty times the room and the money, and what an answer is made of is looked
# for in the articles anyway. So long a text is some 400 tokens in any script: models that read no more than 512 at a
# time are common, and some servers refuse what is longer.
_BYTES = 1_500
_BATCH = 64  # articles; what a kill may cost again at most
_LEASE = timedelta(minutes=3)  # longer than a request may take
_WORK = "placing"
# What is wrong with a text rather than with the service.
_REFUSED = frozenset({FailureKind.REJECTED, FailureKind.TOO_LONG, FailureKind.FILTERED})
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Placer:
    """Gives every article on a topic its place. Of several processes on one database one is at it at a time."""

    store: VectorStore
    embedder: Embedder
    clock: Clock
    holder: str = dataclasses.field(default_factory=lambda: uuid4().hex)
    refused: set[str] = dataclasses.field(default_factory=set)  # not asked again until the next start

    async def place(self) -> int:
        """Places what waits, the newest first, until the service or the budget gives no more; how many.

        After a change of the model that is the whole archive. Raises StoreError.
        """
        done = 0
        while await self.store.hold(_WORK, self.holder, now=self.clock.now(), lease=_LEASE):
            waiting = await self.store.unplaced(self.embedder.name, limit=_BATCH + len(self.refused))
            placed = await self._placed([each for each in waiting if each.url not in self.refused][:_BATCH])
            done += placed
            if not placed:
                await self.store.hold(_WORK, self.holder, now=self.clock.now(), lease=timedelta())
                break
        if done:
            _log.info("articles.placed", articles=done, model=self.embedder.name)
        return done

    async def _placed(self, articles: list[Article]) -> int:
        if not articles:
            return 0
        embedded = await self.embedder.embed([told(each) for each in articles], TextRole.PASSAGE)
        if not isinstance(embedded, ModelFailed):
            await self.store.put_vectors([each.url for each in articles], embedded.vectors)
            return len(articles)
        if embedded.kind not in _REFUSED:
            _log.warning("articles.not_placed", reason=embedded.reason)
            return 0
        if len(articles) > 1:
            # One text of them it will not take: alone, the others are taken.
            half = len(articles) // 2
            return await self._placed(articles[:half]) + await self._placed(articles[half:])
        _log.warning("article.not_placed", article=articles[0].url, reason=embedded.reason)
        self.refused.add(articles[0].url)
        return 0


def told(article: Article) -> str:
    """What of an article is placed."""
    text = f"{article.title}\n{article.text}".encode(errors="replace")
    return text[:_BYTES].decode(errors="ignore")
