"""What a SIGKILL between "due" and "sent" does to a digest in a channel: nothing. It stands there once, and whole.

    python -m benchmarks.crash [--trials 200] [--seed 1] [--jobs 2] [--log FILE] [--database URL]

In each trial a digest of the bundled sample is due on Slack and one on Discord. The bot's own planner, composer,
couriers and chat clients bring them to stand-ins for both services, in a process that is killed at a random moment of
the time this usually takes. In every second trial two processes compete for the same database, and the survivor goes
on; else another process does. Posts and looks meet lost answers, resets, 429s and 5xx. What is judged is what stands in
the channels at the end. The trials are kept as JSON lines; the exit code is 1 if anything was doubled or lost.

The stand-ins are those of the tests, so this needs a checkout.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from benchmarks.crash_archive import copied, prepared
from benchmarks.crash_crew import start_server
from benchmarks.crash_trial import LIMITS, Outcome, Plan, planned, run
from benchmarks.crash_verdict import STAGES
from benchmarks.report import report, say


async def main() -> int:
    """Runs the trials; returns the exit code."""
    options = _options()
    log = options.log or Path(tempfile.mkdtemp(prefix="nutgraf-crash-")) / "trials.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        archive = await prepared(Path(folder), options.database)
        start_server(archive)
        show = _Show(archive, Path(folder), options)
        with log.open("w", encoding="utf-8") as file:
            outcomes = await show.run(file)
    say(f"The trials are kept in {log}")
    _report(outcomes)
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


class _Show:
    """All trials of a run."""

    def __init__(self, archive: str, folder: Path, options: argparse.Namespace) -> None:
        self._archive = archive
        self._folder = folder
        self._options = options
        # Where all share a database, each would take what is due from the others.
        self._at_once = 1 if options.database else options.jobs
        self._places = asyncio.Semaphore(self._at_once)

    async def run(self, file: TextIO) -> list[Outcome]:
        """Rehearses, then carries out the trials, each of which is written as a line when it is over."""
        usual, parts = await self._rehearse()
        seeds = [f"{self._options.seed}-{number}" for number in range(1, self._options.trials + 1)]
        plans = [planned(seed, usual=usual, competing=bool(place % 2)) for place, seed in enumerate(seeds)]
        outcomes: list[Outcome] = []
        for trial in asyncio.as_completed([self._try(plan, parts) for plan in plans]):
            outcomes.append(outcome := await trial)
            print(json.dumps(dataclasses.asdict(outcome)), file=file, flush=True)
            say(f"{len(outcomes)} of {len(plans)}: {_line(outcome)}")
        return outcomes

    async def _rehearse(self) -> tuple[float, dict[str, int]]:
        """How long an undisturbed delivery takes, and in how many messages each chat shows the digest."""
        plans = [Plan(seed=f"{self._options.seed}-rehearsal-{number}") for number in range(2 * self._at_once)]
        outcomes = await asyncio.gather(*(self._try(plan, {}) for plan in plans))
        usual = statistics.median(outcome.seconds for outcome in outcomes)
        counts = [{chat: len(found.standing) for chat, found in outcome.found.items()} for outcome in outcomes]
        parts = counts[0]
        if any(outcome.wrong for outcome in outcomes) or any(count != parts for count in counts):
            raise SystemExit(f"an undisturbed delivery went wrong: {outcomes}")
        say(f"An undisturbed delivery takes {usual:.1f} s, and {parts} messages")
        return usual, parts

    async def _try(self, plan: Plan, parts: Mapping[str, int]) -> Outcome:
        async with self._places:
            folder = Path(tempfile.mkdtemp(dir=self._folder))
            outcome = await run(plan, copied(self._archive, folder), folder, parts)
            if outcome.wrong:
                say((folder / "bot.log").read_text(encoding="utf-8"))
            shutil.rmtree(folder)
            return outcome


def _line(outcome: Outcome) -> str:
    found = ", ".join(f"{chat} {found.stage}" for chat, found in outcome.found.items())
    return f"{'WRONG ' if outcome.wrong else ''}{found}, {len(outcome.faults)} faults, {outcome.seconds} s"


def _report(outcomes: Sequence[Outcome]) -> None:
    figures: dict[str, int | dict[str, int]] = {"trials": len(outcomes)}
    for chat in LIMITS:
        found = [outcome.found[chat] for outcome in outcomes]
        stages = Counter(one.stage for one in found)
        figures[chat] = {
            **{name: sum(getattr(one.verdict, name) for one in found) for name in ("duplicated", "lost", "disordered")},
            **{f"killed_{name}": stages[name] for name in STAGES},
            "killed_in_flight": sum(one.in_flight for one in found),
        }
    figures["faults"] = sum(len(outcome.faults) for outcome in outcomes)
    figures["unfinished"] = sum(not outcome.finished for outcome in outcomes)
    report("crash", figures, split="the bundled sample")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="trials at a time, with SQLite")
    parser.add_argument("--log", type=Path, metavar="FILE", help="where the trials are kept (a new temporary folder)")
    parser.add_argument("--database", default="", metavar="URL", help="PostgreSQL, for one trial after the other")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
