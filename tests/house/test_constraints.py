"""The constraints: complete, hashed, naming no host, and in step with pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).parents[2]
PROJECT = tomllib.loads((TREE / "pyproject.toml").read_text())
ASKED = {
    "constraints.txt": PROJECT["project"]["dependencies"],
    "constraints-build.txt": PROJECT["build-system"]["requires"],
    "constraints-dev.txt": PROJECT["dependency-groups"]["dev"],
}


def _pins(name: str) -> dict[str, list[tuple[Requirement, str]]]:
    """Each package's pins (one for each environment marker) with the text of their hashes."""
    pins: dict[str, list[tuple[Requirement, str]]] = {}
    text = re.sub(r"(?m)^\s*#.*\n?", "", (TREE / name).read_text())
    for entry in re.split(r"\n(?=\S)", text.strip()):
        head, *hashes = entry.split("\\\n")
        requirement = Requirement(head.strip())
        pins.setdefault(canonicalize_name(requirement.name), []).append((requirement, "".join(hashes)))
    return pins


@pytest.mark.parametrize("name", ASKED)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    pins = _pins(name)
    assert pins
    for requirement, hashes in (pin for of_package in pins.values() for pin in of_package):
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", hashes), requirement


@pytest.mark.parametrize("name", ASKED)
def test_no_host_is_named(name: str) -> None:
    assert "://" not in (TREE / name).read_text()


@pytest.mark.parametrize("name", ASKED)
def test_what_the_project_asks_for_is_what_is_pinned(name: str) -> None:
    pins = _pins(name)
    for asked in map(Requirement, ASKED[name]):
        versions = [str(pin.specifier).removeprefix("==") for pin, _ in pins.get(canonicalize_name(asked.name), [])]
        assert versions, f"{asked.name} is not in {name}: run `make lock`"
        assert all(asked.specifier.contains(version) for version in versions), f"{asked}: run `make lock`"


def test_the_files_agree_where_they_overlap() -> None:
    ours = _pins("constraints.txt")
    for name in ("constraints-build.txt", "constraints-dev.txt"):
        for package, pins in _pins(name).items():
            if package in ours:
                assert {str(pin) for pin, _ in pins} <= {str(pin) for pin, _ in ours[package]}, f"{package} in {name}"
