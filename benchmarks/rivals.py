"""Rivals live in an environment of their own, made on first use: what they need is none of our dependencies."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from benchmarks.report import say

_TREE = Path(__file__).parents[1]
_PINNED = Path(__file__).with_name("rivals.txt")
_FOLDER = _TREE / ".venv-bench"


def rivals_python() -> Path | None:
    """The interpreter that can import the rivals; None, said in a line, where they cannot be installed."""
    python, installed = _FOLDER / "bin" / "python", _FOLDER / "installed.txt"
    pinned = _PINNED.read_text(encoding="utf-8")
    if installed.is_file() and installed.read_text(encoding="utf-8") == pinned:
        return python
    say(f"making {_FOLDER.name} for the rivals")
    venv.create(_FOLDER, clear=True, with_pip=True)
    install = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r", str(_PINNED)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or "pip gave no reason").splitlines()[-1]
        say(f"the rivals cannot be installed from {_PINNED.name}: {last}")
        return None
    installed.write_text(pinned, encoding="utf-8")
    return python


def ours_python() -> Path:
    """The interpreter that runs this."""
    return Path(sys.executable)
