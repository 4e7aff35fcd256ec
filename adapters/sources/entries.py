"""From what a parser found to entries that keep the rules: one id each, absolute addresses, no markup."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urljoin

from adapters.sources.clean import line, paragraphs, short
from adapters.sources.raw import RawEntry, RawFeed
from adapters.web.urls import canonical
from bot.domain.entry import Entry

_WHOLE_ARTICLE = 1_000  # characters
TOO_EARLY = timedelta(hours=1)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SAME_START = 200


def build(raw: RawFeed, url: str, *, now: datetime | None, notes: list[str]) -> list[Entry]:
    """The entries of a feed at `url`, in its order; what was mended or left out goes to `notes`."""
    base, language = _joined(url, raw.base), language_tag(raw.language)
    ahead = now + TOO_EARLY if now else None
    entries, early = [], 0
    for item in raw.entries:
        if ahead and item.published and item.published > ahead:
            item.published = None
            early += 1
        entries.append(_entry(item, base, language))
    if early:
        notes.append(f"{_count(early)} dated in the future: their dates are not believed")
    return _identified(entries, notes)


@lru_cache(maxsize=1_024)
def language_tag(written: str) -> str:
    """A BCP 47 tag ("en_US" → "en-US"), or "" for what is none."""
    tag = written.strip().replace("_", "-")
    if not _TAG.fullmatch(tag) or len(tag) > 35:  # noqa: PLR2004 (RFC 5646, 4.4.1)
        return ""
    primary, dash, rest = tag.partition("-")
    return primary.lower() + dash + (rest.upper() if len(rest) == 2 else rest)  # noqa: PLR2004 (a country)


def identity(own: str, link: str, url: str) -> str:
    """The feed's own id, else the address, with its fragment: some blogs are one page with an anchor for each post."""
    if own != link and (bare := own.strip()):
        return bare
    fragment = link.partition("#")[2].strip()
    return f"{url}#{fragment}" if url and fragment else url


def _entry(item: RawEntry, base: str, language: str) -> Entry:
    url = _address(item, _joined(base, item.base) if item.base else base)
    outlet = item.outlet
    title = line(item.title)
    if outlet and title.endswith(f" - {outlet}"):
        title = title[: -len(outlet) - 3].rstrip()
    summary, text = _texts(item)
    return Entry(
        id=identity(item.id, item.link, url),
        url=url,
        title=title,
        published=item.published,
        summary=summary,
        text=text,
        author=line(item.author) if item.author else "",
        language=language_tag(item.language) or language if item.language else language,
        outlet=outlet,
    )


def _address(item: RawEntry, base: str) -> str:
    url = canonical(item.link, base) if item.link else ""
    return url or (canonical(item.id) if item.id.startswith(("http://", "https://")) else "")


def _texts(item: RawEntry) -> tuple[str, str]:
    """Summary and whole text. The longer of two short ones is the summary; one that repeats the text says nothing."""
    content = paragraphs(item.content) if item.content else ""
    if len(content) >= _WHOLE_ARTICLE:
        summary = short(item.summary) if item.summary != item.content else ""
        start = summary[:_SAME_START].replace("\n", " ")
        return "" if content[: len(start)].replace("\n", " ") == start else summary, content
    summary = short(item.summary)
    return summary if len(summary) >= len(content) else short(item.content), ""


def _identified(entries: Iterable[Entry], notes: list[str]) -> list[Entry]:
    """One entry per id. Where different pages share an id, it identifies nothing, and the address takes its place."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    entries = list(entries)
    for entry in entries:
        places[entry.id].add(entry.url or entry.title)
    if len(places) == len(entries) and "" not in places:
        return entries
    return _distinct(entries, {id_ for id_, pages in places.items() if len(pages) > 1 or not id_}, notes)


def _distinct(entries: Sequence[Entry], worthless: set[str], notes: list[str]) -> list[Entry]:
    kept: dict[str, Entry] = {}
    shared: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        own = entry
        if entry.id in worthless:
            shared[entry.id] += 1
            own = _renamed(entry)
        kept.setdefault(own.id, own)
    notes.extend(f"{number} entries share one id" for id_, number in shared.items() if id_)
    repeated = len(entries) - len(kept)
    if repeated:
        notes.append(f"{_count(repeated)} repeated")
    return list(kept.values())


def _renamed(entry: Entry) -> Entry:
    date = entry.published.isoformat() if entry.published else ""
    made_up = hashlib.sha256(f"{entry.title}\n{date}\n{'' if entry.title else entry.summary}".encode()).hexdigest()[:32]
    return Entry(
        id=entry.url or made_up,
        url=entry.url,
        title=entry.title,
        published=entry.published,
        summary=entry.summary,
        text=entry.text,
        author=entry.author,
        language=entry.language,
        outlet=entry.outlet,
    )


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference.strip()) if reference else base
    except ValueError:
        return base


def _count(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
