"""One whole run: poll, read, group, edit."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.domain.digest import Digest
from bot.domain.topic import Topic
from bot.services.editor import Editor, Period
from bot.services.grouper import Grouper
from bot.services.poller import Poller
from bot.services.progress import Progress, silent
from bot.services.reader import Reader
from bot.services.roster import Followed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """The services of a run, in the order of their work."""

    poller: Poller
    reader: Reader
    grouper: Grouper
    editor: Editor

    async def digest(
        self,
        topic: Topic,
        period: Period,
        feeds: Sequence[Followed],
        *,
        only_these: bool,
        language: str,
        size: int | None,
        progress: Progress = silent,
    ) -> Digest:
        """Polls these feeds once and makes the digest of the period; `only_these`: of stories these feeds told."""
        polls = await self.poller.sweep(feeds, progress)
        read = await self.reader.read(period.since, progress)
        await self.grouper.group(topic, progress)
        return await self.editor.edit(
            topic,
            period,
            language=language,
            size=size,
            feeds=[feed.url for feed, _ in feeds] if only_these else None,
            polls=polls,
            read=read,
            progress=progress,
        )
