"""Which stories a digest shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.digest import Digest, DigestStory, RunReport
from bot.domain.topic import Topic


def compose(
    topic: Topic,
    stories: Sequence[DigestStory],
    *,
    since: datetime,
    until: datetime,
    language: str,
    size: int | None,
    report: RunReport,
) -> Digest:
    """The digest of a period: the most widely reported stories first, at most `size` of them (None: all).

    More independent origins come first, then more articles, then the newer story; the id settles what is left, so that
    the same stories always stand in the same order.
    """
    ordered = sorted(stories, key=_importance)
    shown = tuple(ordered if size is None else ordered[:size])
    return Digest(
        topic=topic.id,
        title=topic.title,
        language=language,
        since=since,
        until=until,
        stories=shown,
        more=len(ordered) - len(shown),
        report=report,
    )


def _importance(each: DigestStory) -> tuple[int, int, float, str]:
    story = each.story
    return -len(each.origins), -len(story.articles), -story.last_published.timestamp(), story.id
