"""The benchmark of origins: its stories are sound, and it tells right from wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.origins import credits_only, every_outlet, ours
from benchmarks.origins_sets import sample, seeds, written
from bot.domain.story import DescentKind

TREE = Path(__file__).parents[2]
TOLD = [*written(tuned=True), *written(tuned=False)]


def test_every_label_is_of_an_earlier_article_or_of_an_outlet_that_has_none() -> None:
    for each in TOLD:
        published = {article.outlet: article.published for article in each.story.articles}
        for article in each.story.articles:
            label = each.labels[article.url]
            own = label.kind in (DescentKind.REPORT, DescentKind.STATEMENT)
            assert own is (label.outlet == article.outlet), article.url
            assert own or published.get(label.outlet, article.published) <= article.published, article.url


def test_there_are_languages_and_kinds_enough() -> None:
    assert len({article.language for each in TOLD for article in each.story.articles}) >= 12
    assert {label.kind for each in TOLD for label in each.labels.values()} == set(DescentKind)


def test_every_origin_of_the_sample_is_right_and_no_baseline_gets_them_all() -> None:
    for method, right in ((ours, True), (credits_only, False), (every_outlet, False)):
        found = [{answer.origin for answer in method(each).values()} == each.origins for each in sample()]
        assert all(found) is right


def test_labels_of_seeds_are_read(tmp_path: Path) -> None:
    def seed(outlet: str, text: str) -> dict[str, str]:
        at = "2025-01-22T08:10:00+07:00"
        return {"outlet": outlet, "slug": "a", "title": text, "language": "en", "published_at": at, "text": text}

    rows = [
        seed("one.example", "Ferries.\nSource: Fjord Post"),
        seed("two.example", "Ferries."),
        seed("three.example", "Tea."),
    ]
    (tmp_path / "seeds.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    labels = {
        "stories": [["seed 000", "seed 001"], ["seed 002"], ["elsewhere"]],
        "origins": {
            "seed 000": "Fjord Post (credited at the end)",
            "seed 001": "none credited; a rewrite of the same report",
            "seed 002": "none credited for the news",
        },
    }
    (tmp_path / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    ferries, tea = seeds(tmp_path)
    assert set(ferries.origins.values()) == {"Fjord Post"}
    assert list(tea.origins.values()) == ["three.example"]


def test_the_report_has_both_baselines() -> None:
    command = [sys.executable, "-m", "benchmarks.origins"]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["benchmark"] == "origins"
    for name in ("own", "credits"):
        assert report["baselines"][f"{name}_parent_accuracy"] < report["figures"]["parent_accuracy"] - 0.2
    assert report["figures"]["rewrites_precision"] == 1.0
    assert "seeds_stories_right" not in report["figures"]
    assert "no seeds" in done.stderr
