"""What a SIGKILL at a random moment costs: nothing. `nutgraf digest` is killed and run again, and must tell the same.

    python -m benchmarks.kill [--trials 20] [--seed 1]

Each trial starts with an empty database, kills the command at a random moment of an undisturbed run's length, runs it
again to the end and compares: the same digest, no article twice, none lost. Exits with 1 if any trial differs.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import random
import signal
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from adapters.sample.newsstand import open_newsstand
from benchmarks.report import report

_CONFIG = '[network]\nallow_private = ["127.0.0.0/8"]\n[[topics]]\nfile = "{topic}"\n'
_TOPIC = Path(__file__).parent.parent / "config" / "topics" / "microsoft-openai.toml"
_ROOM = 1.1  # of an undisturbed run: some kills come too late to disturb


async def main() -> int:
    """Runs the trials; returns the exit code."""
    options = _options()
    chance = random.Random(options.seed)
    lost = doubled = changed = 0
    async with open_newsstand(datetime.now(UTC)) as feeds:
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            expected = await _undisturbed(Path(folder), feeds)
            seconds = time.monotonic() - began
        for trial in range(options.trials):
            with tempfile.TemporaryDirectory() as folder:
                moment = chance.uniform(0, _ROOM * seconds)
                await _run(Path(folder), feeds, kill_after=moment)
                found = await _undisturbed(Path(folder), feeds)
            lost += len(expected.titles - found.titles)
            doubled += found.doubled
            changed += found.stories != expected.stories
            print(f"trial {trial + 1}: killed after {moment:.2f} s of {seconds:.2f}", file=sys.stderr)
    figures = {"trials": options.trials, "duplicated": doubled, "lost": lost, "digests_changed": changed}
    report("kill", figures, split="the bundled sample")
    return 1 if lost or doubled or changed else 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """The digest's stories as JSON, the titles of all stored articles, and how many of them are there twice."""

    stories: str
    titles: frozenset[str]
    doubled: int


async def _undisturbed(folder: Path, feeds: str) -> _Outcome:
    stories = json.dumps(json.loads(await _run(folder, feeds))["stories"])
    with sqlite3.connect(folder / "data" / "nutgraf.db") as database:
        titles = [title for (title,) in database.execute("SELECT title FROM articles WHERE text_kind IS NOT NULL")]
    return _Outcome(stories=stories, titles=frozenset(titles), doubled=len(titles) - len(set(titles)))


async def _run(folder: Path, feeds: str, kill_after: float | None = None) -> str:
    config = folder / "nutgraf.toml"
    config.write_text(_CONFIG.format(topic=_TOPIC.as_posix()), encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "digest", "--config", str(config), "--data", str(folder / "data")),
        *("--since", "7d", "--format", "json", "--language", "en", "--feeds", feeds),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    if kill_after is not None:
        await asyncio.sleep(kill_after)
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
    output, _ = await process.communicate()
    return output.decode()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
