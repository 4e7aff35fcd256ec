"""Who may change a channel's settings: the workspace's admins and owners, and whoever made the channel."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from adapters.chats.slack.api import Answered, Api
from adapters.untrusted_json import read, text

_KEPT = 60.0  # seconds
_MOST = 1_000


class Rights:
    """Asks Slack, and remembers its answer for a minute."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[tuple[str, str], tuple[bool, float]] = OrderedDict()

    async def may_manage(self, user: str, channel: str) -> bool:
        """Whether this person may; what cannot be found out is no, and asked again."""
        now = asyncio.get_running_loop().time()
        may, until = self._known.get((user, channel), (False, 0.0))
        if now < until:
            return may
        asked = [await self._runs_workspace(user)]
        if asked != [True]:
            asked.append(await self._made(channel, user))
        if None not in asked:
            self._known[user, channel] = (True in asked, now + _KEPT)
            self._known.move_to_end((user, channel))
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return True in asked

    async def _runs_workspace(self, user: str) -> bool | None:
        answer = await self._api.call("users.info", user=user)
        if not isinstance(answer, Answered):
            return None
        person = read(answer.body, "user")
        return any(person.get(flag) is True for flag in ("is_admin", "is_owner", "is_primary_owner"))

    async def _made(self, channel: str, user: str) -> bool | None:
        answer = await self._api.call("conversations.info", channel=channel)
        return text(answer.body, "channel", "creator") == user if isinstance(answer, Answered) else None
