"""A stored article to read in a terminal or a pipe."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from bot.domain.article import Article, TextKind
from bot.present.digest_text import NARROWEST, address, render
from bot.present.labels import Labels
from bot.present.lines import DOT
from bot.present.untrusted import shown
from bot.present.when import ReaderTime
from bot.present.wrap import wrap
from bot.text.lexicon import Lexicon


def article_as_text(
    article: Article, lexicon: Lexicon, *, width: int, zone: ZoneInfo, now: datetime, color: bool
) -> str:
    """Title, origin, address and the text in paragraphs, in lines of at most `width` cells (an address may pass it)."""
    width = max(width, NARROWEST)
    lines = wrap(Text(shown(article.title), style="bold"), width)
    lines += wrap(Text(_about(article, lexicon, ReaderTime(language=lexicon.code, zone=zone, now=now)), "dim"), width)
    lines.append(address(article.url, 0, color=color))
    if article.note:
        lines += wrap(Text(shown(article.note), style="yellow"), width)
    for paragraph in article.text.split("\n"):
        if paragraph:
            lines += [Text(), *wrap(Text(shown(paragraph)), width)]
    return render(lines, color=color)


def _about(article: Article, lexicon: Lexicon, time: ReaderTime) -> str:
    labels = Labels(lexicon)
    parts = [shown(article.outlet), shown(article.author), labels.language_name(article.language)]
    parts.append(f"{time.short(article.published)} ({time.zone_name()})")
    if article.credits:
        names = dict.fromkeys(shown(credit.name) for credit in article.credits)
        parts.append(f"{labels.word('via')} {', '.join(names)}")
    if article.text_kind is not TextKind.FULL:
        parts.append(labels.word("excerpt" if article.text_kind is TextKind.EXCERPT else "title_only"))
    return DOT.join(part for part in parts if part)
