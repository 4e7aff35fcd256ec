"""Who said a quotation: the name beside a verb of speech, next to the quoted words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.text.lexicon import Lexicon
from bot.text.names import Name
from bot.text.phrases import Phrases
from bot.text.quotations import quoted
from bot.text.sentences import Span

_AROUND = 160  # characters: an attribution further off belongs to something else
_CLOSE = 30  # characters between the verb and the name behind it: "said a spokesperson for Microsoft"


def speaker_of(
    text: str, quotation: Span, spans: Sequence[Span], found: Sequence[Name], lexicon: Lexicon
) -> str | None:
    """The speaker of `text[quotation]`, as the article names it, or None where it does not plainly say.

    Looks behind the quotation first ("…", said X), then before it (X said: "…"). `spans` are the text's sentences,
    `found` its names.
    """
    start, end = quotation
    behind = (end, min(_sentence_end(spans, end), end + _AROUND))
    before = (max(_sentence_start(spans, start), start - _AROUND), start)
    inside = [(before[0] + first, before[0] + last) for first, last in quoted(text[before[0] : behind[1]])]
    free = [name for name in found if not any(_within(name, own) for own in inside)]
    for region in (behind, before):
        near = [name for name in free if _within(name, region)]
        if speaker := _beside_verb(text, region, near, lexicon):
            return speaker
    return None


def _beside_verb(text: str, region: Span, near: Sequence[Name], lexicon: Lexicon) -> str | None:
    """The name that a verb of speech in the region belongs to: the first before it, else one right behind it."""
    clause = text[slice(*region)]
    verb = Phrases(lexicon.speech).search(clause)
    if verb is None:
        introduces = clause.rstrip(' "“„«「').endswith((":", "："))
        return near[0].text if introduces and near else None
    place = region[0] + verb.start()
    ahead = [name for name in near if name.end <= place]
    if ahead and place - ahead[-1].end <= 1:
        return ahead[-1].text
    after = [name for name in near if place <= name.start <= region[0] + verb.end() + _CLOSE]
    return (ahead or after)[0].text if ahead or after else None


def _within(name: Name, region: Span) -> bool:
    return region[0] <= name.start and name.end <= region[1]


def _sentence_end(spans: Sequence[Span], place: int) -> int:
    return next((end for start, end in spans if end >= place), place)


def _sentence_start(spans: Sequence[Span], place: int) -> int:
    return next((start for start, end in reversed(spans) if start <= place), place)
