"""Whom an article credits: source lines ("Fonte: TechCrunch") and outlets named in its sentences."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.article import Credit, CreditKind
from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases
from bot.text.scripts import fold

_LINE_LENGTH = 160  # characters: a longer line is a paragraph


def credits_of(text: str, lexicon: Lexicon, own_outlet: str = "") -> tuple[Credit, ...]:
    """The credits of an article's text, in order, each name once a kind; its own outlet and the nameless are none."""
    found = sorted((*_lines(text, lexicon), *_byways(text, lexicon)), key=lambda credit: credit.start)
    anonymous = Phrases(lexicon.anonymous)
    kept: dict[tuple[str, CreditKind], Credit] = {}
    lines = {(credit.start, credit.end) for credit in found if credit.kind is CreditKind.LINE}
    for credit in found:
        if credit.kind is CreditKind.BYWAY and (credit.start, credit.end) in lines:
            continue
        if fold(credit.name) != fold(own_outlet) and not anonymous.starts(credit.name):
            kept.setdefault((fold(credit.name), credit.kind), credit)
    return tuple(kept.values())


def _lines(text: str, lexicon: Lexicon) -> Iterator[Credit]:
    phrases = Phrases(lexicon.credit_lines)
    offset = 0
    for line in text.split("\n"):
        if len(line) <= _LINE_LENGTH:
            for name, start, end in phrases.credit_line(line):
                yield Credit(name=name, kind=CreditKind.LINE, start=offset + start, end=offset + end)
        offset += len(line) + 1


def _byways(text: str, lexicon: Lexicon) -> Iterator[Credit]:
    for name, start, end in Phrases(lexicon.credit_byways).names(text):
        yield Credit(name=name, kind=CreditKind.BYWAY, start=start, end=end)
