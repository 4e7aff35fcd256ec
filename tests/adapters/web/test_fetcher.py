"""Answers and what the fetcher makes of them, over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta

import pytest

from adapters.web.fetcher import open_fetcher
from bot.domain.feed import Validators
from bot.domain.fetch import Fetched, FetchFailed, Unchanged
from bot.ports import Fetcher
from tests.adapters.web.asking import BODY, failed, fetched
from tests.standins import site as answers
from tests.standins.site import Site


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
