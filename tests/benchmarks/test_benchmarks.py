"""Each benchmark runs, at a size that measures nothing, and reports in the one form that others read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from benchmarks import limits
from benchmarks.limits import lost
from bot.domain.message import Message, Paragraph, Span
from bot.ports import Payload, Renderer

TREE = Path(__file__).parents[2]
PARTS = {"benchmark", "figures", "baselines", "ratios", "split"}


def _run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    return subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)  # noqa: S603 - our own module


def _report(name: str, *arguments: str) -> dict[str, dict[str, float | None]]:
    done = _run(name, *arguments)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert set(report) == PARTS
    assert report["benchmark"] == name
    return report


def test_poll_without_its_rival() -> None:
    report = _report("poll", "--feeds", "3", "--rounds", "1", "--without-reader")
    assert report["ratios"] == dict.fromkeys(
        ("unchanged_304_vs_reader", "unchanged_body_vs_reader", "known_vs_reader", "new_vs_reader"), None
    )
    for sweep in ("304", "body", "known", "new"):
        assert report["figures"][f"feeds_per_cpu_second_{sweep}"] > 0
    assert report["figures"]["peak_mb"] > 0


def test_parse_makes_its_own_feeds() -> None:
    report = _report("parse", "--feeds", "4", "--rounds", "1")
    assert report["figures"]["files"] == 4
    assert report["figures"]["exceptions"] == 0
    assert report["figures"]["entries_share"] == 1
    assert report["ratios"]["known_vs_feedparser"] > report["ratios"]["new_vs_feedparser"] > 1


def test_parse_reads_an_archive(tmp_path: Path) -> None:
    feed = b"<rss version='2.0'><channel><title>T</title><item><title>A</title><link>https://a.example/1</link></item>"
    with tarfile.open(tmp_path / "feeds.tar.gz", "w:gz") as archive:
        for name in ("real_captures/one.xml", "list.opml"):
            member = tarfile.TarInfo(name)
            member.size = len(feed)
            archive.addfile(member, io.BytesIO(feed))
    report = _report("parse", "--data", str(tmp_path), "--rounds", "1")
    assert report["figures"]["files"] == report["figures"]["real_files"] == 1
    assert {"known_vs_feedparser_real_captures", "new_vs_feedparser_real_captures"} <= report["ratios"].keys()


def test_digest_reads_a_stream(tmp_path: Path) -> None:
    text = "OpenAI signed a contract with Microsoft in Oslo on Tuesday, both companies said. " * 20
    rows = [
        {"outlet": "Fjord Post", "slug": f"deal-{n}", "title": f"Microsoft and OpenAI sign deal {n}", "language": "en",
         "published_at": "2026-01-04T09:00:00+00:00", "text": f"Number {n}.\n{text}"}
        for n in range(2)
    ]  # fmt: skip
    (tmp_path / "stream.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    report = _report("digest", "--data", str(tmp_path), "--sizes", "4")
    assert report["figures"]["articles_per_cpu_second_4"] > 0
    assert report["figures"]["peak_mb_4"] > 0


def test_crash_kills_and_finds_everything_once(tmp_path: Path) -> None:
    report = _report("crash", "--trials", "2", "--log", str(tmp_path / "trials.jsonl"))
    assert report["figures"]["trials"] == 2
    trials = [json.loads(line) for line in (tmp_path / "trials.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(trial["plan"]["processes"] for trial in trials) == [1, 2]
    for chat in ("slack", "discord"):
        assert report["figures"][chat] | {"duplicated": 0, "lost": 0, "disordered": 0} == report["figures"][chat]
        for trial in trials:
            standing = trial["found"][chat]["standing"]
            assert len(standing) > 2, "some of it stands in the thread"
            assert standing == list(range(len(standing)))


def test_load_answers_and_delivers() -> None:
    options = ("--articles", "10", "--commands", "7", "--digests", "2", "--rate", "8", "--channels", "2")
    figures = _report("load", *options)["figures"]
    assert figures["commands"] >= 14
    assert 0 < figures["ack_p50_ms"] < 1_000
    assert (figures["articles"], figures["digests"]) == (10, 2)
    assert figures["posts_slack"] >= 2
    assert figures["posts_discord"] >= 2 * 3 + 2, "some of it stands in a thread"
    assert (figures["refused_429_slack"], figures["refused_429_discord"]) == (0, 0)
    assert figures["delivered_share_of_limit"] > 0


def test_archive_is_asked_beside_its_rival() -> None:
    report = _report("archive", "--sizes", "500", "--questions", "6")
    figures = report["figures"]
    assert figures["hit10_500"] == 100
    assert 0 < figures["p50_ms_500"] <= figures["p95_ms_500"]
    assert figures["ingest_per_s_500"] > 0
    assert figures["index_mb_500"] > 0
    assert report["baselines"]["plain_or_hit10_500"] == 100
    assert report["ratios"].keys() == {"p95_plain_or_vs_ours_500", "hit10_difference_500"}


def test_limits_refuses_and_loses_nothing(tmp_path: Path) -> None:
    text = "OpenAI signed a contract with Microsoft in Oslo on Tuesday, both companies said. " * 100
    article = {"outlet": "fjord.example", "slug": "deal", "title": "Microsoft and OpenAI sign deal " * 13, "language": "en",
               "published_at": "2026-01-04T09:00:00+00:00", "text": text}  # fmt: skip
    (tmp_path / "seeds.jsonl").write_text(json.dumps(article), encoding="utf-8")
    report = _report("limits", "--data", str(tmp_path), "--messages", "8", "--without-sample")
    assert set(report["figures"]) == {"slack", "discord_components", "discord_embeds"}
    for counts in report["figures"].values():
        assert counts["messages"] > 8 + 18, "a digest in each language"
        assert counts["payloads"] >= counts["messages"]
        assert counts["sentences"] > 100
        assert (counts["refused"], counts["sentences_lost"]) == (0, 0)


def test_limits_sees_what_is_lost_and_what_is_refused() -> None:
    said = ["First things.", "أولا ثانيا؟", "Second things."]
    assert lost(said, ["## First things. أولا ثانيا؟", "Second  things."]) == []
    assert lost(said, ["First things. أولا", "ثانيا؟ Second things."]) == ["أولا ثانيا؟"], "cut"
    assert lost(said, ["Second things. First things. أولا ثانيا؟"]) == ["Second things."], "out of order"
    assert lost(said, []) == said
    readers = limits.readers().values()
    assert [limits.refused(reader, _too_long(reader.renderer)) is None for reader in readers] == [False] * 3


def _too_long(renderer: Renderer) -> Payload:
    return renderer.payload(Message(blocks=(Paragraph(line=(Span(text="x" * 15_000),)),), summary="x"))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("parse", "feeds.tar.gz"),
        ("digest", "stream.jsonl"),
        ("limits", "seeds.jsonl"),
        ("ask", "qa/multihop_queries.jsonl.gz"),
        ("keypoints", "summaries/temario_pt.jsonl.gz"),
    ],
)
def test_a_folder_without_the_data_is_one_line(name: str, file: str, tmp_path: Path) -> None:
    done = _run(name, "--data", str(tmp_path))
    assert done.returncode == 2
    assert not done.stdout
    (line,) = done.stderr.splitlines()
    assert file in line
