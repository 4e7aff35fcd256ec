"""The feed source over real HTTP on loopback: the contract, and servers and feeds at their worst."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.sources.feed import open_source
from adapters.web.fetcher import open_fetcher
from bot.domain.feed import Feed, NotModified, Polled, PollFailed, PollOutcome, Validators
from bot.ports import Source
from tests.adapters.sources.contract import Poll, SourceContract
from tests.adapters.sources.reading import all_of
from tests.adapters.sources.samples import ATOM1, JSON11, RDF, RSS2, item, rss
from tests.standins import site as answers
from tests.standins.site import Site, open_site

PRIVATE = "is a private address; allow its network under [network] allow_private"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def source() -> AsyncIterator[Source]:
    async with (
        open_fetcher(allow_private=["127.0.0.1/32"], gap=0, seconds=5) as fetcher,
        open_source(fetcher) as opened,
    ):
        yield opened


class TestFeedSource(SourceContract):
    @pytest.fixture
    def poll(self, site: Site, source: Source) -> Poll:
        async def poll(body: bytes, validators: Validators | None = None) -> PollOutcome:
            site.pages["/feed"] = answers.reply(body)
            return await source.poll(Feed(url=site.url("/feed")), validators or Validators())

        return poll

    @pytest.fixture(params=[RSS2, ATOM1, RDF, JSON11], ids=["RSS", "Atom", "RDF", "JSON"])
    def body(self, request: pytest.FixtureRequest) -> bytes:
        return str(request.param).encode()


async def poll(site: Site, source: Source, answer: answers.Answer, **settings: str) -> PollOutcome:
    site.pages["/feed"] = answer
    return await source.poll(Feed(url=site.url("/feed"), **settings), Validators())


async def polled(site: Site, source: Source, body: bytes, **settings: str) -> Polled:
    outcome = await poll(site, source, answers.reply(body), **settings)
    assert isinstance(outcome, Polled), outcome
    return outcome


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (answers.status(404), PollFailed(reason="404 Not Found")),
        (answers.status(410), PollFailed(reason="410 Gone", gone=True)),
        (
            answers.status(503, Retry_After="90"),
            PollFailed(reason="503 Service Unavailable", retry_after=timedelta(seconds=90)),
        ),
        (answers.redirect("/feed"), PollFailed(reason="redirect loop")),
        (answers.redirect("http://127.0.0.2:8080/"), PollFailed(reason=f"refused: 127.0.0.2 {PRIVATE}")),
        (answers.redirect("http://10.0.0.1/"), PollFailed(reason=f"refused: 10.0.0.1 {PRIVATE}")),
        (answers.endless(bytes(65_536), 763), PollFailed(reason="larger than the limit of 10 MB")),
        (answers.bomb(50 << 20), PollFailed(reason="larger than the limit of 40 MB")),
        (answers.reply(b"<!DOCTYPE html><title>Log in</title>"), PollFailed(reason="an HTML page, not a feed")),
        (answers.reply(b""), PollFailed(reason="empty: the server sent no content")),
        (answers.cut(b'<?xml version="1.0"?><rss><chan', 5_000), PollFailed(reason="the feed was cut off")),
        (answers.cut(b'{"items": [{"id"', 5_000), PollFailed(reason="the feed was cut off")),
    ],
)
async def test_every_failure_is_a_value_with_its_reason(
    site: Site, source: Source, answer: answers.Answer, expected: PollFailed
) -> None:
    assert await poll(site, source, answer) == expected


async def test_a_server_that_drips_is_left_in_time(site: Site) -> None:
    async with open_fetcher(allow_private=["127.0.0.1/32"], seconds=0.2) as fetcher, open_source(fetcher) as source:
        outcome = await poll(site, source, answers.drip(RSS2.encode(), every=0.01))
    assert outcome == PollFailed(reason="timed out after 0.2 s")


async def test_a_truncated_feed_gives_what_came_and_is_asked_for_again(site: Site, source: Source) -> None:
    body = rss(*(item(n) for n in range(10)))
    cut = body[: body.index(b"<item><title>Item 6")]
    outcome = await poll(site, source, answers.cut(cut, len(body), ETag='"1"'))
    assert isinstance(outcome, Polled)
    assert [entry.id for entry in all_of(outcome.listing)] == [f"id-{n}" for n in range(6)]
    assert outcome.validators == Validators()
    assert outcome.notes == ("the feed was cut off; it will be fetched again in full",)


async def test_a_304_is_not_modified(site: Site, source: Source) -> None:
    site.pages["/feed"] = answers.unchanging(RSS2.encode())
    feed = Feed(url=site.url("/feed"))
    first = await source.poll(feed, Validators())
    assert isinstance(first, Polled)
    assert await source.poll(feed, first.validators) == NotModified(validators=first.validators)
    assert site.asked[1].headers["if-none-match"] == '"1"'


async def test_what_the_server_says_of_time_and_place_is_passed_on(site: Site, source: Source) -> None:
    site.pages["/new"] = answers.reply(RSS2.encode(), Cache_Control="max-age=900", ETag='"1"')
    outcome = await poll(site, source, answers.redirect("/new", 301))
    assert isinstance(outcome, Polled)
    assert (outcome.title, outcome.moved_to, outcome.fresh_for) == (
        "Harbour & Sea",
        site.url("/new"),
        timedelta(minutes=15),
    )
    feed = Feed(url=site.url("/feed"))
    assert await source.poll(feed, outcome.validators) == NotModified(
        validators=outcome.validators, moved_to=site.url("/new"), fresh_for=timedelta(minutes=15)
    )


async def test_twenty_thousand_entries_are_cut_to_the_limit_and_counted(site: Site, source: Source) -> None:
    outcome = await polled(site, source, rss(*(item(n) for n in range(20_000))))
    assert len(all_of(outcome.listing)) == 2_000
    assert outcome.notes == ("18,000 further entries left out",)


async def test_entries_without_a_web_address_are_left_out_and_counted(site: Site, source: Source) -> None:
    script = "<title>Click</title><link>javascript:alert(1)</link><guid>x</guid>"
    outcome = await polled(site, source, rss(item(1), script))
    assert [entry.id for entry in all_of(outcome.listing)] == ["id-1"]
    assert outcome.notes == ("1 without a web address left out",)


async def test_a_date_ahead_of_the_clock_is_not_believed(site: Site, source: Source) -> None:
    now = datetime.now(UTC)
    dates = [now + timedelta(minutes=30), now + timedelta(hours=2)]
    outcome = await polled(
        site, source, rss(*(item(n, f"<pubDate>{date.isoformat()}</pubDate>") for n, date in enumerate(dates)))
    )
    assert [entry.published for entry in all_of(outcome.listing)] == [dates[0], None]
    assert outcome.notes == ("1 entry dated in the future: their dates are not believed",)


async def test_the_charset_of_the_header_counts_where_the_feed_says_nothing(site: Site, source: Source) -> None:
    body = rss(item(1).replace("Item", "Новости"), declaration="").decode().encode("cp1251")
    outcome = await poll(site, source, answers.reply(body, "application/rss+xml; charset=windows-1251"))
    assert isinstance(outcome, Polled)
    assert all_of(outcome.listing)[0].title == "Новости 1"


async def test_what_the_operator_says_of_a_feed_goes_first(site: Site, source: Source) -> None:
    body = rss(item(1, '<source url="https://g.example">The Gazette</source>'), head="<language>en</language>")
    (plain,) = all_of((await polled(site, source, body)).listing)
    assert (plain.outlet, plain.language) == ("The Gazette", "en")
    (told,) = all_of((await polled(site, source, body, outlet="Harbour News", language="cy")).listing)
    assert (told.outlet, told.language) == ("Harbour News", "cy")
