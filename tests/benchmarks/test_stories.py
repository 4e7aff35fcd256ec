"""The benchmark of stories, on stories of our own, and the measures it uses."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.clusters import b_cubed, best_b_cubed, cosines
from benchmarks.stories_live import speeds
from benchmarks.stories_sets import PAIRS, SETS, file_of

TREE = Path(__file__).parents[2]
TOLD = {
    "kettles": "The Derby kettle plant of Marlow Ironworks makes 650 kettles a day, said its manager Paul Grieves.",
    "copper": "The Kitwe copper mine near Lusaka was sold to its workers for 9.5 million dollars, said Chanda Mwale.",
    "strike": "Joan Airey of the dockers' union said the strike in Bergen goes on until 17 June over unpaid shifts.",
}


def _write(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    file.parent.mkdir(exist_ok=True)
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(row)}\n" for row in rows)


def test_b_cubed_counts_what_is_put_together_wrongly_and_what_is_torn_apart() -> None:
    assert b_cubed("aabb", "xxyy") == 1
    assert b_cubed("aaaa", "xxyy") == pytest.approx(2 * 0.5 / 1.5)
    assert b_cubed("abcd", "xxyy") == pytest.approx(2 * 0.5 / 1.5)


def test_average_linkage_finds_the_groups_that_are_there() -> None:
    likeness = np.full((7, 7), 0.1, np.float32)
    for group in ((0, 3, 5), (1, 2), (4, 6)):
        likeness[np.ix_(group, group)] = 0.8
    assert best_b_cubed(likeness, "abbacac") == 1


def test_texts_are_alike_by_what_few_of_them_have() -> None:
    found = cosines([{"the": 1, "mine": 1}, {"the": 1, "mine": 1}, {"the": 1, "dock": 1}, {"the": 1}])
    assert found[0, 1] > 0.9
    assert found[0, 2] < 0.1


def test_speeds_are_measured_at_each_size() -> None:
    assert all(value > 0 for value in speeds({"few": 20, "more": 60}, rounds=1).values())


def test_it_reports_on_the_half_not_tuned_on(tmp_path: Path) -> None:
    rows = [
        {"id": f"{name}{number}", "story": f"{name}{number % 4}", "language": "eng", "title": name, "text": text}
        for name, text in TOLD.items()
        for number in range(8)
    ]
    for row in rows:
        row["text"] = f"{row['text']} {str(row['story']).capitalize()}ham is near." * 3
    for name in SETS:
        _write(tmp_path / file_of(name), rows)
    pairs = [
        {"pair_id": f"{one}{two}{n}", "lang1": "en", "lang2": "en", "text1": TOLD[one], "text2": TOLD[two],
         "overall": 1.0 if one == two else 4.0}
        for one in TOLD for two in TOLD for n in range(4)
    ]  # fmt: skip
    _write(tmp_path / PAIRS, pairs)
    command = [sys.executable, "-m", "benchmarks.stories", "--data", str(tmp_path), "--sizes", "none"]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["figures"]["auc_semeval_en_en"] == 1
    assert {f"b3_{name}" for name in (*SETS, "ntrex_latin6", "mixed")} < report["figures"].keys()
    assert "not tuned on" in report["split"]
