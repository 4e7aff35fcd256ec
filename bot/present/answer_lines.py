"""What every written form of an answer says alike: its points and their marks, what is missing, how it was made."""

from __future__ import annotations

from bot.domain.answer import Answer, AnswerPoint
from bot.domain.summary import EXTRACTION
from bot.present.lines import StoryLines
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown
from bot.text.shortening import shortened

_LONGEST = 60  # characters of a missing word
_QUOTES = frozenset("\"'“”„«»‹›「『‘’")


class AnswerLines(StoryLines):
    """Words about answers for one reader."""

    def marks(self, point: AnswerPoint) -> tuple[str, ...]:
        """What stands before a point: its day where the order of time answers, its status where that is asked."""
        day = (self.time.event_day(point.at),) if point.at else ()
        return (*day, self.labels.word(point.status)) if point.status else day

    def said(self, point: AnswerPoint) -> str:
        """A point's words, in quotation marks where they are somebody's own and have none."""
        quote = point.speaker and point.text[:1] not in _QUOTES
        return in_quotes(point.text, point.language) if quote else point.text

    def missing(self, answer: Answer) -> str:
        """That no article has some of the words, or ""."""
        words = (in_quotes(shortened(shown(word), _LONGEST), self.labels.language) for word in answer.missing)
        return self.labels.word("missing", words=", ".join(words)) if answer.missing else ""

    def made(self, answer: Answer) -> str:
        """How the answer was made: word for word, unless a model wrote any of it."""
        if all(is_verbatim(answer, point) for point in answer.points):
            return self.labels.word("verbatim")
        return self.labels.word("model", model=shown(answer.made_with))


def is_verbatim(answer: Answer, point: AnswerPoint) -> bool:
    """Whether the point's words stand in what it cites."""
    return answer.made_with == EXTRACTION or any(point.text in citation.text for citation in point.citations)
