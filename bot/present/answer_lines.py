"""What every written form of an answer says alike: what is missing, how its points are marked, who is cited."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.summary import EXTRACTION
from bot.present.labels import Labels
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown
from bot.present.when import ReaderTime
from bot.text.lexicon import Lexicon
from bot.text.shortening import shortened

_LONGEST = 60  # characters of a missing word
_OPENING = frozenset("\"“„«「『‘'")


class AnswerLines:
    """Words about answers for a reader of the lexicon's language in a zone, as of `now` (aware)."""

    def __init__(self, lexicon: Lexicon, *, zone: ZoneInfo, now: datetime) -> None:
        self.labels = Labels(lexicon)
        self.time = ReaderTime(language=lexicon.code, zone=zone, now=now)

    def mark(self, point: AnswerPoint) -> str:
        """What stands before a point: its day where the order of time answers, its status where that is asked."""
        parts = [self.time.event_day(point.at)] if point.at else []
        parts += [self.labels.word(point.status)] if point.status else []
        return ", ".join(parts)

    def said(self, point: AnswerPoint) -> str:
        """A point's words: in quotation marks where they are somebody's own."""
        text = shown(point.text)
        return in_quotes(text, point.language) if point.speaker and text[:1] not in _OPENING else text

    def about(self, reference: Reference) -> tuple[str, ...]:
        """What is said of a cited article after its outlet: title, language, date."""
        language = self.labels.language_name(reference.language)
        return shown(reference.title), language, self.time.short(reference.published)

    def missing(self, answer: Answer) -> str:
        """That no article has some of the words, or ""."""
        words = ", ".join(in_quotes(shortened(shown(word), _LONGEST), answer.language) for word in answer.missing)
        return self.labels.word("missing", words=words) if words else ""

    def made(self, answer: Answer) -> str:
        """How the answer was made."""
        if answer.made_with == EXTRACTION:
            return self.labels.word("verbatim")
        return self.labels.word("model", model=shown(answer.made_with), cost="–")
