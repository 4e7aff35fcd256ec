"""Turns at one host."""

from __future__ import annotations

import asyncio
import time

import pytest

from adapters.web.politeness import Politeness


async def test_one_host_is_asked_by_one_at_a_time_and_others_meanwhile() -> None:
    politeness = Politeness(0)
    holders: list[str] = []
    most: dict[str, int] = {}

    async def ask(host: str) -> None:
        async with politeness.turn(host):
            holders.append(host)
            for name in set(holders):
                most[name] = max(most.get(name, 0), holders.count(name))
            most["all"] = max(most.get("all", 0), len(holders))
            await asyncio.sleep(0)
            holders.remove(host)

    await asyncio.gather(*(ask(host) for host in ["a", "b"] * 5))
    assert most == {"a": 1, "b": 1, "all": 2}


async def test_the_next_turn_begins_a_gap_after_the_end_of_the_last() -> None:
    politeness = Politeness(0.05)
    async with politeness.turn("a"):
        pass
    ended = time.monotonic()
    async with politeness.turn("b"):
        assert time.monotonic() - ended < 0.04
    async with politeness.turn("a", gap=False):
        assert time.monotonic() - ended >= 0.04
    ended = time.monotonic()
    async with politeness.turn("a"):
        assert time.monotonic() - ended < 0.04


async def test_a_turn_is_passed_on_when_its_holder_fails_or_is_cancelled() -> None:
    politeness = Politeness(0)
    with pytest.raises(ValueError, match="failed"):
        async with politeness.turn("a"):
            raise ValueError("failed")
    async with politeness.turn("a"):
        waiting = asyncio.create_task(_take(politeness))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with asyncio.timeout(1), politeness.turn("a"):
        pass


async def _take(politeness: Politeness) -> None:
    async with politeness.turn("a"):
        pass


def test_a_host_that_asked_to_wait_is_closed_for_so_long() -> None:
    politeness = Politeness(0)
    politeness.close("a", 60)
    assert 59 < politeness.closed_for("a", "b") <= 60
    assert politeness.closed_for("b") == 0
    politeness.close("a", -1)
    assert politeness.closed_for("a") <= 0


async def test_idle_hosts_are_forgotten_and_busy_or_closed_ones_are_not() -> None:
    politeness = Politeness(0)
    politeness.close("closed", 60)
    async with politeness.turn("busy"):
        for number in range(10_050):
            politeness.close(f"host {number}", -1)
        assert politeness.closed_for("closed") > 0
        assert {"closed", "busy"} < set(politeness._hosts)
        assert len(politeness._hosts) < 100
