"""True points: sentences as they stand, light paraphrases, and what another language has for the same sentence."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice, pairwise, permutations
from random import Random

from benchmarks.verify_stories import Told
from bot.domain.article import Article
from bot.domain.passages import Passage, passages
from bot.domain.statement import Statement
from bot.domain.story import Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint
from bot.domain.verifying import claim_of
from bot.text.lexicon import Lexicons
from bot.text.quotations import quoted

_A_STORY, _AN_ARTICLE, _PAIRS = 4, 2, 8  # articles read of a story that is not parallel, points of each; counterparts
_CLAUSE = re.compile(r"[,，、،](?=[\s\u3040-\u9fff])|\s[–—-]\s")
_SHORTEST = 5  # words, or pairs of characters, that are left of a cut sentence
_ANCHOR = re.compile(r"\d[\d.,]*\d|\d|[A-Z][A-Za-z-]{2,}")
_DIGITS = re.compile(r"\d+")
_SURE = 2  # anchors that a pair of sentences of two languages has in common, and no other of theirs has
_HALF = 0.5
_LONGER = 1.8  # times as long as usual between two languages


class Form(StrEnum):
    """How a true point was made."""

    SENTENCE = "sentence"
    PARAPHRASE = "paraphrase"
    COUNTERPART = "counterpart"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A point that its citations bear."""

    told: Told
    form: Form
    point: KeyPoint
    cited: Article

    @property
    def sentence(self) -> str:
        """What it cites."""
        return self.point.citations[0].text


def truths(told: Told, lexicons: Lexicons, random: Random) -> Iterator[Truth]:
    """Some of a story's."""
    articles = told.story.articles if told.parallel else told.story.articles[:_A_STORY]
    for article in articles:
        found = list(passages(article, lexicons.of(article.language)))
        for passage in random.sample(found, min(_AN_ARTICLE, len(found))):
            yield _truth(
                told, lexicons, Form.SENTENCE, Statement(text=passage.text, language=article.language), passage
            )
            if shorter := _shorter(passage.text, random):
                yield _truth(
                    told, lexicons, Form.PARAPHRASE, Statement(text=shorter, language=article.language), passage
                )
    if told.parallel:
        pairs = [pair for pair in _pairs(told.story, lexicons) if not quoted(pair[0].text)]
        for mine, theirs in random.sample(pairs, min(_PAIRS, len(pairs))):
            alone = dataclasses.replace(told, story=_without(told.story, mine.article))
            said = Statement(text=mine.text, language=mine.article.language)
            yield _truth(alone, lexicons, Form.COUNTERPART, said, theirs)


def _truth(told: Told, lexicons: Lexicons, form: Form, said: Statement, cited: Passage) -> Truth:
    article = cited.article
    citation = Citation(url=article.url, start=cited.start, end=cited.end, text=cited.sentence)
    status = claim_of(told.topic, article, cited.sentence, lexicons)
    point = KeyPoint(text=said.text, language=said.language, status=status, citations=(citation,))
    return Truth(told=told, form=form, point=point, cited=article)


def _shorter(text: str, random: Random) -> str:
    """The sentence without its last clause, or without one between two commas; "" where it has none to spare."""
    marks = [match.span() for match in _CLAUSE.finditer(text) if not _within(match.start(), quoted(text))]
    end = text[-1] if not text[-1].isalnum() else ""
    cuts = [text[:start] + end for start, _ in marks[1:] or marks]
    cuts += [text[:start] + text[stop:] for (start, _), (stop, _) in pairwise(marks)]
    whole = len(text)
    cuts = [cut for cut in cuts if whole / 2 < len(cut) < whole and len(cut.split()) > _SHORTEST]
    return random.choice(cuts) if cuts else ""


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _pairs(story: Story, lexicons: Lexicons) -> Iterator[tuple[Passage, Passage]]:
    """Sentences of two articles that are each other's translation.

    The set gives half of each text, so their order tells little: a pair has digits or Latin words in common that no
    other pair of the two texts has, and more of them than either sentence has with another one.
    """
    found = {article.url: list(passages(article, lexicons.of(article.language))) for article in story.articles}
    for one, other in permutations(story.articles, 2):
        mine, theirs = found[one.url], found[other.url]
        usual = len(one.text) / max(1, len(other.text))
        for sentence in mine:
            scores = sorted(((_common(sentence, each), place) for place, each in enumerate(theirs)), reverse=True)
            if not scores or scores[0][0] < _SURE or (len(scores) > 1 and scores[1][0] * 2 > scores[0][0]):
                continue
            if scores[0][0] < _HALF * min(len(_anchors(sentence)), len(_anchors(theirs[scores[0][1]]))):
                continue
            best = theirs[scores[0][1]]
            back = sorted((_common(each, best) for each in mine), reverse=True)
            if len(back) > 1 and (back[1] * 2 > back[0] or back[0] != scores[0][0]):
                continue
            digits = set(_DIGITS.findall(sentence.text)) ^ set(_DIGITS.findall(best.text))
            if len(digits) <= 1 and 1 / _LONGER < len(sentence.text) / len(best.text) / usual < _LONGER:
                yield sentence, best


def _common(one: Passage, other: Passage) -> int:
    return len(_anchors(one) & _anchors(other))


def _anchors(passage: Passage) -> frozenset[str]:
    return frozenset(_ANCHOR.findall(passage.text))


def _without(story: Story, article: Article) -> Story:
    """As if nobody had written it in the point's language."""
    return dataclasses.replace(story, articles=tuple(each for each in story.articles if each.url != article.url))


def raised(status: ClaimStatus) -> ClaimStatus | None:
    """The next more certain status, or None."""
    order = [ClaimStatus.UNCONFIRMED, ClaimStatus.REPORTED, ClaimStatus.ANNOUNCED]
    return next(islice(order, order.index(status) + 1, None), None) if status in order else ClaimStatus.REPORTED
