"""Bodies without end, cut short, packed or senseless."""

from __future__ import annotations

import gzip
import time

import pytest

from adapters.web.fetcher import open_fetcher
from bot.domain.feed import Validators
from bot.domain.fetch import Fetched
from bot.ports import Fetcher
from tests.adapters.web.asking import BODY, failed, fetched
from tests.standins import site as answers
from tests.standins.site import Site


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
