"""The reader over real HTTP: whatever a server sends gives a value."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from aiohttp import web

from adapters.pages.html import open_reader
from adapters.web.fetcher import open_fetcher
from bot.domain.feed import Validators
from bot.domain.fetch import Fetched
from bot.domain.page import Page, Unreadable
from bot.ports import PageReader

TEXT = (
    "Northwind dan Halden Robotics telah mengubah perjanjian pasokan mereka, kata kedua perusahaan itu pada Selasa.",
    "Halden kini boleh membeli mesin dari pembuat lain, sedangkan Northwind berhak mengajukan tawaran pertama.",
    "Sumber: Tech Ledger",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(build_site: Callable[[], web.Application]) -> AsyncIterator[str]:
    """The address of a site on loopback."""
    runner = web.AppRunner(build_site())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture(scope="module")
def build_site() -> Callable[[], web.Application]:
    """The pages the tests ask for."""
    article = "<article><h1>Kesepakatan baru</h1>" + "".join(f"<p>{line}</p>" for line in TEXT) + "</article>"
    html = f"<html lang=id><head><title>Kesepakatan baru</title></head><body>{article}</body></html>"

    def give(
        body: str | bytes, content_type: str = "text/html", status: int = 200
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handler(_: web.Request) -> web.Response:
            data = body.encode() if isinstance(body, str) else body
            return web.Response(body=data, headers={"Content-Type": content_type}, status=status)

        return handler

    async def moved(_: web.Request) -> web.Response:
        raise web.HTTPFound("/2025/kesepakatan-baru-1?utm_source=x")

    async def home(_: web.Request) -> web.Response:
        raise web.HTTPFound("/")

    def application() -> web.Application:
        app = web.Application()
        app.router.add_get("/", give(html))
        app.router.add_get("/2025/kesepakatan-baru-1", give(html))
        app.router.add_get("/plain", give(html, "text/plain"))
        app.router.add_get("/untyped", give(html, "application/octet-stream"))
        app.router.add_get("/latin", give(html.encode("cp1252"), "text/html; charset=iso-8859-1"))
        app.router.add_get("/moved", moved)
        app.router.add_get("/gone-home", home)
        app.router.add_get("/report.pdf", give(b"%PDF-1.7 ...", "text/html"))
        app.router.add_get("/photo", give(b"\xff\xd8\xff\xe0", "image/jpeg"))
        app.router.add_get("/data", give('{"a": 1}', "application/json"))
        app.router.add_get("/raw", give('{"a": 1}', "text/plain"))
        app.router.add_get("/odd", give("x", "application/x-odd"))
        app.router.add_get("/missing", give("no", status=404))
        app.router.add_get("/busy", give("no", status=503))
        return app

    return application


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[PageReader]:
    async with (
        open_fetcher(allow_private=["127.0.0.0/8"], gap=0) as fetcher,
        open_reader(fetcher, workers=1) as opened,
    ):
        yield opened


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_page_is_read_and_reading_it_again_gives_the_same(reader: PageReader, site: str) -> None:
    page = await reader.read(f"{site}/2025/kesepakatan-baru-1")
    assert isinstance(page, Page)
    assert page.text == "\n".join(TEXT)
    assert page.language == "id"
    assert page == await reader.read(f"{site}/2025/kesepakatan-baru-1")


@pytest.mark.parametrize("path", ["/plain", "/untyped", "/latin"])
async def test_a_page_with_a_wrong_label_is_read(reader: PageReader, site: str, path: str) -> None:
    page = await reader.read(site + path)
    assert isinstance(page, Page)
    assert page.title == "Kesepakatan baru"


async def test_the_address_is_where_redirects_lead_without_tracking(reader: PageReader, site: str) -> None:
    page = await reader.read(f"{site}/moved")
    assert isinstance(page, Page)
    assert page.url == f"{site}/2025/kesepakatan-baru-1"


@pytest.mark.parametrize(
    ("path", "words", "again"),
    [
        ("/report.pdf", "a PDF document, not a web page", "never"),
        ("/photo", "an image", "never"),
        ("/data", "JSON data", "never"),
        ("/raw", "JSON data", "never"),
        ("/odd", "content of type application/x-odd", "never"),
        ("/gone-home", "front page", "never"),
        ("/missing", "404", "never"),
        ("/busy", "503", "later"),
    ],
)
async def test_what_is_no_page_says_what_it_is(
    reader: PageReader, site: str, path: str, words: str, again: str
) -> None:
    outcome = await reader.read(site + path)
    assert isinstance(outcome, Unreadable)
    assert words in outcome.reason
    assert outcome.transient is (again == "later")


async def test_a_private_address_is_refused(site: str) -> None:
    async with open_fetcher(gap=0) as fetcher, open_reader(fetcher) as reader:
        outcome = await reader.read(f"{site}/2025/kesepakatan-baru-1")
    assert isinstance(outcome, Unreadable)


@pytest.mark.parametrize(("end", "kind"), [("", Unreadable), ("</html>\n", Page)])
async def test_a_page_cut_off_by_the_connection_waits_for_another_try(end: str, kind: type) -> None:
    class Cut:
        async def get(self, url: str, *, validators: Validators | None = None, accept: str = "*/*") -> Fetched:
            text = "".join(f"<p>{line}</p>" for line in TEXT)
            return Fetched(
                url=url,
                body=f"<html><body><article>{text}</article>{end}".encode(),
                content_type="text/html",
                charset="utf-8",
                validators=validators or Validators(),
                truncated="html" in accept,
            )

    async with open_reader(Cut(), workers=1) as reader:
        outcome = await reader.read("https://lantern.example/kesepakatan-baru-1")
    assert isinstance(outcome, kind)
    assert isinstance(outcome, Page) or outcome.transient
