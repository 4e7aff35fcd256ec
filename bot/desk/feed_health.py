"""How the feeds are doing, in numbers and in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.desk import cards, in_words, wording
from bot.domain.message import Line
from bot.present.untrusted import shown
from bot.services.roster import Followed, failures

_MOST = 15


def in_brief(followed: Sequence[Followed]) -> str:
    """How many there are, and how many of them answer."""
    if not followed:
        return wording.NO_FEEDS
    failed = len(failures(followed))
    waiting = sum(state.polled_at is None for _, state in followed)
    well = len(followed) - failed - waiting
    parts = [f"{well:,} {'answers' if well == 1 else 'answer'}"]
    parts += [f"{failed:,} {'fails' if failed == 1 else 'fail'}"] if failed else []
    parts += [f"{waiting:,} not asked yet"] if waiting else []
    return f"{in_words.count(len(followed), 'feed', 'feeds')}: {', '.join(parts)}."


def troubles(followed: Sequence[Followed]) -> tuple[Line, ...]:
    """A line for each feed that fails, at most fifteen."""
    failing = [(feed, state) for feed, state in followed if state.failures]
    lines = [
        cards.line(cards.link(feed.title or feed.outlet or feed.url, feed.url), f": {shown(state.error)}")
        for feed, state in failing[:_MOST]
    ]
    if failing[_MOST:]:
        lines.append(cards.line(f"and {in_words.count(len(failing) - _MOST, 'more', 'more')}"))
    return tuple(lines)
