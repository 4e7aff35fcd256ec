"""The benchmark of key points, on summaries of our own; its measure and its list of openings."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.openings import dangles
from benchmarks.rouge import rouge, tokens

TREE = Path(__file__).parents[2]
LEAD = "O velho moinho de Braga reabriu na terça-feira com oito máquinas novas."
NEXT = "A câmara municipal pagou 640 mil euros pelas obras no moinho."
LAST = "No jardim há rosas, tílias e uma pequena fonte de pedra."


def _write(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)


def test_points_are_measured_beside_the_lead(tmp_path: Path) -> None:
    text = f"{LEAD}\n{NEXT}\n{LAST}"
    told = [
        {"id": f"d{story}{n}", "story": str(story), "language": "por-BR", "title": "", "text": text, "date": None}
        for story in range(16)
        for n in range(5)
    ]
    columns = [{"id": str(n), "text": text, "summary": LEAD} for n in range(16)]
    clusters = [
        {"cluster": str(n), "docs": [f"d{n}0", f"d{n}1"], "human_summary": LEAD, "abstracts": [LEAD, LEAD]}
        for n in range(16)
    ]
    items = [{"id": str(n), "paragraphs": [LEAD, NEXT], "summary": [LEAD]} for n in range(16)]
    _write(tmp_path, "summaries/temario_pt", columns)
    _write(tmp_path, "summaries/cstnews_pt", clusters)
    _write(tmp_path, "summaries/indosum_id", items)
    for name in ("ntrex_partial", "cstnews_pt", "vietnamese_mds", "vims_vi", "ecbplus"):
        _write(tmp_path, f"stories/{name}", told)
    command = [sys.executable, "-m", "benchmarks.keypoints", "--data", str(tmp_path), "--without-sumy", "--rounds", "1"]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["benchmark"] == "keypoints"
    for name in ("temario_pt", "cstnews_pt", "indosum_id"):
        assert report["figures"][f"rouge2_{name}"] == 1
        assert 0 < report["baselines"][f"rouge2_lead_{name}"] <= 1
    assert report["baselines"]["rouge2_lead_temario_pt"] == 1
    assert report["figures"]["points"] > report["figures"]["briefed"] > 16
    assert report["figures"]["leaning_share"] == report["figures"]["leaning_share_pt"] == 0
    assert report["ratios"] == {"lexrank_vs_ours": None}


@pytest.mark.parametrize(
    ("text", "reference", "size", "score"),
    [
        ("The mill, the mill!", "the mill the mill", 2, 1.0),
        ("the mill", "the mill is open now", 1, 4 / 7),
        ("the the the", "the mill", 1, 2 / 5),
        ("mill the", "the mill", 2, 0.0),
        ("the mill is open", "the mill was open", 2, 1 / 3),
        ("", "the mill", 1, 0.0),
    ],
)
def test_rouge_is_the_f1_of_shared_grams(text: str, reference: str, size: int, score: float) -> None:
    assert rouge(tokens(text), tokens(reference), size) == pytest.approx(score)


@pytest.mark.parametrize(
    ("language", "leaning", "standing"),
    [
        ("en", "“He left the mill.", "Heather left the mill."),
        ("de", "Das ist die Mühle.", "Das Museum ist die Mühle."),
        ("es", "Añadió que el molino abre.", "El molino abre."),
        ("fr", "C’est le moulin.", "Le moulin ouvre."),
        ("id", "Selain itu, kincir dibuka.", "Selain Oslo, kincir dibuka di Braga."),
        ("it", "Nel frattempo il mulino apre.", "Il mulino apre."),
        ("pt", "Além disso, o moinho abre.", "O moinho abre."),
        ("ru", "Кроме того, мельница открыта.", "Мельница открыта."),
        ("tr", "Bu nedenle değirmen açıldı.", "Burak değirmeni açtı."),
        ("vi", "Tuy nhiên, cối xay mở cửa.", "Ông Nam mở cối xay."),
        ("ja", "彼は水車を開けた。", "村は水車を開けた。"),
        ("zh", "但是磨坊开了。", "磨坊开了。"),
    ],
)
def test_the_list_tells_what_leans(language: str, leaning: str, standing: str) -> None:
    assert dangles(leaning, language)
    assert not dangles(standing, language)
    assert not dangles(leaning, "xx")
