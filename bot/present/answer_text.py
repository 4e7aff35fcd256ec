"""An answer for a terminal or a pipe: its sentences, each with the number of the article it stands in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.present.answer_lines import AnswerLines
from bot.present.digest_text import NARROWEST, address, render
from bot.present.lines import DOT
from bot.present.untrusted import shown
from bot.present.wrap import NO_BREAK, hang, wrap
from bot.text.lexicon import Lexicon


def answer_as_text(answer: Answer, lexicon: Lexicon, *, width: int, zone: ZoneInfo, now: datetime, color: bool) -> str:
    """The answer in lines of at most `width` cells; an address is never broken, so a long one may pass it."""
    words = AnswerLines(lexicon, language=lexicon.code, zone=zone, now=now)
    page = _Page(words, max(width, NARROWEST), color=color)
    page.answer(answer)
    return render(page.lines, color=color)


class _Page:
    """Collects the lines of one answer."""

    def __init__(self, words: AnswerLines, width: int, *, color: bool) -> None:
        self.lines: list[Text] = []
        self._words = words
        self._width = width
        self._color = color

    def answer(self, answer: Answer) -> None:
        if not answer.found:
            self._nothing(answer)
            return
        numbers = {reference.url: number for number, reference in enumerate(answer.references, start=1)}
        for point in answer.points:
            self._point(point, numbers)
        self.lines.append(Text())
        for reference in answer.references:
            self._reference(f"[{numbers[reference.url]}] ", reference)
        self._put(Text(self._words.made(answer), style="dim"))

    def _point(self, point: AnswerPoint, numbers: dict[str, int]) -> None:
        mark = ", ".join(self._words.marks(point))
        cited = sorted({numbers[citation.url] for citation in point.citations})
        body = Text.assemble(
            (f"[{mark}] " if mark else "", "bold"),
            shown(self._words.said(point)),
            (f" — {shown(point.speaker)}" if point.speaker else ""),
            ("".join(f"{NO_BREAK}[{number}]" for number in cited), "cyan"),
        )
        self.lines += hang(Text("• ", style="dim"), body, self._width)

    def _nothing(self, answer: Answer) -> None:
        self._put(Text(self._words.labels.word("not_found"), style="bold"))
        if missing := self._words.missing(answer):
            self._put(Text(missing))
        if answer.nearest:
            self.lines.append(Text())
            self._put(Text(f"{self._words.labels.word('nearest')}:", style="bold"))
        for reference in answer.nearest:
            self._reference("• ", reference)

    def _reference(self, head: str, reference: Reference) -> None:
        language = self._words.labels.language_name(reference.language)
        published = self._words.time.short(reference.published)
        about = DOT.join((shown(reference.outlet), shown(reference.title), language, published))
        self.lines += hang(Text(head), Text(about, style="dim"), self._width)
        self.lines.append(address(reference.url, len(head), color=self._color))

    def _put(self, text: Text) -> None:
        self.lines += wrap(text, self._width)
