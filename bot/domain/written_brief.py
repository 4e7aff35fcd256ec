"""What a model wrote about a story, as a summary that cites: not yet verified."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from bot.domain.article import Article
from bot.domain.passages import Passage
from bot.domain.quoting import MOST_QUOTES, quotes_of
from bot.domain.status import RANK
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Quote, Summary
from bot.domain.topic import Topic
from bot.domain.verifying import claim_of
from bot.text.language import detect, primary
from bot.text.lexicon import Lexicons
from bot.text.normal import one_line
from bot.text.scripts import fold

_LONGEST_POINT = 600  # characters: more is no short sentence
_LONGEST_HEADLINE = 200
_MARKS = "\"'“”„«»‹›「」『』‘’.,;:，。、 "  # what stands around a quotation and is not part of it
_ENDS = '.!?…。！？؟।"”»」』'


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPoint:
    """A statement of a model, the numbers of the sentences it cites, from 1, and how it says it stands."""

    text: str
    cites: tuple[int, ...]
    status: ClaimStatus


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenQuote:
    """Somebody's words as a model copied them from the sentence of that number, from 1, and what it made of them."""

    text: str
    sentence: int
    speaker: str | None
    translation: str | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBrief:
    """A brief as a model wrote it."""

    headline: str
    points: tuple[WrittenPoint, ...]
    quotes: tuple[WrittenQuote, ...]


def read_brief(value: Mapping[str, object]) -> WrittenBrief:
    """The value of a completion, of which the port promises that it fits the schema of `bot.prompts.briefing`."""
    points = cast("Sequence[Mapping[str, object]]", value["points"])
    quotes = cast("Sequence[Mapping[str, object]]", value["quotes"])
    return WrittenBrief(
        headline=one_line(cast("str", value["headline"])),
        points=tuple(
            WrittenPoint(
                text=one_line(cast("str", each["text"])),
                cites=tuple(dict.fromkeys(cast("Sequence[int]", each["cites"]))),
                status=ClaimStatus(cast("str", each["status"])),
            )
            for each in points
        ),
        quotes=tuple(
            WrittenQuote(
                text=cast("str", each["text"]),
                sentence=cast("int", each["sentence"]),
                speaker=cast("str | None", each["speaker"]),
                translation=cast("str | None", each["translation"]),
            )
            for each in quotes
        ),
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a written brief is held against: the sentences the model was shown, in their order, and what is known."""

    topic: Topic
    passages: Sequence[Passage]
    lexicons: Lexicons
    language: str

    def summary(self, written: WrittenBrief, extracted: Summary, model: str) -> Summary:
        """The brief as a summary. What cites a number nobody gave it, or is no short sentence, is left out.

        The headline links to the extracted one's article, and gives way to it where it is none. Contradictions are as
        extraction found them.
        """
        fits = 0 < len(written.headline) <= _LONGEST_HEADLINE
        return Summary(
            headline=written.headline if fits else extracted.headline,
            headline_url=extracted.headline_url,
            language=self.language if fits else extracted.language,
            key_points=tuple(self._points(written.points)),
            quotes=tuple(self._quotes(written.quotes))[:MOST_QUOTES],
            disputes=extracted.disputes,
            made_with=model,
        )

    def _points(self, written: Sequence[WrittenPoint]) -> Iterator[KeyPoint]:
        for each in written:
            if each.cites and all(self._is_known(number) for number in each.cites) and len(each.text) <= _LONGEST_POINT:
                cited = [self.passages[number - 1] for number in each.cites]
                yield KeyPoint(
                    text=each.text,
                    language=detect(each.text, hint=self.language),
                    status=self._status(each.status, cited),
                    citations=tuple(_citation(passage) for passage in cited),
                )

    def _status(self, written: ClaimStatus, cited: Sequence[Passage]) -> ClaimStatus:
        """The model's, unless its sentences say less: then the best of theirs. Denials are left to verify."""
        read = [claim_of(self.topic, each.article, each.sentence, self.lexicons) for each in cited]
        best = max((status for status in read if status in RANK), key=lambda status: RANK[status], default=None)
        if written is ClaimStatus.DENIED or best is None:
            return ClaimStatus.DENIED
        return min(written, best, key=lambda status: RANK[status])

    def _quotes(self, written: Sequence[WrittenQuote]) -> Iterator[Quote]:
        for each in written:
            if self._is_known(each.sentence) and (quote := self._quote(each, self.passages[each.sentence - 1])):
                yield quote

    def _quote(self, written: WrittenQuote, passage: Passage) -> Quote | None:
        """The words where they stand, if they are a whole statement, or whole sentences of one, in quotation marks."""
        text, said = passage.article.text, written.text.strip(_MARKS)
        start = text.find(said, passage.start) if said else -1
        if not 0 <= start < passage.end:
            return None
        whole = next(
            (each for each in quotes_of(passage.article, self.lexicons) if each.start <= start < each.end), None
        )
        end = start + len(said)
        if whole is None or not _is_whole(text, (start, end), whole):
            return None
        end = whole.end if not text[end : whole.end].strip(_MARKS) else end
        foreign = primary(whole.language) != primary(self.language)
        return dataclasses.replace(
            whole,
            text=text[start:end],
            start=start,
            end=end,
            speaker=whole.speaker or _named_near(passage.article, start, written.speaker),
            translation=(one_line(written.translation or "").strip(_MARKS) or None) if foreign else None,
        )

    def _is_known(self, number: int) -> bool:
        return 1 <= number <= len(self.passages)


def _is_whole(text: str, span: tuple[int, int], whole: Quote) -> bool:
    """Whether nothing of a sentence is cut off before or after the span: a part may say the contrary of the whole."""
    before, after = text[whole.start : span[0]].strip(), text[span[1] : whole.end]
    begins = not before or before[-1] in _ENDS
    ends = not after.strip(_MARKS) or after.lstrip()[:1] in _ENDS
    return begins and ends


def _named_near(article: Article, place: int, speaker: str | None) -> str | None:
    """The speaker, if the paragraph of the quotation or the one before it names one so."""
    end = article.text.find("\n", place)
    opening = article.text.rfind("\n", 0, place)
    begin = max(article.text[: max(opening, 0)].rstrip("\n").rfind("\n"), 0)
    near = article.text[begin : end if end >= 0 else len(article.text)]
    return speaker if speaker and speaker.strip() and fold(speaker) in fold(near) else None


def _citation(passage: Passage) -> Citation:
    return Citation(url=passage.article.url, start=passage.start, end=passage.end, text=passage.sentence)
