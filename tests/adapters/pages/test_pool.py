"""Worker processes: what happens in them stays in them."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.pages.pool import Killed, Workers

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux to watch processes")


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    pool = Workers(2, seconds=0.5)
    yield pool
    await pool.close()


def has_ended(pid: int) -> bool:
    """Waits at most ten seconds for a process, which need not be a child, to end."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(process):
        poll = select.poll()
        poll.register(process, select.POLLIN)
        return bool(poll.poll(10_000))


async def test_processes_end_at_the_close() -> None:
    pool = Workers(1)
    worker = await pool.run(os.getpid)
    assert worker != os.getpid()
    await pool.close()
    assert has_ended(worker)


async def test_work_that_hangs_is_stopped_and_the_rest_is_done(workers: Workers) -> None:
    hung, *sums = await asyncio.gather(
        workers.run(time.sleep, 60), *(workers.run(pow, 2, n) for n in range(5)), return_exceptions=True
    )
    assert isinstance(hung, Killed)
    assert sums == [1, 2, 4, 8, 16]
    assert await workers.run(pow, 3, 2) == 9


async def test_a_worker_killed_by_the_system_is_replaced(workers: Workers) -> None:
    with pytest.raises(Killed):
        await workers.run(signal.raise_signal, signal.SIGKILL)
    assert await workers.run(pow, 3, 2) == 9


async def test_an_error_of_the_work_is_the_callers(workers: Workers) -> None:
    with pytest.raises(ZeroDivisionError):
        await workers.run(divmod, 1, 0)


async def test_processes_are_replaced_after_their_share_of_work() -> None:
    pool = Workers(1, tasks=2)
    pids = [await pool.run(os.getpid) for _ in range(5)]
    await pool.close()
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


_PARENT = """
import asyncio, os
from adapters.pages.pool import Workers
async def main() -> None:
    print(await Workers(1).run(os.getpid), flush=True)
    os._exit(1)
if __name__ == "__main__":
    asyncio.run(main())
"""


def test_workers_end_when_the_bot_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    root = str(Path(__file__).parents[3])
    done = subprocess.run(  # noqa: S603
        [sys.executable, script], capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": root}
    )
    assert has_ended(int(done.stdout))
