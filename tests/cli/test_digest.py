"""`nutgraf digest` and what can be asked afterwards, end to end over real HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.cli.run import run


def ask(place, capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run([*args, *place.options()])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def ids(document: dict) -> list[str]:
    return [story["id"] for story in document["stories"]]


def test_the_digest_is_json_with_every_promised_key(digested) -> None:
    _, done = digested
    assert done.code == 0, done.err
    digest = done.json
    assert digest["topic"] == "microsoft-openai"
    assert digest["from"] < digest["to"]
    assert digest["feeds"] == {"polled": 18, "unchanged": 0, "failed": []}
    assert digest["articles"]["new"] == digest["articles"]["read"] > 70
    assert digest["usage"] == {"input_tokens": 0, "output_tokens": 0, "dollars": 0.0}
    assert digest["articles"]["on_topic"] == sum(len(story["articles"]) for story in digest["stories"])
    for story in digest["stories"]:
        assert {"id", "headline", "language", "first_published", "made_with", "articles", "origins"} <= set(story)
        assert story["key_points"], story["headline"]
        urls = {article["url"] for article in story["articles"]}
        assert {url for origin in story["origins"] for url in origin["articles"]} == urls
        assert {citation["url"] for point in story["key_points"] for citation in point["citations"]} <= urls


def test_the_most_widely_reported_stories_come_first(digested) -> None:
    _, done = digested
    origins = [len(story["origins"]) for story in done.json["stories"]]
    assert origins == sorted(origins, reverse=True)
    assert origins[0] > origins[-1]


def test_progress_goes_to_stderr_one_line_per_stage(digested) -> None:
    _, done = digested
    read = done.json["articles"]["read"]
    assert done.err.splitlines()[:3] == ["18 feeds polled", f"{read} articles read", f"{read} articles screened"]


def test_every_span_is_in_the_stored_article(digested, capsys: pytest.CaptureFixture[str]) -> None:
    place, done = digested
    spans = [quote for story in done.json["stories"] for quote in story["quotes"]]
    spans += [c for story in done.json["stories"] for point in story["key_points"] for c in point["citations"]]
    assert len(spans) > 20
    texts: dict[str, str] = {}
    for span in spans:
        if span["url"] not in texts:
            code, out, _ = ask(place, capsys, "article", span["url"], "--format", "json")
            assert code == 0
            texts[span["url"]] = json.loads(out)["text"]
        assert texts[span["url"]][span["start"] : span["end"]] == span["text"]


def test_a_second_run_asks_again_cheaply_and_says_the_same(digested, newsstand: str, capsys) -> None:
    place, done = digested
    code, out, err = ask(place, capsys, "digest", "--since", "7d", "--feeds", newsstand, "--format", "json")
    assert code == 0, err
    again = json.loads(out)
    assert again["feeds"] == {"polled": 18, "unchanged": 18, "failed": []}
    assert (again["articles"]["new"], again["articles"]["read"]) == (0, 0)
    assert again["stories"] == done.json["stories"]


def test_feeds_may_follow_one_flag_and_limit_the_stories(digested, newsstand: str, capsys) -> None:
    place, done = digested
    base = newsstand.removesuffix("/feeds.opml")
    sites = [f"{base}/{site}/feed.xml" for site in ("filo-digitale.example", "il-nodo.example")]
    code, out, err = ask(place, capsys, "digest", "--since", "7d", "--format", "json", "--feeds", *sites)
    assert code == 0, err
    few = json.loads(out)
    assert few["feeds"]["polled"] == 2
    assert 0 < len(few["stories"]) < len(done.json["stories"])
    for story in few["stories"]:
        hosts = {urlsplit(article["url"]).path.split("/")[1] for article in story["articles"]}
        assert hosts & {"filo-digitale.example", "il-nodo.example"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.open.append(tag)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_form_tells_every_headline(digested, newsstand: str, capsys, form: str) -> None:
    place, done = digested
    code, out, _ = ask(place, capsys, "digest", "--since", "7d", "--feeds", newsstand, "--format", form)
    assert code == 0
    assert "\x1b" not in out
    words = " ".join(out.split())
    for story in done.json["stories"]:
        assert max(story["headline"].split(), key=str.isalpha) in words
    if form == "html":
        page = _Tags()
        page.feed(out)
        assert page.open.count("article") == len(done.json["stories"])


def test_the_reader_s_language_is_used(digested, newsstand: str, capsys) -> None:
    place, _ = digested
    args = ("digest", "--since", "7d", "--feeds", newsstand)
    _, portuguese, _ = ask(place, capsys, *args, "--language", "pt-br", "--format", "json")
    digest = json.loads(portuguese)
    assert digest["language"] == "pt-BR"
    assert {story["language"] for story in digest["stories"]} >= {"pt"}
    code, swedish, _ = ask(place, capsys, *args, "--language", "sv")
    assert code == 0
    assert "Microsoft" in swedish


def test_nothing_in_the_period_is_said_and_exits_with_3(digested, newsstand: str, capsys) -> None:
    place, _ = digested
    code, out, _ = ask(place, capsys, "digest", "--since", "1m", "--feeds", newsstand, "--format", "json")
    assert code == 3
    assert json.loads(out)["stories"] == []


def test_when_every_feed_failed_it_exits_with_1_and_says_why(nutgraf) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/feed.xml"
    done = nutgraf("digest", "--feeds", url, "--format", "json")
    assert done.code == 1
    failed = done.json["feeds"]["failed"]
    assert [failure["url"] for failure in failed] == [url]
    assert failed[0]["error"]
    assert "level=" not in done.err


def test_one_failed_feed_costs_nothing_but_itself(nutgraf, newsstand: str) -> None:
    base = newsstand.removesuffix("/feeds.opml")
    feeds = (f"{base}/nowhere.example/feed.xml", f"{base}/ledger-wire.example/feed.xml")
    done = nutgraf("digest", "--since", "7d", "--feeds", *feeds, "--format", "json")
    assert done.code == 0, done.err
    assert [failure["url"] for failure in done.json["feeds"]["failed"]] == [feeds[0]]
    assert done.json["stories"]


def test_an_article_can_be_read_and_explained(digested, capsys) -> None:
    place, done = digested
    story = max(done.json["stories"], key=lambda story: len(story["articles"]))
    article = story["articles"][1]
    code, out, _ = ask(place, capsys, "article", article["url"])
    assert code == 0
    assert article["outlet"] in out
    code, out, _ = ask(place, capsys, "why", article["url"])
    assert code == 0
    lines = out.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith("with")] == [
        "found", "read", "screened", "grouped", "descent", "origin",
    ]  # fmt: skip
    assert story["id"] in out
    assert sum(line.startswith("with") for line in lines) == len(story["articles"]) - 1


def test_why_says_what_kept_an_article_out(digested, newsstand: str, capsys) -> None:
    place, _ = digested
    url = newsstand.removesuffix("/feeds.opml") + "/il-nodo.example/liceo-cuneo-orto-sensori"
    code, out, _ = ask(place, capsys, "why", url)
    assert code == 0
    assert "microsoft-openai: kept out: " in out
    assert "grouped" not in out


@pytest.mark.parametrize("command", ["article", "why"])
def test_an_unknown_article_exits_with_3(digested, capsys, command: str) -> None:
    place, _ = digested
    code, out, err = ask(place, capsys, command, "http://nowhere.example/")
    assert (code, out) == (3, "")
    assert err.count("\n") == 1


def test_a_reader_that_leaves_is_no_error(digested) -> None:
    place, done = digested
    process = place.start("article", done.json["stories"][0]["articles"][0]["url"])
    assert process.stdout
    process.stdout.close()
    process.wait(60)
    assert process.stderr
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.returncode == 141


def test_an_interrupt_is_no_traceback(place, newsstand: str) -> None:
    process = place.start("digest", "--since", "7d", "--feeds", newsstand)
    assert process.stderr
    first = process.stderr.readline()
    # Ctrl-C reaches the whole group: the processes that read pages too.
    os.killpg(process.pid, signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert "Traceback" not in first + rest
    assert process.returncode == 130


def test_the_demo_needs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    code = run(["demo", "--language", "id"])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    assert "WIB" in captured.out
    assert "18 feeds polled" in captured.err
    digest, _, answer = captured.out.partition("$ nutgraf ask ")
    assert "12,5 miliar dolar AS" in answer
    assert "Kalimat dari artikel, kata demi kata." in answer
    assert "12,5" in digest
    assert list(tmp_path.iterdir()) == []
