"""What every benchmark does alike: measure CPU, take the best of alternating rounds, say what it found."""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

_TURN = 0.2
Figure = float | int | None | Mapping[str, "Figure"]
Figures = Mapping[str, Figure]


def arguments(name: str, about: str) -> argparse.ArgumentParser:
    """A parser with the option every benchmark has."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=about)
    parser.add_argument("--data", type=Path, metavar="DIR", help="a folder of evaluation data")
    return parser


def data_file(folder: Path | None, name: str) -> Path | None:
    """The file in the folder, or None where no folder was named.

    Raises:
        SystemExit: the folder has no such file (exit 2, one line).
    """
    if folder is None:
        return None
    if not (folder / name).is_file():
        say(f"{folder} holds no {name}: name another folder with --data, or leave it out")
        raise SystemExit(2)
    return folder / name


def say(line: str) -> None:
    """Progress, for people."""
    print(line, file=sys.stderr, flush=True)


def alternating(rounds: int, contestants: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of one run in each contestant's best round; they take turns, so that a slow minute hits all of them.

    A turn is `_TURN` seconds at least, run after run: a contestant whose run is short would else always start on a
    machine that the others left cold.
    """
    best = dict.fromkeys(contestants, float("inf"))
    for number in range(1, rounds + 1):
        for name, run in contestants.items():
            gc.collect()
            begun, runs, spent = time.process_time(), 0, 0.0
            while spent < _TURN:
                run()
                runs += 1
                spent = time.process_time() - begun
            best[name] = min(best[name], spent / runs)
        say(f"round {number} of {rounds}: " + ", ".join(f"{name} {1000 * best[name]:.1f} ms" for name in contestants))
    return best


def peak_mb() -> float:
    """The most memory this process ever held, in MB (10^6 bytes)."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def ratio(rival: float | None, ours: float | None) -> float | None:
    """How many times less ours took; None where either is not known."""
    return rival / ours if rival and ours else None


def report(
    benchmark: str, figures: Figures, *, baselines: Figures | None = None, ratios: Figures | None = None, split: str
) -> None:
    """The last line on stdout."""
    parts = {"figures": figures, "baselines": baselines or {}, "ratios": ratios or {}}
    rounded = {name: {key: _rounded(value) for key, value in part.items()} for name, part in parts.items()}
    print(json.dumps({"benchmark": benchmark, **rounded, "split": split}, ensure_ascii=False))


def _rounded(value: Figure) -> Figure:
    if isinstance(value, Mapping):
        return {key: _rounded(inner) for key, inner in value.items()}
    return float(f"{value:.4g}") if isinstance(value, float) else value
