"""Outlets by every name they go by: "the WSJ", "华尔街日报" and wsj.com are one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from bot.text.normal import one_line
from bot.text.scripts import fold

_AROUND = " \"'“”„‘’«»‹›「」『』《》〈〉[],;:.，。、；："
_BETWEEN = str.maketrans("", "", " .,'’‘`´-‐‑–—·・")
_ARTICLE = re.compile(
    r"(?:(?:the|der|die|das|den|dem|le|la|les|el|los|las|il|lo|gli|het|de|o|a|os|as)\s+|l['’]\s?)(?=\S)", re.IGNORECASE
)
_BRACKETED = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]$")
_ENDING = re.compile(r"(?<=\w)\.(?:(?:com|net|co)(?:\.[a-z]{2})?|id|de|fr|it|es|pl|vn)$", re.IGNORECASE)
_SHORT = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes news. `name` is the canonical one, `aliases` are other spellings of it, in any script.

    `domains` hold their subdomains too. Outlets of one `family` print each other's copy; "" is none. Everybody prints
    the copy of an `agency`.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    family: str = ""
    agency: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The known outlets. Where two share a spelling or a domain, the first has it."""

    outlets: tuple[Outlet, ...]
    _names: Mapping[str, str] = dataclasses.field(init=False, repr=False, compare=False)
    _bare: Mapping[str, str] = dataclasses.field(init=False, repr=False, compare=False)
    _domains: Mapping[str, str] = dataclasses.field(init=False, repr=False, compare=False)
    _families: Mapping[str, str] = dataclasses.field(init=False, repr=False, compare=False)
    _agencies: frozenset[str] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names: dict[str, str] = {}
        domains: dict[str, str] = {}
        for outlet in self.outlets:
            for spelling in outlet.spellings:
                names.setdefault(spelling_key(spelling), outlet.name)
            for domain in outlet.domains:
                domains.setdefault(domain, outlet.name)
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "_bare", _bare_names(self.outlets))
        object.__setattr__(self, "_domains", domains)
        object.__setattr__(self, "_families", {outlet.name: outlet.family or outlet.name for outlet in self.outlets})
        object.__setattr__(self, "_agencies", frozenset(outlet.name for outlet in self.outlets if outlet.agency))

    def known(self, name: str) -> str | None:
        """The canonical name behind a name, an alias or a bare host, or None.

        Case, accents, spaces, hyphens, quotation marks, a leading article, a bracketed addition ("… (WSJ)") and an
        ending such as ".com" make no difference. A spelling of up to three letters matches in exactly its case.
        """
        text = _tidy(name)
        for spelling in _variants(text):
            found = self._of_spelling(spelling)
            if found:
                return found
        return self._of_host(text.lower()) if "." in text and " " not in text else None

    def of_url(self, url: str) -> str:
        """The canonical name of the outlet with the longest domain that holds the URL's host, else that host.

        A leading "www." is left off; without a host (no URL) the text comes back on one line.
        """
        host = _host(url)
        return self._of_host(host) or host or one_line(url)

    def canonical(self, name: str) -> str:
        """What to call this outlet: its known name, for a URL what `of_url` says, else the name itself, tidied."""
        if "://" in name:
            return self.of_url(name.strip())
        return self.known(name) or _tidy(name)

    def family_of(self, name: str) -> str:
        """The group that shares its copy with this outlet; the canonical name where there is none."""
        canonical = self.canonical(name)
        return self._families.get(canonical, canonical)

    def is_agency(self, name: str) -> bool:
        """Whether an outlet of this name, alias or host sells its copy to all the others."""
        return self.known(name) in self._agencies

    def with_names(self, names: Iterable[str]) -> Outlets:
        """A copy that knows these names too, each as its own canonical one unless it is known already."""
        tidy = dict.fromkeys(_tidy(name) for name in names)
        added = tuple(Outlet(name=name) for name in tidy if name and self.known(name) is None)
        return Outlets(outlets=(*self.outlets, *added)) if added else self

    def _of_spelling(self, spelling: str) -> str | None:
        key = spelling_key(spelling)
        return self._names.get(key) or self._names.get(spelling_key(_without_article(spelling))) or self._bare.get(key)

    def _of_host(self, host: str) -> str | None:
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None


def spelling_key(spelling: str) -> str:
    """What two spellings of one name have in common. Up to three letters stay as they are: "IT" is no "it"."""
    text = _tidy(spelling)
    if len(text) <= _SHORT and text.lower() != text.upper():
        return text
    return fold(text).translate(_BETWEEN)


def _bare_names(outlets: Iterable[Outlet]) -> dict[str, str]:
    """Names without their article. One that two outlets would answer to ("Presse") is nobody's."""
    found: dict[str, str] = {}
    for outlet in outlets:
        for spelling in outlet.spellings:
            bare = _without_article(spelling)
            if bare != spelling:
                key = spelling_key(bare)
                found[key] = outlet.name if found.get(key, outlet.name) == outlet.name else ""
    return {key: name for key, name in found.items() if name}


def _variants(text: str) -> Iterator[str]:
    yield text
    bracketless = _BRACKETED.sub("", text)
    if bracketless != text:
        yield bracketless
    stem = _ENDING.sub("", bracketless)
    if stem != bracketless:
        yield stem


def _without_article(spelling: str) -> str:
    article = _ARTICLE.match(spelling)
    return spelling[article.end() :] if article else spelling


def _tidy(name: str) -> str:
    return one_line(name).strip(_AROUND)


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")
