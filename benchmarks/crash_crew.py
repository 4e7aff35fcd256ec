"""The processes of one trial of the crash benchmark, and the time, which moves only while none of them works."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import multiprocessing
import os
import signal
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from benchmarks.crash_worker import ARCHIVE, Order, work
from benchmarks.crash_world import World

_STEP = timedelta(seconds=16)  # more than the first wait of a courier that tries again
_ROUNDS = 300
_SECONDS_TO_LEAVE = 10
_START = multiprocessing.get_context("forkserver")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """A SIGKILL for one of the processes so many seconds after the digests were due; then nothing happens for a while.

    `meanwhile` is called when the process is gone.
    """

    victim: int
    after: float
    away: timedelta
    meanwhile: Callable[[], Awaitable[None]]


def start_server(archive: str) -> None:
    """Lets the fork server load everything once. Its processes are as real as any, and are there at once."""
    os.environ[ARCHIVE] = archive
    _START.set_forkserver_preload(["benchmarks.crash_worker"])


class Crew:
    """Works in one world.

    `seconds` is how long it took, from when the digests were due; `ended` counts the processes that nobody had killed
    or sent home.
    """

    def __init__(self, order: Order, world: World) -> None:
        self.ended = 0
        self.seconds = 0.0
        self._order = order
        self._world = world
        self._hired: list[_Hand] = []

    async def work(self, size: int, kill: Kill | None) -> bool:
        """Lets so many processes work until every digest is sent, and one that is killed be followed by another.

        False if they came to no end.
        """
        try:
            alive = [await self._hire() for _ in range(size)]
            return await self._bring(alive, kill)
        finally:
            for hand in self._hired:
                self.ended += not await hand.leave()

    async def _bring(self, alive: list[_Hand], kill: Kill | None) -> bool:
        begun, done = time.monotonic(), False
        try:
            if kill:
                alive = await self._until(kill, alive)
            else:
                alive, done = await self._move(timedelta(), alive)
            for _ in range(_ROUNDS):
                if done or not alive:
                    return done
                alive, done = await self._move(_STEP, alive)
            return False
        finally:
            self.seconds = time.monotonic() - begun

    async def _until(self, kill: Kill, hands: list[_Hand]) -> list[_Hand]:
        """Who goes on after the kill."""
        victim, step = hands[kill.victim], timedelta()

        async def strike() -> None:
            await asyncio.sleep(kill.after)
            victim.process.kill()
            await asyncio.to_thread(victim.process.join)
            await kill.meanwhile()

        alive, done = hands, False
        async with asyncio.TaskGroup() as group:
            striking = group.create_task(strike())
            while victim in alive and not done and not striking.done():
                alive, done = await self._move(step, alive)
                step = _STEP
        self._world.move(kill.away)
        return [hand for hand in alive if hand is not victim] or [await self._hire()]

    async def _hire(self) -> _Hand:
        hand = _Hand(self._order)
        self._hired.append(hand)
        await hand.word()
        return hand

    async def _move(self, by: timedelta, hands: Sequence[_Hand]) -> tuple[list[_Hand], bool]:
        """Moves the time and lets them work until all rest: those who still live, and whether nothing is left."""
        self._world.move(by)
        for hand in hands:
            hand.go(self._world.moved)
        words = await asyncio.gather(*(hand.word() for hand in hands))
        return [hand for hand, word in zip(hands, words, strict=True) if word], "done" in words


class _Hand:
    """A process, and our end of its pipe."""

    def __init__(self, order: Order) -> None:
        self._pipe, theirs = _START.Pipe()
        self.process = _START.Process(target=work, args=(order, theirs))
        self.process.start()
        theirs.close()

    def go(self, moved: timedelta) -> None:
        """Lets it work, at a time so far ahead of the real one."""
        with contextlib.suppress(OSError):  # it was killed just now, which its next word will tell
            self._pipe.send(moved)

    async def word(self) -> str:
        """What it says once it rests; "" if it is dead."""
        try:
            word: str = await asyncio.to_thread(self._pipe.recv)
        except (EOFError, OSError):
            return ""
        return word

    async def leave(self) -> bool:
        """Sends it home; whether it went as it should, or had been killed."""
        self._pipe.close()
        await asyncio.to_thread(self.process.join, _SECONDS_TO_LEAVE)
        if self.process.is_alive():
            self.process.kill()
            await asyncio.to_thread(self.process.join)
            return False
        return self.process.exitcode in {0, -signal.SIGKILL}
