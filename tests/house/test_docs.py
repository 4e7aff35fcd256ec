"""The documentation says what the code does: words, commands, parts and links."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from packaging.requirements import Requirement
from pydantic import BaseModel

from bot.settings import Settings
from bot.settings.secrets import VARIABLES

TREE = Path(__file__).parents[2]
DOCS = TREE / "docs"
PAGES = sorted([*TREE.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "adr").glob("*.md"))


def _classes(file: Path) -> set[str]:
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_")}


def _terms() -> set[str]:
    cells = re.findall(r"(?m)^\| (`[^|]+`) \|", (DOCS / "glossary.md").read_text(encoding="utf-8"))
    return {term for cell in cells for term in re.findall(r"`(\w+)`", cell)}


def test_every_class_of_the_domain_is_in_the_glossary() -> None:
    domain = {name for file in (TREE / "bot" / "domain").glob("*.py") for name in _classes(file)}
    assert domain
    assert not domain - _terms(), "the glossary lacks these"


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    known = {name for file in (TREE / "bot").rglob("*.py") for name in _classes(file)}
    assert not _terms() - known, "the glossary explains what is not there"


def test_every_port_is_in_the_architecture() -> None:
    architecture = (DOCS / "architecture.md").read_text(encoding="utf-8")
    for port in {name for file in (TREE / "bot" / "ports").glob("*.py") for name in _classes(file)}:
        assert f"`{port}`" in architecture, port


def test_every_direct_dependency_has_its_reason() -> None:
    project = tomllib.loads((TREE / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {Requirement(text).name for text in asked}
    explained = re.findall(r"(?m)^\| \[?`?([\w.-]+)`?", (DOCS / "dependencies.md").read_text(encoding="utf-8"))
    assert not names - set(explained), "docs/dependencies.md lacks these"
    assert not set(explained) - names - {"package", "---"}, "docs/dependencies.md explains what is not used"


def _commands() -> dict[str, list[str]]:
    """Every `nutgraf WORD` in a code span or block, and the pages that name it."""
    named: dict[str, list[str]] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        spans = re.findall(r"```.*?```|`[^`\n]+`|(?m:^    .*$)", text, flags=re.DOTALL)
        for word in re.findall(r"(?<![\w./-])nutgraf ([a-z]+)", "\n".join(spans)):
            named.setdefault(word, []).append(page.name)
    return named


@pytest.mark.parametrize("command", sorted(_commands()))
def test_commands_in_the_docs_exist(command: str) -> None:
    asked = [sys.executable, "-m", "bot", command, "--help"]
    done = subprocess.run(asked, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, f"{_commands()[command]} name it: {done.stderr}"


def test_every_setting_is_explained() -> None:
    page = (DOCS / "operating.md").read_text(encoding="utf-8")
    variables = {key for _, key in VARIABLES}
    named = {name for _, tables in get_type_hints(Settings).items() for name in _keys_of(tables)} - variables
    assert {"allow_private", "shards", "times", "empty"} <= named
    assert not {name for name in named if f"`{name}`" not in page}, "docs/operating.md lacks these"


def _keys_of(kind: object) -> set[str]:
    """The keys of the table in a type such as `tuple[FeedSettings, ...]`."""
    inner = {key for part in get_args(kind) for key in _keys_of(part)}
    is_table = isinstance(kind, type) and issubclass(kind, BaseModel)
    return inner | (set(kind.model_fields) if is_table else set())


def test_every_gauge_is_explained() -> None:
    page = (DOCS / "operating.md").read_text(encoding="utf-8")
    watch = (TREE / "bot" / "services" / "watch.py").read_text(encoding="utf-8")
    gauges = set(re.findall(r'name="(\w+)"', watch))
    assert gauges == set(re.findall(r"(?m)^\| `nutgraf_(\w+)", page))


def test_pictures_are_small() -> None:
    pictures = sorted((DOCS / "pictures").iterdir())
    assert pictures
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for picture in pictures:
        assert picture.stat().st_size <= 300_000, picture
        assert picture.name in shown, f"{picture} is shown nowhere"


def test_links_lead_somewhere() -> None:
    broken = []
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            path = target.partition("#")[0]
            if path and "://" not in path and not path.startswith("mailto:") and not (page.parent / path).exists():
                broken.append(f"{page.relative_to(TREE)}: {target}")
    assert not broken


def test_paths_in_the_docs_exist() -> None:
    pattern = re.compile(r"`((?:bot|adapters|config|tests|docs|benchmarks)/[\w./-]*)`")
    named = {(page, path) for page in PAGES for path in pattern.findall(page.read_text(encoding="utf-8"))}
    missing = {f"{page.name}: {path}" for page, path in named if "CODE" not in path and not (TREE / path).exists()}
    assert named
    assert not missing


def test_targets_named_in_the_docs_exist() -> None:
    makefile = (TREE / "Makefile").read_text()
    for page in PAGES:
        for target in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")):
            assert re.search(rf"(?m)^{target}:", makefile), f"{page.name}: make {target}"


def test_decisions_are_numbered_without_a_gap_and_complete() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    for page in DECISIONS:
        text = page.read_text(encoding="utf-8")
        for heading in ("Context", "Decision", "Consequences"):
            assert f"\n## {heading}\n" in text, f"{page.name} lacks {heading}"
        assert len(text.splitlines()) <= 40, f"{page.name} is too long to be read"
