"""Polling many feeds, beside lemon24/reader.

Everything is new; every answer is 304; the same bodies come without validators; new bodies come with known entries.

Each round of each contestant is a process of its own that counts its CPU (user and system) around each sweep.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.feed_server import addresses, serving
from benchmarks.report import arguments, ratio, report, say
from benchmarks.rivals import ours_python, rivals_python

_SWEEPS = ("unchanged_304", "unchanged_body", "known", "new")
_SHORT = {"unchanged_304": "304", "unchanged_body": "body", "known": "known", "new": "new"}
Round = dict[str, float]


def main() -> None:
    """Runs it and prints the report; exit 1 where the rival was wanted and cannot be had."""
    parser = arguments("poll", "Polling feeds: Nutgraf and lemon24/reader")
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-reader", action="store_true", help="measure Nutgraf alone, install nothing")
    given = parser.parse_args()
    rival = None if given.without_reader else rivals_python()
    ours: list[Round] = []
    theirs: list[Round] = []
    with serving(given.feeds) as port:
        for number in range(1, given.rounds + 1):
            ours.append(_ours(port, given.feeds))
            _tell(f"round {number} of {given.rounds}, ours", ours[-1])
            if rival:
                theirs.append(_reader(rival, port, given.feeds))
                _tell(f"round {number} of {given.rounds}, reader", theirs[-1])
    best, rivals_best = _best(ours), _best(theirs)
    report(
        "poll",
        {
            "feeds": given.feeds,
            **{f"feeds_per_cpu_second_{_SHORT[sweep]}": given.feeds / best[sweep] for sweep in _SWEEPS},
            "peak_mb": max(each["peak_mb"] for each in ours),
        },
        baselines={
            f"reader_feeds_per_cpu_second_{_SHORT[sweep]}": given.feeds / rivals_best[sweep] if theirs else None
            for sweep in _SWEEPS
        },
        ratios={f"{sweep}_vs_reader": ratio(rivals_best.get(sweep), best[sweep]) for sweep in _SWEEPS},
        split=f"{given.feeds:,} feeds of our own making, best of {given.rounds} rounds in turn",
    )
    if rival is None and not given.without_reader:
        raise SystemExit("reader could not be measured: see above, or leave it out with --without-reader")


def _ours(port: int, feeds: int) -> Round:
    with tempfile.TemporaryDirectory() as folder:
        return _run([str(ours_python()), "-m", "benchmarks.poll_ours", str(port), str(feeds), folder])


def _reader(python: Path, port: int, feeds: int) -> Round:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "addresses.txt")
        listed.write_text("\n".join(addresses(port, feeds)), encoding="utf-8")
        found = _run([str(python), str(Path(__file__).with_name("poll_reader.py")), str(listed), folder])
    if found["failed"]:
        say(f"reader failed at {found['failed']} feeds: its figures are too good")
    return found


def _run(command: Sequence[str]) -> Round:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[-4]} ended with {done.returncode}: its complaint is above")
    figures: Round = json.loads(done.stdout.splitlines()[-1])
    return figures


def _best(rounds: Sequence[Round]) -> Round:
    return {sweep: min(each[sweep] for each in rounds) for sweep in _SWEEPS} if rounds else {}


def _tell(who: str, figures: Round) -> None:
    say(f"{who}: " + ", ".join(f"{_SHORT[sweep]} {figures[sweep]:.2f} s" for sweep in _SWEEPS))


if __name__ == "__main__":
    main()
