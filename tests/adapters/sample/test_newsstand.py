"""The sample's server, over real HTTP on loopback."""

import asyncio
import dataclasses
import json
from calendar import timegm
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import aiohttp
import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.sample.news import FeedFormat, load_outlets
from adapters.sample.newsstand import open_newsstand

NOW = datetime(2026, 11, 23, 18, 0, 5, 250_000, tzinfo=UTC)
OUTLETS = {outlet.name: outlet for outlet in load_outlets(NOW)}


@asynccontextmanager
async def stand(now: datetime = NOW) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    async with open_newsstand(now) as address, aiohttp.ClientSession() as session:
        yield address, session


async def body(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url) as response:
        assert response.status == 200
        return await response.text()


async def outlines(session: aiohttp.ClientSession, address: str) -> list[Element]:
    return list(fromstring(await body(session, address)).iter("outline"))  # noqa: S314  our own server's


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An entry as a reader of feeds sees it; `whole` is the article's HTML where the feed carries it."""

    id: str
    url: str
    title: str
    published: datetime
    summary: str
    whole: str


def entries(feed: str, form: FeedFormat) -> list[Read]:
    if form is FeedFormat.JSON:
        return [
            Read(
                id=item["id"],
                url=item["url"],
                title=item["title"],
                published=datetime.fromisoformat(item["date_published"]),
                summary=item.get("summary", ""),
                whole=item.get("content_html", ""),
            )
            for item in json.loads(feed)["items"]
        ]
    parsed = feedparser.parse(feed)
    assert not parsed.bozo
    return [
        Read(
            id=entry.id,
            url=entry.link,
            title=entry.title,
            published=datetime.fromtimestamp(timegm(entry.published_parsed), UTC),
            summary=entry.get("summary", ""),
            whole=entry.content[0].value if "content" in entry else "",
        )
        for entry in parsed.entries
    ]


async def read(session: aiohttp.ClientSession, line: Element) -> list[Read]:
    """The feed of a line of the OPML."""
    return entries(await body(session, line.attrib["xmlUrl"]), OUTLETS[line.attrib["text"]].format)


async def test_the_list_names_every_outlet_with_its_feed_and_language() -> None:
    async with stand() as (address, session):
        assert urlsplit(address).hostname == "127.0.0.1"
        found = {line.get("text"): line.get("language") for line in await outlines(session, address)}
    assert found == {name: outlet.language for name, outlet in OUTLETS.items()}


async def test_every_feed_carries_all_articles_of_its_outlet() -> None:
    async with stand() as (address, session):
        for line in await outlines(session, address):
            outlet = OUTLETS[line.attrib["text"]]
            found = await read(session, line)
            assert [(entry.title, entry.published) for entry in found] == [
                (item.title, item.published) for item in outlet.items
            ]
            for item, entry in zip(outlet.items, found, strict=True):
                paragraphs = tuple(part.text() for part in LexborHTMLParser(entry.whole).css("p"))
                assert paragraphs == (item.paragraphs if outlet.full_text else ())
                assert entry.summary == item.summary or not item.summary


async def test_ids_stay_and_links_follow_the_port() -> None:
    async with stand() as (first, session), stand(NOW + timedelta(hours=3)) as (second, _):
        for line, other in zip(await outlines(session, first), await outlines(session, second), strict=True):
            here, there = await read(session, line), await read(session, other)
            assert [entry.id for entry in here] == [entry.id for entry in there]
            assert not {entry.url for entry in here} & {entry.url for entry in there}


def first(page: LexborHTMLParser, selector: str) -> LexborNode:
    node = page.css_first(selector)
    assert node is not None
    return node


async def test_pages_carry_the_article_and_say_what_it_is() -> None:
    async with stand() as (address, session):
        base = address.removesuffix("/feeds.opml")
        for outlet in OUTLETS.values():
            item = outlet.items[0]
            url = f"{base}/{outlet.site}/{item.slug}"
            page = LexborHTMLParser(await body(session, url))
            assert first(page, "html").attributes["lang"] == outlet.language
            assert first(page, "link[rel=canonical]").attributes["href"] == url
            assert first(page, "h1").text() == item.title
            assert tuple(part.text() for part in page.css(".article-body p")) == item.paragraphs
            said = {
                meta.attributes.get("property"): meta.attributes["content"] or "" for meta in page.css("meta[content]")
            }
            assert said["og:site_name"] == outlet.name
            assert datetime.fromisoformat(said["article:published_time"]) == item.published


async def test_every_link_of_a_page_leads_somewhere() -> None:
    async with stand() as (address, session):
        base = address.removesuffix("/feeds.opml")
        outlet = next(iter(OUTLETS.values()))
        page = LexborHTMLParser(await body(session, f"{base}/{outlet.site}/{outlet.items[0].slug}"))
        links = {link.attributes["href"] or "" for link in page.css("a[href^=http]")}
        assert len(links) > 2
        for link in links:
            await body(session, link)


@pytest.mark.parametrize(
    "site", ["ledger-wire.example/feed.xml", "rheinblick-digital.example/atom.xml", "nhip-so.example/feed.json"]
)
async def test_an_unchanged_feed_answers_304(site: str) -> None:
    async with stand() as (address, session):
        url = address.replace("feeds.opml", site)
        async with session.get(url) as first:
            etag = first.headers["ETag"]
        async with session.get(url, headers={"If-None-Match": etag}) as second:
            assert (second.status, await second.read(), second.headers["ETag"]) == (304, b"", etag)
        async with session.get(url, headers={"If-None-Match": '"another"'}) as third:
            assert third.status == 200


async def test_an_unknown_page_is_not_found() -> None:
    async with stand() as (address, session), session.get(address.replace("feeds.opml", "nowhere")) as response:
        assert response.status == 404


async def test_nothing_listens_after_closing() -> None:
    async with stand() as (address, session):
        await body(session, address)
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", urlsplit(address).port)


async def test_the_newsstand_closes_when_the_work_inside_fails() -> None:
    with pytest.raises(LookupError):
        async with stand() as (address, _):
            raise LookupError
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", urlsplit(address).port)
