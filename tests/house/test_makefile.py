"""The front door: `make` explains itself, and says plainly what it lacks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]


def _make(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)  # noqa: S603


def test_make_alone_lists_every_target() -> None:
    listed = _make(cwd=TREE)
    assert listed.returncode == 0
    (phony,) = re.findall(r"(?m)^\.PHONY: (.*)$", (TREE / "Makefile").read_text())
    assert re.findall(r"make (\w+)", listed.stdout.partition("UPGRADE")[0])[:2] == ["help", "demo"]
    for target in phony.split():
        assert re.search(rf"(?m)^  make {target}\s+\S", listed.stdout), target


@pytest.mark.parametrize(
    ("says", "told"),
    [("Python 3.9.2", "is Python 3.9.2"), (None, "is not there")],
    ids=["too old", "missing"],
)
def test_a_python_that_will_not_do_is_one_clear_line(tmp_path: Path, says: str | None, told: str) -> None:
    shutil.copy(TREE / "Makefile", tmp_path)
    python = tmp_path / "python"
    if says:
        python.write_text(f'#!/bin/sh\ntest "$1" = --version && echo {says}\n')
        python.chmod(0o755)
    done = _make("demo", f"PYTHON={python}", cwd=tmp_path)
    assert done.returncode != 0
    line, *rest = done.stderr.splitlines()
    assert line.startswith("Nutgraf needs Python 3.11 or newer")
    assert told in line
    assert "make demo PYTHON=" in line
    assert len(rest) == 1, "and make's own line"
    assert not (tmp_path / ".venv").exists()


def test_ci_is_the_test_target_and_nothing_else() -> None:
    script = (TREE / ".ci" / "run").read_text()
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make test")
    assert os.access(TREE / ".ci" / "run", os.X_OK)
