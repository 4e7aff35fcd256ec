"""What holds for every file of the repository."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
MOST_LINES = 300
# Written so that no pattern matches this very file.
FORBIDDEN = {
    "a package registry's host": re.compile(r"\b(?:pypi\.org|pythonhosted\.org|pypi\.python\.org|registry\.npmjs\.)"),
    "a path of somebody's machine": re.compile(r"(?<![\w.:/-])/(?:root|work|Users|home/(?!app|you))/[\w.]"),
    "a folder outside the repository": re.compile(r"(?<![\w-])[s]hared/"),
}
# Figures may be taken from evaluation data that lies beside the checkout, and a benchmark says how it is laid out.
MAY_NAME_DATA = "benchmarks/"
NAMES_THAT_SAY_NOTHING = {"utils.py", "helpers.py", "base.py", "manager.py", "common.py", "misc.py"}


def _tracked() -> list[Path]:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=TREE, capture_output=True, check=True, text=True)  # noqa: S603 - our own words
    return [TREE / name for name in listed.stdout.split("\0") if name and (TREE / name).is_file()]


FILES = _tracked()
MODULES = [file for file in FILES if file.suffix == ".py"]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = [
        f"{file.relative_to(TREE)}:{number}: {line.strip()[:100]}"
        for file in FILES
        if not (what.startswith("a folder") and str(file.relative_to(TREE)).startswith(MAY_NAME_DATA))
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if FORBIDDEN[what].search(line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("--index-url https://" + "pypi" + ".org/simple", "a package registry's host"),
        ("prefix = /" + "root/.venv", "a path of somebody's machine"),
        ("cd ../" + "sha" + "red/data", "a folder outside the repository"),
    ],
)
def test_the_patterns_do_catch(line: str, what: str) -> None:
    assert FORBIDDEN[what].search(line)


def test_every_package_says_what_belongs_there() -> None:
    roots = ("bot", "adapters", "benchmarks")
    folders = {file.parent for file in MODULES if file.relative_to(TREE).parts[0] in roots}
    silent = []
    for folder in sorted(folders):
        init = folder / "__init__.py"
        docstring = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) if init.is_file() else None
        if not docstring:
            silent.append(str(folder.relative_to(TREE)))
    assert not silent, f"no __init__.py with a docstring in {silent}"


def test_files_stay_small() -> None:
    lengths = {str(file.relative_to(TREE)): len(file.read_text(encoding="utf-8").splitlines()) for file in MODULES}
    assert lengths
    too_long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
    assert not too_long


def test_names_tell_what_is_inside() -> None:
    assert not [str(file.relative_to(TREE)) for file in MODULES if file.name in NAMES_THAT_SAY_NOTHING]
