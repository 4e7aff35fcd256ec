"""Worker processes for work that may hang, eat memory or crash: what happens to them never happens to the bot."""

from __future__ import annotations

import asyncio
import faulthandler
import functools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_SECONDS = 20.0
_TASKS = 400


class Killed(Exception):  # noqa: N818 - what happened to a worker; its caller decides whether that is an error
    """The work ran longer than its limit, or the system ended its process, twice."""


class Workers:
    """Runs functions in at most `count` processes, which start with the first call.

    Work that takes longer than `seconds` is stopped. All processes are replaced after `tasks` calls, which gives back
    whatever memory parsers lost. (The executor's own `max_tasks_per_child` deadlocks in Python 3.11 to 3.14:
    python/cpython#115634.)
    """

    def __init__(self, count: int, *, seconds: float = _SECONDS, tasks: int = _TASKS) -> None:
        self._count = count
        self._seconds = seconds
        self._tasks = tasks
        self._given = 0
        self._executor: ProcessPoolExecutor | None = None
        self._suspects = asyncio.Lock()

    async def run(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Calls a module's function with picklable arguments.

        A dead worker takes all work in hand with it; each piece is then tried again alone, so that only the guilty
        one fails: it raises `Killed`.
        """
        executor = self._current()
        try:
            return await _submit(executor, self._seconds, function, *args, **kwargs)
        except BrokenProcessPool:
            if self._executor is executor:
                self._executor = None
            await _close(executor)
        async with self._suspects:
            return await self._alone(function, *args, **kwargs)

    async def close(self) -> None:
        """Waits for the work in hand, at most its limit, and ends the processes."""
        executor, self._executor = self._executor, None
        if executor is not None:
            await _close(executor)

    def _current(self) -> ProcessPoolExecutor:
        if self._executor is not None and self._given >= self._tasks:
            self._executor.shutdown(wait=False)
            self._executor = None
        if self._executor is None:
            self._executor, self._given = _open(self._count), 0
        self._given += 1
        return self._executor

    async def _alone(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        executor = _open(1)
        try:
            return await _submit(executor, self._seconds, function, *args, **kwargs)
        except BrokenProcessPool:
            raise Killed from None
        finally:
            await _close(executor)


def _open(count: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a copy of a process with threads and an event loop may deadlock.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _prepare)


async def _submit(
    executor: ProcessPoolExecutor, seconds: float, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    call = functools.partial(_limited, seconds, functools.partial(function, *args, **kwargs))
    with _interrupts_held():
        future = executor.submit(call)
    return await asyncio.wrap_future(future)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started meanwhile never see Ctrl-C: until they have prepared themselves, it would print a traceback."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


async def _close(executor: ProcessPoolExecutor) -> None:
    await asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=True)


def _prepare() -> None:
    """In a new worker: leaves Ctrl-C to the parent, ends when the parent does, and skips an import it never needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    # trafilatura imports its optional language detector, and numpy with it, though only a caller who filters by
    # language uses it; that is 0.3 of the 0.7 seconds a worker takes to start.
    sys.modules["py3langid"] = None  # type: ignore[assignment]


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _limited(seconds: float, call: Callable[[], _T]) -> _T:
    """Ends this process when the time is up, even where C code holds the interpreter: a signal could not."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, not a path
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return call()
        finally:
            faulthandler.cancel_dump_traceback_later()
