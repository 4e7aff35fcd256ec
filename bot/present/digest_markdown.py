"""A digest as Markdown (CommonMark), for files, mail and wikis. Nothing others wrote can become markup there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.domain.digest import Digest, DigestStory
from bot.domain.summary import KeyPoint, Quote
from bot.present.lines import DOT, Lines, Source, cited, sources
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown, web_link
from bot.text.lexicon import Lexicon

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")
# At the beginning of a paragraph or item these would start a list, a rule or a heading's underline.
_OPENING = re.compile(r"^([-+=]|\d+[.)])")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_UNSAFE_IN_LINK = re.compile(r"[()\\;`|]")  # what ends a link, escapes, or closes an entity
_ZERO_WIDTH = "\u200b"  # keeps "@everyone" from reaching everyone where the text is pasted


def as_markdown(digest: Digest, lexicon: Lexicon, *, zone: ZoneInfo) -> str:
    """The digest with a heading per story; ends with a newline."""
    words = Lines(digest, lexicon, zone)
    return "\n\n".join(_blocks(digest, words)) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown that shows it and nothing else."""
    clean = _MENTION.sub(f"@{_ZERO_WIDTH}", _SPECIAL.sub(r"\\\1", shown(text)))
    if _LIST_NUMBER.match(clean):
        return _LIST_NUMBER.sub(r"\1\\\2", clean)
    return _OPENING.sub(r"\\\1", clean)


def link(text: str, url: str) -> str:
    """A link, or the text alone if the address may not be linked."""
    address = web_link(url)
    if address is None:
        return escaped(text)
    safe = _UNSAFE_IN_LINK.sub(lambda found: f"%{ord(found[0]):02X}", address)
    return f"[{escaped(text)}]({safe})"


def _blocks(digest: Digest, words: Lines) -> Iterator[str]:
    yield f"# {escaped(digest.title)}"
    yield escaped(DOT.join(part for part in (words.counts(), words.period()) if part))
    if not digest.stories:
        yield escaped(words.labels.word("nothing"))
    for number, story in enumerate(digest.stories, start=1):
        yield from _story(number, story, words)
    if digest.more:
        yield f"*{escaped(words.labels.count('more', digest.more))}*"
    yield from _footer(digest, words)


def _story(number: int, story: DigestStory, words: Lines) -> Iterator[str]:
    summary, numbered = story.summary, sources(story)
    yield f"## {words.labels.number(number)}\\. {link(summary.headline, summary.headline_url)}"
    if note := words.foreign(story):
        yield f"*{escaped(note)}*"
    if summary.undisputed:
        yield "\n".join(_point(point, numbered, words) for point in summary.undisputed)
    for dispute in summary.disputes:
        yield f"**{escaped(words.labels.word('disputed'))}:**"
        yield "\n".join(_point(side, numbered, words) for side in dispute.sides)
    for quote in summary.quotes:
        yield _quote(quote, story, numbered, words)
    yield f"**{escaped(words.labels.word('sources'))}:** {escaped(words.provenance(story))}"
    yield "\n".join(_source(source, words) for source in numbered)


def _point(point: KeyPoint, numbered: tuple[Source, ...], words: Lines) -> str:
    status = escaped(words.status(point))
    numbers = cited([citation.url for citation in point.citations], numbered)
    return f"- **{status}:** {escaped(point.text)}{_citation(numbers)}"


def _quote(quote: Quote, story: DigestStory, numbered: tuple[Source, ...], words: Lines) -> str:
    said = escaped(in_quotes(shown(quote.text), quote.language))
    said_by = f"{escaped(words.said_by(quote, story))}{_citation(cited([quote.url], numbered))}"
    also = f"{DOT}{escaped(words.also_quoted(quote))}" if quote.versions else ""
    translation = words.translation(quote)
    below = f"  \n> {escaped(translation)}" if translation else ""
    return f"> {said}  \n> — {said_by}{also}{below}"


def _source(source: Source, words: Lines) -> str:
    about = escaped(DOT.join((shown(source.article.outlet), *words.about(source))))
    return f"{source.number}. {link(source.article.title or source.article.url, source.article.url)}{DOT}{about}"


def _citation(numbers: tuple[int, ...]) -> str:
    return "".join(f" \\[{number}\\]" for number in numbers)


def _footer(digest: Digest, words: Lines) -> Iterator[str]:
    made_with, failed = words.made_with(), words.failed()
    if made_with or failed:
        yield "---"
    for line in made_with:
        yield escaped(line)
    if failed:
        each = (f"- {escaped(failure.url)}: {escaped(failure.reason)}" for failure in digest.report.polls.failed)
        yield "\n".join((escaped(failed), "", *each))
