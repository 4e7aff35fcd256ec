"""Feeds of our own making, as publishers write them: for runs that need no data. The same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

_WORDS = (
    "harbour", "council", "night", "market", "bridge", "river", "report", "minister", "school", "train", "winter",
    "tender", "hospital", "signal", "coast", "figures", "company", "talks", "cloud", "contract", "energy", "plant",
    "village", "museum", "vote", "budget", "island", "road", "weather", "station",
)  # fmt: skip
_START = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
FORMATS = ("rss", "rss_full", "atom", "atom_full")


def made_feeds(count: int, *, entries: int = 30) -> Iterator[tuple[str, str, bytes]]:
    """Name, media type and body of `count` feeds in four kinds, in turn, each with so many entries."""
    for number in range(count):
        kind = FORMATS[number % len(FORMATS)]
        yield f"{number}.{kind}", _MEDIA_TYPES[kind], made_feed(number, kind, entries).encode()


def made_feed(number: int, kind: str, entries: int) -> str:
    """One feed; `_full` kinds carry whole articles."""
    chance = random.Random(number)
    items = [_item(chance, number, place) for place in range(entries)]
    return _WRITERS[kind.partition("_")[0]](number, items, full=kind.endswith("full"))


_Item = dict[str, str]


def _item(chance: random.Random, feed: int, place: int) -> _Item:
    date = _START - timedelta(minutes=47 * place + feed)
    url = f"https://outlet{feed}.example/{date:%Y/%m/%d}/{'-'.join(chance.sample(_WORDS, 4))}-{place}"
    paragraphs = [_sentence(chance, 40) for _ in range(12)]
    image = f'<figure><img src="{url}.jpg" alt=""><figcaption>{escape(_sentence(chance, 6))}</figcaption></figure>'
    marked = "".join(
        f'<p class="has-text">{escape(text[:90])}<a href="{url}?to={n}">here</a>{escape(text[90:])}</p>\n'
        for n, text in enumerate(paragraphs)
    )
    return {
        "id": f"tag:outlet{feed}.example,2025:{place}",
        "url": f"{url}?utm_source=rss&utm_medium=feed",
        "title": f"{_sentence(chance, 8)} & {chance.choice(_WORDS)}",
        "date": date.isoformat(),
        "rfc": format_datetime(date),
        "author": f"Ada {chance.choice(_WORDS).title()}",
        "summary": f"<p>{image}{escape(paragraphs[0])}</p>",
        "content": image + marked,
    }


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + ", “quoted” – 3 > 2."


def _rss(number: int, items: list[_Item], *, full: bool) -> str:
    body = "".join(
        f"<item><title>{escape(i['title'])}</title><link>{escape(i['url'])}</link>"
        f'<guid isPermaLink="false">{i["id"]}</guid><pubDate>{i["rfc"]}</pubDate><dc:creator>{i["author"]}</dc:creator>'
        f"<category>news</category><description>{escape(i['summary'])}</description>"
        + (f"<content:encoded><![CDATA[{i['content']}]]></content:encoded>" if full else "")
        + "</item>\n"
        for i in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="{_CONTENT}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Outlet {number}</title><link>https://outlet{number}.example/</link><language>en-gb</language>\n"
        f"{body}</channel></rss>"
    )


def _atom(number: int, items: list[_Item], *, full: bool) -> str:
    body = "".join(
        f"<entry><id>{i['id']}</id><title>{escape(i['title'])}</title><link rel='alternate' href='{escape(i['url'])}'/>"
        f"<published>{i['date']}</published><updated>{i['date']}</updated><author><name>{i['author']}</name></author>"
        f'<summary type="html">{escape(i["summary"])}</summary>'
        + (f'<content type="html">{escape(i["content"])}</content>' if full else "")
        + "</entry>\n"
        for i in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">'
        f"<title>Outlet {number}</title><id>urn:outlet{number}</id><updated>{_START.isoformat()}</updated>\n"
        f"{body}</feed>"
    )


_WRITERS = {"rss": _rss, "atom": _atom}
_MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "rss_full": "application/rss+xml",
    "atom": "application/atom+xml",
    "atom_full": "application/atom+xml",
}
