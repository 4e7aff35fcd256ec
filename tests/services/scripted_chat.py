"""A chat in memory that answers as told: what stands in its channels is what readers would see."""

from __future__ import annotations

import asyncio
import dataclasses
from collections import deque
from datetime import datetime, timedelta

from bot.domain.delivery import Absent, FindOutcome, Held, Pace, Posted, PostOutcome, PostRef, Refused, Unknown
from bot.domain.message import Block, Buttons, Limits, Message, Size
from bot.ports import Clock, Desk, Payload

LOST, RESET, CRASH = "lost", "reset", "crash"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A message in a channel."""

    ref: PostRef
    key: str
    message: Message
    at: datetime


class Crashed(BaseException):
    """The process ends here."""


class PlainRenderer:
    """One message holds two blocks."""

    chat = "slack"
    limits = Limits(characters=10_000, pieces=2, longest=10_000, in_channel=2)

    def split(self, message: Message) -> tuple[Message, ...]:
        blocks = message.blocks
        return tuple(
            Message(blocks=blocks[start : start + 2], summary=message.summary) for start in range(0, len(blocks), 2)
        )

    def measure(self, block: Block) -> Size:
        return Size(characters=0 if isinstance(block, Buttons) else 1, pieces=1, longest=1)

    def payload(self, message: Message) -> Payload:
        return {"text": message.summary}


class WholeRenderer(PlainRenderer):
    """One message holds everything, up to `most` blocks."""

    most = 10_000

    def split(self, message: Message) -> tuple[Message, ...]:
        return (message,) * (1 if len(message.blocks) <= self.most else 2)


class ScriptedChat:
    """`script` says what the next calls of `post` do: LOST (it is posted, and no answer comes), RESET (it is not, and no
    answer comes), CRASH (it is posted, and we are no more), or an outcome to give without posting."""

    pace = Pace(channel_burst=5, channel_rate=1.0, service_burst=50, service_rate=50.0)

    def __init__(self, clock: Clock, renderer: PlainRenderer | None = None) -> None:
        self.renderer = renderer or PlainRenderer()
        self.standing: list[Standing] = []
        self.script: deque[str | PostOutcome] = deque()
        self.finding: deque[FindOutcome] = deque()
        self.editing: deque[PostOutcome] = deque()
        self.forum = False
        self.faults: dict[str, tuple[str, ...]] = {}
        self.told: list[tuple[str, Message]] = []
        self.under: list[PostRef | None] = []
        self._clock = clock
        self._posted = asyncio.Condition()

    async def busy(self, count: int) -> None:
        """Returns when so many messages stand."""
        async with self._posted:
            await self._posted.wait_for(lambda: len(self.standing) >= count)

    async def post(self, channel: str, message: Message, *, key: str, under: PostRef | None = None) -> PostOutcome:
        self.under.append(under)
        step = self.script.popleft() if self.script else ""
        if isinstance(step, Held | Refused | Unknown):
            return step
        if step == RESET:
            return Unknown(reason="connection reset")
        id_ = str(len(self.standing) + 1)
        thread = under.message if under else id_ if self.forum else ""
        ref = PostRef(channel=channel, message=id_, thread=thread)
        self.standing.append(Standing(ref=ref, key=key, message=message, at=self._clock.now()))
        async with self._posted:
            self._posted.notify_all()
        if step == LOST:
            return Unknown(reason="no answer")
        if step == CRASH:
            raise Crashed
        return Posted(ref=ref)

    async def find(self, channel: str, *, key: str, since: datetime, under: PostRef | None = None) -> FindOutcome:
        if self.finding:
            return self.finding.popleft()
        thread = under.message if under else ""
        for each in self.standing:
            if (each.ref.channel, each.ref.thread, each.key) == (channel, thread, key) and each.at >= since:
                return Posted(ref=each.ref)
        return Absent()

    async def edit(self, ref: PostRef, message: Message, *, key: str) -> PostOutcome:
        if self.editing:
            return self.editing.popleft()
        self.standing = [
            dataclasses.replace(each, message=message) if each.ref == ref else each for each in self.standing
        ]
        return Posted(ref=ref)

    async def tell(self, user: str, message: Message) -> PostOutcome:
        self.told.append((user, message))
        return Posted(ref=PostRef(channel=user, message="1"))

    async def inspect(self, channel: str | None = None) -> tuple[str, ...]:
        return self.faults.get(channel or "", ())

    async def serve(self, desk: Desk) -> None:
        raise NotImplementedError


def held(seconds: float) -> Held:
    return Held(wait=timedelta(seconds=seconds))
