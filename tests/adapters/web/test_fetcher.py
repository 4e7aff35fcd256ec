"""The fetcher against a site that misbehaves, over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import ssl
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.web.fetcher import open_fetcher
from adapters.web.reasons import outcome_of
from bot.domain.feed import Validators
from bot.domain.fetch import Fetched, FetchFailed, Unchanged
from bot.ports import Fetcher
from tests.standins import site as answers
from tests.standins.site import Site, open_site

BODY = b"<rss>news</rss>"
REFUSED = "is a private address; allow its network under [network] allow_private"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(allow_private=["127.0.0.1/32"], gap=0, seconds=5) as opened:
        yield opened


async def failed(fetcher: Fetcher, url: str) -> FetchFailed:
    outcome = await fetcher.get(url)
    assert isinstance(outcome, FetchFailed), outcome
    return outcome


async def fetched(fetcher: Fetcher, url: str) -> Fetched:
    outcome = await fetcher.get(url)
    assert isinstance(outcome, Fetched), outcome
    return outcome


async def test_a_body_comes_with_all_that_its_headers_say(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = answers.reply(
        BODY,
        'Application/RSS+XML; Charset="ISO-8859-1"',
        ETag='"7"',
        Last_Modified="Sat, 01 Mar 2025 12:00:00 GMT",
        Cache_Control="max-age=600",
    )
    assert await fetched(fetcher, site.url("/feed#part")) == Fetched(
        url=site.url("/feed"),
        body=BODY,
        content_type="application/rss+xml",
        charset="iso-8859-1",
        validators=Validators(
            etag='"7"', last_modified="Sat, 01 Mar 2025 12:00:00 GMT", body_hash=hashlib.sha256(BODY).hexdigest()
        ),
        fresh_for=timedelta(minutes=10),
    )


async def test_who_asks_and_for_what(site: Site) -> None:
    site.pages["/"] = answers.reply(BODY)
    async with open_fetcher(allow_private=["127.0.0.0/8"], contact="https://example.org/bot\r\nX: y") as fetcher:
        await fetcher.get(site.url(), accept="text/html")
    headers = site.asked[0].headers
    assert headers["user-agent"].startswith("Nutgraf/")
    assert headers["user-agent"].endswith(" (+https://example.org/botX: y)")
    assert headers["accept"] == "text/html"
    assert "cookie" not in headers
    assert "if-none-match" not in headers


@pytest.mark.parametrize(
    ("etag", "modified"),
    [('"1"', ""), ("", "Sat, 01 Mar 2025 12:00:00 GMT"), ('W/"1"', "Sat, 01 Mar 2025 12:00:00 GMT")],
)
async def test_a_304_is_unchanged_and_keeps_what_is_known(
    site: Site, fetcher: Fetcher, etag: str, modified: str
) -> None:
    site.pages["/feed"] = answers.unchanging(BODY, etag, modified)
    first = await fetched(fetcher, site.url("/feed"))
    assert await fetcher.get(site.url("/feed"), validators=first.validators) == Unchanged(validators=first.validators)


async def test_the_same_body_without_validators_is_unchanged(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = answers.gzipped(BODY)
    first = await fetched(fetcher, site.url("/feed"))
    assert first.body == BODY
    assert await fetcher.get(site.url("/feed"), validators=first.validators) == Unchanged(validators=first.validators)


async def test_a_304_nobody_asked_for_is_a_failure(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = answers.status(304)
    assert (await failed(fetcher, site.url("/feed"))).reason == "304 Not Modified"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (404, FetchFailed(reason="404 Not Found", transient=False)),
        (410, FetchFailed(reason="410 Gone", transient=False, gone=True)),
        (403, FetchFailed(reason="403 Forbidden", transient=False)),
        (500, FetchFailed(reason="500 Internal Server Error")),
        (999, FetchFailed(reason="999 unknown status")),
        (301, FetchFailed(reason="301 Moved Permanently", transient=False)),
    ],
)
async def test_a_bad_status_is_named(site: Site, fetcher: Fetcher, code: int, expected: FetchFailed) -> None:
    site.pages["/feed"] = answers.status(code)
    assert await fetcher.get(site.url("/feed")) == expected


@pytest.mark.parametrize("code", [429, 503])
async def test_a_server_that_asks_to_wait_is_left_alone(site: Site, fetcher: Fetcher, code: int) -> None:
    site.pages["/feed"] = answers.status(code, Retry_After="120")
    assert (await failed(fetcher, site.url("/feed"))).retry_after == timedelta(minutes=2)
    again = await failed(fetcher, site.url("/feed"))
    assert again.retry_after is not None
    assert timedelta(seconds=110) < again.retry_after <= timedelta(minutes=2)
    assert again.reason.startswith("127.0.0.1 asked to wait (1")
    assert site.paths() == ["/feed"]


async def test_a_permanent_move_is_remembered(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/old": answers.redirect("/older", 301),
        "/older": answers.redirect(site.url("/new"), 308),
        "/new": answers.reply(BODY),
    }
    outcome = await fetched(fetcher, site.url("/old"))
    assert (outcome.url, outcome.moved_to) == (site.url("/new"), site.url("/new"))


async def test_a_temporary_hop_ends_the_permanence(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/old": answers.redirect("/moved", 301),
        "/moved": answers.redirect("/elsewhere", 302),
        "/elsewhere": answers.redirect("/new", 301),
        "/new": answers.reply(BODY),
    }
    outcome = await fetched(fetcher, site.url("/old"))
    assert (outcome.url, outcome.moved_to) == (site.url("/new"), site.url("/moved"))
    assert (await fetched(fetcher, site.url("/moved"))).moved_to == ""


async def test_an_unchanged_body_behind_a_move_tells_both(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/old": answers.redirect("/new", 301), "/new": answers.unchanging(BODY)}
    first = await fetched(fetcher, site.url("/old"))
    outcome = await fetcher.get(site.url("/old"), validators=first.validators)
    assert outcome == Unchanged(validators=first.validators, moved_to=site.url("/new"))


async def test_redirects_without_end_are_ended(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": answers.redirect("/b"), "/b": answers.redirect("/a")}
    site.pages |= {f"/{n}": answers.redirect(f"/{n + 1}") for n in range(20)}
    assert (await failed(fetcher, site.url("/a"))).reason == "redirect loop"
    assert (await failed(fetcher, site.url("/0"))).reason == "more than 10 redirects"
    assert site.paths() == ["/a", "/b", *(f"/{n}" for n in range(11))]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.2:1/", f"refused: 127.0.0.2 {REFUSED}"),
        ("http://10.0.0.1/", f"refused: 10.0.0.1 {REFUSED}"),
        ("//169.254.169.254/latest/meta-data/", f"refused: 169.254.169.254 {REFUSED}"),
        ("http://2130706434/", f"refused: 2130706434 {REFUSED}"),
        ("http://[::ffff:7f00:2]/", f"refused: ::ffff:7f00:2 {REFUSED}"),
        ("javascript:alert(1)", "redirects to something that is not a web page (javascript:)"),
        ("file:///etc/passwd", "redirects to something that is not a web page (file:)"),
        ("http://[broken", "redirects to a broken address"),
    ],
)
async def test_a_redirect_leads_nowhere_dangerous(site: Site, fetcher: Fetcher, target: str, reason: str) -> None:
    site.pages["/feed"] = answers.redirect(target)
    assert (await failed(fetcher, site.url("/feed"))).reason == reason


async def test_a_name_is_judged_by_the_address_it_connects_to(site: Site) -> None:
    async with open_fetcher(gap=0) as fetcher:
        outcome = await failed(fetcher, site.url("/feed", host="localhost"))
    assert outcome == FetchFailed(reason=f"refused: localhost {REFUSED}", transient=False)
    assert site.connections == 0


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "127.0.0.1."])
async def test_an_allowed_address_is_reached_in_every_notation(site: Site, fetcher: Fetcher, host: str) -> None:
    site.pages["/feed"] = answers.reply(BODY)
    assert (await fetched(fetcher, site.url("/feed", host))).body == BODY


async def test_proxies_of_the_environment_are_ignored(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.pages["/feed"] = answers.reply(BODY)
    assert (await fetched(fetcher, site.url("/feed"))).body == BODY


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "ftp://example.org/",
        "http://",
        "http://example.org:99999/",
        "http://a b/",
        "\x00",
        "http://xn--/",
    ],
)
async def test_what_is_no_web_address_is_a_failure_for_good(fetcher: Fetcher, url: str) -> None:
    outcome = await failed(fetcher, url)
    assert outcome.reason.startswith(("not a web address", "no such host"))
    assert "\n" not in outcome.reason


async def test_failures_to_connect_are_named_without_the_address(fetcher: Fetcher) -> None:
    outcome = await failed(fetcher, "http://user:secret@127.0.0.1:1/token")
    assert outcome.reason == "connection refused"
    assert (await failed(fetcher, "http://no-such-host.invalid/")).reason in {
        "no such host",
        "the name server does not answer",
    }


async def test_plain_http_on_a_tls_address_is_named(fetcher: Fetcher) -> None:
    async def speak_plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert (await failed(fetcher, f"https://127.0.0.1:{port}/")).reason == "TLS handshake failed"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (10, "TLS certificate has expired"),
        (62, "TLS certificate not valid for this host"),
        (1, "TLS certificate not valid"),
    ],
)
def test_a_bad_certificate_is_named(code: int, reason: str) -> None:
    error = ssl.SSLCertVerificationError()
    error.verify_code = code
    assert outcome_of(error, "example.org", 30) == FetchFailed(reason=reason)


async def test_a_body_that_is_too_large_is_refused_at_its_announcement_and_at_the_limit(
    site: Site, fetcher: Fetcher
) -> None:
    piece = b"x" * 65_536
    site.pages["/announced"] = answers.endless(piece, 1, announced=50_000_000)
    site.pages["/chunked"] = answers.endless(piece, 50_000_000 // len(piece))
    for path in ("/announced", "/chunked"):
        assert (await failed(fetcher, site.url(path))).reason == "larger than the limit of 10 MB"


async def test_a_bomb_is_stopped_at_the_limit(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = answers.bomb(100 << 20)
    assert (await failed(fetcher, site.url("/feed"))).reason == "larger than the limit of 40 MB"


@pytest.mark.parametrize("answer", [answers.silent(), answers.drip(b"x" * 1_000, every=0.01), answers.raw(b"")])
async def test_a_server_that_never_ends_is_left_in_time(site: Site, answer: answers.Answer) -> None:
    site.pages["/feed"] = answer
    async with open_fetcher(allow_private=["127.0.0.1/32"], seconds=0.2) as fetcher:
        begun = time.monotonic()
        outcome = await failed(fetcher, site.url("/feed"))
    assert time.monotonic() - begun < 2
    assert outcome.reason in {"timed out after 0.2 s", "the server closed the connection without an answer"}
    assert outcome.transient


async def test_a_body_that_ends_early_is_given_as_far_as_it_came(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = answers.cut(BODY, announced=1_000, ETag='"1"')
    assert await fetched(fetcher, site.url("/feed")) == Fetched(
        url=site.url("/feed"), body=BODY, content_type="", charset="", validators=Validators(), truncated=True
    )


async def test_a_packed_body_that_ends_early_is_unfolded_as_far_as_it_goes(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress(bytes(range(256)) * 100)
    site.pages["/cut"] = answers.cut(packed[:-30], announced=len(packed), Content_Encoding="gzip")
    site.pages["/short"] = answers.reply(packed[:-30], Content_Encoding="gzip")
    for path in ("/cut", "/short"):
        outcome = await fetched(fetcher, site.url(path))
        assert outcome.truncated
        assert outcome.body.startswith(bytes(range(256)))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (answers.cut(b"", announced=100), "the connection ended before the body came"),
        (answers.reply(b"\x1f\x8bgarbage", Content_Encoding="gzip"), "the compressed body is damaged"),
        (answers.reply(b"x", Content_Encoding="br"), "the body is packed in a way that was not asked for ('br')"),
        (answers.raw(b"nonsense\r\n\r\n"), "the answer is not valid HTTP"),
        (answers.raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n"), "the answer is not valid HTTP"),
        (answers.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), "the answer is not valid HTTP"),
    ],
)
async def test_nonsense_is_named(site: Site, fetcher: Fetcher, answer: answers.Answer, reason: str) -> None:
    site.pages["/feed"] = answer
    assert (await failed(fetcher, site.url("/feed"))).reason == reason


async def test_a_validator_that_cannot_be_sent_back_is_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = answers.reply(BODY, ETag='"\xff"', Last_Modified="x" * 2_000)
    validators = (await fetched(fetcher, site.url("/feed"))).validators
    assert (validators.etag, validators.last_modified) == ("", "")


async def test_one_host_is_asked_by_one_at_a_time_over_one_connection(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {f"/{n}": answers.reply(BODY) for n in range(20)}
    outcomes = await asyncio.gather(*(fetcher.get(site.url(f"/{n}")) for n in range(20)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert (site.busiest, site.connections) == (1, 1)


async def test_a_cancelled_request_is_cancelled_and_the_host_is_free_again(site: Site, fetcher: Fetcher) -> None:
    came = asyncio.Event()
    site.pages |= {"/silent": answers.silent(came), "/feed": answers.reply(BODY)}
    task = asyncio.create_task(fetcher.get(site.url("/silent")))
    await came.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await fetched(fetcher, site.url("/feed"))).body == BODY
