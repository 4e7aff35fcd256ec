"""Who may change a channel's settings: the workspace's admins and owners, and whoever made the channel."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from adapters.chats.slack.api import Answered, Api
from adapters.chats.slack.payloads import read, text

_KEPT = 60.0  # seconds
_MOST = 1_000


class Rights:
    """Asks Slack, and remembers the answer for a minute."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[tuple[str, str], tuple[bool, float]] = OrderedDict()

    async def may_manage(self, user: str, channel: str) -> bool:
        """Whether this person may; what cannot be found out is no."""
        now = asyncio.get_running_loop().time()
        may, until = self._known.get((user, channel), (False, 0.0))
        if now < until:
            return may
        may = await self._runs_workspace(user) or await self._made(channel, user)
        self._known[user, channel] = (may, now + _KEPT)
        self._known.move_to_end((user, channel))
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return may

    async def _runs_workspace(self, user: str) -> bool:
        answer = await self._api.call("users.info", user=user)
        if not isinstance(answer, Answered):
            return False
        person = read(answer.body, "user")
        return any(person.get(flag) is True for flag in ("is_admin", "is_owner", "is_primary_owner"))

    async def _made(self, channel: str, user: str) -> bool:
        answer = await self._api.call("conversations.info", channel=channel)
        return isinstance(answer, Answered) and text(answer.body, "channel", "creator") == user
