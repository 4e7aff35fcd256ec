"""The timer's contract: jobs run at once and again, never twice at the same time, and a failing one goes on."""

import asyncio
from datetime import timedelta

from adapters.timers.ticking import open_timer

SHORT = timedelta(milliseconds=20)


async def reached(event: asyncio.Event) -> None:
    await asyncio.wait_for(event.wait(), 10)


async def test_a_job_runs_at_once_and_then_again():
    ran, thrice = [], asyncio.Event()

    async def job() -> None:
        ran.append(1)
        if len(ran) == 3:
            thrice.set()

    async with open_timer() as timer:
        timer.every(SHORT, job, name="job")
        await reached(thrice)
    after = len(ran)
    await asyncio.sleep(0.1)
    assert len(ran) == after, "the end of the context ends the ticks"


async def test_a_job_never_runs_twice_at_once():
    inside, most, thrice = 0, 0, asyncio.Event()
    runs = 0

    async def job() -> None:
        nonlocal inside, most, runs
        inside += 1
        most, runs = max(most, inside), runs + 1
        await asyncio.sleep(0.05)
        inside -= 1
        if runs == 3:
            thrice.set()

    async with open_timer() as timer:
        timer.every(SHORT, job, name="slow")
        await reached(thrice)
    assert most == 1


async def test_a_failing_job_is_tried_again():
    runs, again = 0, asyncio.Event()

    async def job() -> None:
        nonlocal runs
        runs += 1
        if runs == 2:
            again.set()
        raise RuntimeError("no luck")

    async with open_timer() as timer:
        timer.every(SHORT, job, name="failing")
        await reached(again)


async def test_a_running_job_is_cancelled_at_the_end():
    begun, ended = asyncio.Event(), asyncio.Event()

    async def job() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async with open_timer() as timer:
        timer.every(SHORT, job, name="long")
        await reached(begun)
    await reached(ended)
