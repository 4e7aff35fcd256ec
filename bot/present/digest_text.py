"""A digest for a terminal or a pipe: one column, everything in words, colour only on top."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.domain.digest import Digest, DigestStory, FeedFailure
from bot.domain.summary import ClaimStatus, KeyPoint, Quote
from bot.present.lines import DOT, Lines, Source, cited, cited_urls, sources
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown, web_link
from bot.present.wrap import NO_BREAK, hang, wrap
from bot.text.lexicon import Lexicon

NARROWEST = 24  # cells: below, words fall apart
_STATUS_STYLE = {
    ClaimStatus.ANNOUNCED: "green",
    ClaimStatus.REPORTED: "blue",
    ClaimStatus.UNCONFIRMED: "yellow",
    ClaimStatus.DENIED: "red",
}


def as_text(digest: Digest, lexicon: Lexicon, *, width: int, zone: ZoneInfo, color: bool) -> str:
    """The digest in lines of at most `width` cells; an address is never broken, so a long one may pass it.

    With `color` there are styles and hyperlinks, without no escape code. Cited articles come with their addresses.
    """
    page = _Page(Lines(digest, lexicon, zone), max(width, NARROWEST), color=color)
    page.digest(digest)
    return render(page.lines, color=color)


def render(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as a string that ends with a newline, with escape codes only if `color`."""
    if not color:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False, _environ={}
    )
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
    return out.getvalue()


def address(url: str, indent: int, *, color: bool) -> Text:
    """An address on a line of its own, unbroken."""
    return Text.assemble(" " * indent, (shown(url), _link(url, "dim", color=color)))


class _Page:
    """Collects the lines of one digest."""

    def __init__(self, words: Lines, width: int, *, color: bool) -> None:
        self.lines: list[Text] = []
        self._words = words
        self._width = width
        self._color = color

    def digest(self, digest: Digest) -> None:
        title = Text(shown(digest.title), style="bold")
        if counts := self._words.counts():
            title.append(f"{DOT}{counts}", style="not bold")
        self._put(title)
        self._put(Text(self._words.period(), style="dim"))
        if not digest.stories:
            self._gap()
            self._put(Text(self._words.labels.word("nothing")))
        for number, story in enumerate(digest.stories, start=1):
            self._story(number, story)
        if digest.more:
            self._gap()
            self._put(Text(self._words.labels.count("more", digest.more)))
        self._footer(digest.report.polls.failed)

    def _story(self, number: int, story: DigestStory) -> None:
        self._gap()
        summary, numbered = story.summary, sources(story)
        head = f"{self._words.labels.number(number)}. "
        headline = Text(shown(summary.headline), style=_link(summary.headline_url, "bold", color=self._color))
        self.lines += hang(Text(head, style="bold"), headline, self._width)
        indent = len(head)
        if not self._color:
            self.lines.append(address(summary.headline_url, indent, color=False))
        if note := self._words.foreign(story):
            self._hang(" " * indent, Text(note, style="italic dim"))
        if summary.undisputed:
            self._gap()
        for point in summary.undisputed:
            self._point(" " * indent, point, numbered)
        for dispute in summary.disputes:
            self._gap()
            self._hang(" " * indent, Text(f"{self._words.labels.word('disputed')}:", style="bold"))
            for side in dispute.sides:
                self._point(" " * indent, side, numbered)
        for quote in summary.quotes:
            self._quote(" " * indent, quote, story, numbered)
        self._sources(" " * indent, story, numbered)

    def _point(self, room: str, point: KeyPoint, numbered: tuple[Source, ...]) -> None:
        numbers = cited([citation.url for citation in point.citations], numbered)
        body = Text.assemble(
            (f"[{self._words.status(point)}]", _STATUS_STYLE[point.status]),
            " ",
            shown(point.text),
            _citation(numbers),
        )
        self._hang(f"{room}• ", body)

    def _quote(self, room: str, quote: Quote, story: DigestStory, numbered: tuple[Source, ...]) -> None:
        self._gap()
        self._hang(f"{room}  ", Text(in_quotes(shown(quote.text), quote.language), style="italic"))
        said_by = Text.assemble(
            self._words.said_by(quote, story),
            _citation(cited([quote.url], numbered)),
            DOT if quote.versions else "",
            self._words.also_quoted(quote),
        )
        self._hang(f"{room}  — ", said_by)
        if translation := self._words.translation(quote):
            self._hang(f"{room}  ", Text(translation, style="dim"))

    def _sources(self, room: str, story: DigestStory, numbered: tuple[Source, ...]) -> None:
        self._gap()
        label = self._words.labels.word("sources")
        self._hang(room, Text.assemble((f"{label}: ", "bold dim"), (self._words.provenance(story), "dim")))
        used = cited_urls(story) or [article.url for article in story.story.articles]
        for source in numbered:
            head = f"{room}[{source.number}] "
            about = Text(DOT.join((shown(source.article.outlet), *self._words.about(source))), style="dim")
            self._hang(head, about)
            if source.article.url in used:
                self.lines.append(address(source.article.url, len(head), color=self._color))

    def _footer(self, failures: tuple[FeedFailure, ...]) -> None:
        made_with, failed = self._words.made_with(), self._words.failed()
        if not (made_with or failed):
            return
        self._gap()
        self.lines.append(Text("─" * min(self._width, 24), style="dim"))
        for line in made_with:
            self._put(Text(line, style="dim"))
        if failed:
            self._put(Text(failed, style="yellow"))
        for failure in failures:
            self.lines.append(address(failure.url, 2, color=self._color))
            self._hang("    ", Text(shown(failure.reason), style="dim"))

    def _put(self, text: Text) -> None:
        self.lines += wrap(text, self._width)

    def _hang(self, head: str, body: Text) -> None:
        self.lines += hang(Text(head, style="dim"), body, self._width)

    def _gap(self) -> None:
        self.lines.append(Text())


def _citation(numbers: tuple[int, ...]) -> tuple[str, str]:
    """The numbers in brackets, bound to the word before them."""
    return "".join(f"{NO_BREAK}[{number}]" for number in numbers), "cyan"


def _link(url: str, style: str, *, color: bool) -> Style:
    link = web_link(url) if color else None
    return Style.parse(style) + Style(link=link) if link else Style.parse(style)
