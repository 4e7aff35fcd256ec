"""A container engine of a hundred lines, for machines that have none: it runs a Dockerfile's own steps in a folder.

It knows the few instructions our Dockerfile keeps to, and refuses all others. Absolute paths of the image are laid
below `root`; a build's base image is this very Python.
"""

from __future__ import annotations

import dataclasses
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_IMAGE_PATH = re.compile(r"(?<![\w./-])/(?=(?:src|opt|data|config)\b)")
_NOT_HANDED_ON = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instruction: its word in capitals and the rest of its line."""

    word: str
    rest: str


def read_stages(dockerfile: str) -> list[list[Step]]:
    """The stages of a Dockerfile, each beginning with its FROM."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", dockerfile))
    stages: list[list[Step]] = []
    for line in filter(None, map(str.strip, joined.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append([])
        stages[-1].append(Step(word=word, rest=rest.strip()))
    return stages


def settings_of(stage: Sequence[Step]) -> dict[str, str]:
    """The environment a stage sets."""
    pairs = (pair for step in stage if step.word == "ENV" for pair in shlex.split(step.rest))
    return dict(pair.split("=", 1) for pair in pairs)


def below(root: Path, text: str) -> str:
    """The same command or path, with the image's absolute paths laid below `root`."""
    return _IMAGE_PATH.sub(f"{root}/", text)


def build(steps: Sequence[Step], *, context: Path, root: Path) -> None:
    """Runs the steps of a building stage. Raises `AssertionError` with a step's output when it fails."""
    folder = root / "src"
    folder.mkdir(parents=True, exist_ok=True)
    for step in steps:
        match step.word:
            case "FROM":
                continue
            case "WORKDIR":
                assert step.rest == "/src"
            case "COPY":
                *sources, target = step.rest.split()
                _copy([context / source for source in sources], folder / target)
            case "RUN":
                done = run(below(root, step.rest), cwd=folder, path=Path(sys.executable).parent)
                assert done.returncode == 0, f"RUN {step.rest}\n{done.stdout}{done.stderr}"
            case word:
                raise AssertionError(f"{word} is not an instruction for a building stage")


def run(
    command: str, *, cwd: Path, path: Path, extra: dict[str, str] | None = None, seconds: float = 300
) -> subprocess.CompletedProcess[str]:
    """Runs a shell command with `path` first on PATH and nothing of this process's Python in its environment."""
    environ = {key: value for key, value in os.environ.items() if key not in _NOT_HANDED_ON}
    environ |= {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"} | (extra or {})
    return subprocess.run(  # noqa: S603 - the commands are the Dockerfile's own
        ["/bin/sh", "-c", command],
        cwd=cwd,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def _copy(sources: Sequence[Path], target: Path) -> None:
    for source in sources:
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            shutil.copy2(source, target if target.suffix else target / source.name)
