"""The benchmark of quotations: the passages that come with it, and a small set in PolNeAR's form."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).parents[2]
TEXT = (
    "Ann Lee spoke first. “We will open the bridge again in spring,” Ann Lee said.\n\n"
    "“Nobody has asked the people of the town,” he said, and Bob Ray’s aide Tom Day agreed."
)
SAID = {"We will open the bridge again in spring": "Ann Lee", "Nobody has asked the people of the town": "he"}


def _report(*arguments: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "benchmarks.quotes", *arguments]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_passages_of_our_own_are_read_as_well_as_they_were() -> None:
    for half in ("reported", "tuned"):
        figures = _report("--half", half)["figures"]
        assert figures["own_recall"] >= 0.95
        assert figures["own_precision"] >= 0.98
        assert figures["own_speaker"] >= 0.88
        assert figures["own_speaker_wrong"] <= 0.05
        languages = {key.split("_")[1] for key in figures if key.endswith("_recall")} - {"recall"}
        assert len(languages) >= 12


def test_annotated_news_are_measured_beside_a_plain_pattern(tmp_path: Path) -> None:
    def mark(words: str, source: str) -> dict[str, object]:
        start = TEXT.index(words) - 1
        end = TEXT.index("”", start) + 1
        return {
            "content": [{"spans": [[start, end]], "text": TEXT[start:end]}],
            "source": [{"spans": [[0, 1]], "text": source}],
        }

    marks = [mark(words, source) for words, source in SAID.items()]
    (tmp_path / "quotes").mkdir()
    with gzip.open(tmp_path / "quotes" / "polnear_dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a", "text": TEXT, "annotations": {"d1": marks, "d2": []}}))
    report = _report("--data", str(tmp_path))
    figures = report["figures"]
    assert (figures["direct"], figures["found"], figures["inside"]) == (2, 1.0, 1.0)
    assert (figures["speaker"], figures["speaker_of_named"]) == (1.0, 1.0)
    assert (figures["pronoun_followed"], figures["pronoun_last_source"]) == (1.0, 1.0)
    assert report["baselines"] == {"direct": 2, "found": 1.0, "inside": 1.0}
