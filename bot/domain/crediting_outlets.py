"""Whom an article itself names as the source of its news: an agency, the outlets it credits, or nobody but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.article import Article, Credit, CreditKind
from bot.domain.outlets import Outlets
from bot.text.phrases import Phrases
from bot.text.scripts import count_words
from bot.text.sentences import sentences

_OPENING = 3  # sentences: whom an article credits there, its news comes from; later credits are background
_SENTENCE = 6  # words
_DATELINE = 120  # characters
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】\n]{2,60})[)）\]】]")
_AFTER_DATELINE = re.compile(r"\s*(?:[-–—:：]|\.\s?[-–—])")
_STARTS_DATELINE = re.compile(r"^([^\W\d_][\w .'-]{1,30}?)\s?[-–—|]\s")
_BETWEEN = re.compile(r"\s*[/,;·|&+、，]\s*|\s+[-–—]\s+|\s+(?=\d)")
_INITIALS = re.compile(r"[a-z]{2,4}")


def agency_of(article: Article, outlets: Outlets) -> str:
    """The agency whose copy the article is, by its byline, dateline or closing bracket ("(dpa)"), or ""."""
    own = outlets.canonical(article.outlet)
    for name in (*_split(article.author), *_dateline(article.text), *_closing(article.text, outlets)):
        if outlets.is_agency(name) and (found := outlets.canonical(name)) != own:
            return found
    return ""


def credited(article: Article, outlets: Outlets) -> Iterator[tuple[str, Credit]]:
    """The outlets, other than its own, that an article says its news is from, by canonical name.

    Those its opening credits come first, if they are known; then those of its source lines.
    """
    own = outlets.canonical(article.outlet)
    opening = _opening(article)
    for credit in article.credits:
        known = outlets.known(credit.name)
        if credit.kind is CreditKind.BYWAY and credit.start < opening and known and known != own:
            yield known, credit
    for credit in article.credits:
        name = outlets.canonical(credit.name)
        if credit.kind is CreditKind.LINE and name != own:
            yield name, credit


def reports_itself(article: Article) -> bool:
    """Names itself past its first words ("a contract seen by Ledger Wire"), which a rewrite has no reason to do.

    The last paragraph does not count: there outlets name themselves to be followed.
    """
    if not article.outlet:
        return False
    body, _, last = article.text.rpartition("\n")
    text = body or last
    return bool(Phrases((article.outlet,)).search(text[len(article.outlet) + 20 :]))


def _opening(article: Article) -> int:
    """Where the third sentence ends that is more than a caption."""
    ends = [end for start, end in sentences(article.text) if count_words(article.text[start:end]) >= _SENTENCE]
    return ends[min(_OPENING, len(ends)) - 1] if ends else 0


def _dateline(text: str) -> Iterator[str]:
    """The names in a dateline: "LONDON, 3 Nov (Reuters) - ", "（路透社北京電）" or "Reuters – "."""
    for match in _BRACKETS.finditer(text, 0, _DATELINE):
        if match.start() == 0 or _AFTER_DATELINE.match(text, match.end()):
            yield from _split(match[1])
    if begins := _STARTS_DATELINE.match(text[:_DATELINE]):
        yield begins[1]


def _closing(text: str, outlets: Outlets) -> Iterator[str]:
    """The names in the bracket that ends a text, if there is nothing in it but agencies and writers' initials."""
    last = text[text.rfind("\n") + 1 :].rstrip(" .")
    for match in _BRACKETS.finditer(last):
        names = list(_split(match[1]))
        if match.end() == len(last) and all(outlets.is_agency(name) or _INITIALS.fullmatch(name) for name in names):
            yield from names


def _split(names: str) -> Iterator[str]:
    yield from filter(None, _BETWEEN.split(names.strip()))
