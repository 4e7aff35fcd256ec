"""Which addresses are connected to, and how a failure to connect is named."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from adapters.web.fetcher import open_fetcher
from adapters.web.reasons import outcome_of
from bot.domain.fetch import FetchFailed
from bot.ports import Fetcher
from tests.adapters.web.asking import BODY, REFUSED, failed, fetched
from tests.standins import site as answers
from tests.standins.site import Site


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
