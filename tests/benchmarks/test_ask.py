"""The benchmark of questions, on questions of our own."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

TREE = Path(__file__).parents[2]
FACTS = [
    ("Kettles", "The Derby kettle plant makes 650 kettles a day.", "Fjord Post"),
    ("Strike", "Joan Airey said the strike over unpaid shifts goes on until Friday.", "Bay Herald"),
    ("Copper", "The copper mine near Lusaka was sold to its workers for nine million dollars.", "Bay Herald"),
]


def _write(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)


def test_it_finds_what_bears_and_declines_what_nothing_bears(tmp_path: Path) -> None:
    folder = tmp_path / "qa"
    folder.mkdir()
    facts = [
        {
            "fact_id": f"f{n}",
            "title": title,
            "fact": fact,
            "source": outlet,
            "published_at": "2026-01-04T09:00:00+00:00",
        }
        for n, (title, fact, outlet) in enumerate(FACTS)
    ]
    queries = [
        {"id": str(n), "query": "How many kettles does the Derby plant make a day?", "evidence_list": facts[:1]}
        for n in range(8)
    ] + [
        {"id": str(n), "query": "Which prize did Ottilie Brandvold win in Reykjavik?", "evidence_list": []}
        for n in range(8, 16)
    ]
    docs = [
        {"doc_id": f"d{n}", "title": title, "text": fact, "publish_date": "2026/01/04"}
        for n, (title, fact, _) in enumerate(FACTS)
    ]
    quizzes = [
        {"question_id": str(n), "question_sentence": "Near which town was the copper mine sold?",
         "choices": ["Oslo", "Lusaka", "Derby"], "answer": ["1"], "retrieved": ["d2"]}
        for n in range(8)
    ]  # fmt: skip
    _write(folder, "multihop_facts", facts)
    _write(folder, "multihop_queries", queries)
    _write(folder, "realtimeqa_docs", docs)
    _write(folder, "realtimeqa_questions", quizzes)
    command = [sys.executable, "-m", "benchmarks.ask", "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["benchmark"] == "ask"
    assert set(report["figures"].values()) == {1.0}
    assert report["baselines"].keys() < report["figures"].keys()
