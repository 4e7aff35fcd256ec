"""The form for who, when and how much: the sentence with the name, the date or the amount comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of, telling_sentences
from bot.domain.material import Material
from bot.domain.passages import Passage
from bot.domain.question import Question, QuestionKind
from bot.domain.relevance import Relevance
from bot.domain.searching import Finding
from bot.text.names import names
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.phrases import Phrases
from bot.text.scripts import fold
from bot.text.sentences import sentences

MOST = 3
_TIMES = frozenset({FigureKind.DATE, FigureKind.YEAR, FigureKind.MONTH})
_AMOUNTS = frozenset({FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.NUMBER})


def fact_points(question: Question, material: Material) -> list[AnswerPoint]:
    """At most three sentences: those found that hold such a fact, then the best that was found.

    Where the best does not hold it, the sentences before and after it may, if they go on with what it says. What the
    question itself names is no answer to it.
    """
    found = material.findings.found
    if not found:
        return []
    holds = _holding(question)
    best = found[0]
    stories = list(dict.fromkeys(each.story.id for each in found))
    ranked = sorted(found, key=lambda each: (stories.index(each.story.id), not _spoken(each, question)))
    telling = [each.passage for each in ranked if holds(each.passage)]
    if not holds(best.passage):
        beside = [passage for passage in _beside(best.passage, question, material) if holds(passage)]
        leading = [passage for passage in telling if passage.article == best.passage.article]
        telling = [*leading, *beside, *(passage for passage in telling if passage not in leading)]
    chosen = list({(each.article.url, each.start): each for each in (*telling, best.passage)}.values())
    if best.passage not in chosen[:MOST]:
        chosen = [*chosen[: MOST - 1], best.passage]
    rest = [each.passage for each in ranked if each.passage not in chosen] if not telling else []
    return [point_of(passage) for passage in (*chosen, *rest)[:MOST]]


def _spoken(finding: Finding, question: Question) -> bool:
    return is_spoken(finding.passage.article, question.language)


def _holding(question: Question) -> Callable[[Passage], bool]:
    """Whether a sentence holds a fact of the kind asked for that the question does not name itself."""
    asked = fold(question.text)
    known = {figure.key for figure in figures(question.text, question.language)}

    def fits(figure: Figure, kinds: frozenset[FigureKind]) -> bool:
        return figure.kind in kinds and figure.key not in known

    def holds(passage: Passage) -> bool:
        found = figures(passage.sentence, passage.article.language)
        match question.kind:
            case QuestionKind.WHEN:
                return any(fits(figure, _TIMES) for figure in found)
            case QuestionKind.HOW_MUCH:
                return any(fits(figure, _AMOUNTS) for figure in found)
            case _:
                dates = [(figure.start, figure.end) for figure in found]
                return any(
                    name.key not in asked and not any(start <= name.start < end for start, end in dates)
                    for name in names(passage.sentence, sentences(passage.sentence))
                )

    return holds


def _beside(best: Passage, question: Question, material: Material) -> Iterator[Passage]:
    """The sentences after and before it that speak of what is asked too, or lean on the one before them."""
    relevance = Relevance.of(question)
    leaning = Phrases(material.lexicons.of(best.article.language).leaning)
    near = {passage.place: passage for passage in telling_sentences(best.article, material.lexicons)}
    for place in (best.place + 1, best.place - 1):
        passage = near.get(place)
        if passage is not None and (
            (place > best.place and leaning.starts(passage.sentence))
            or relevance.share(passage.sentence, passage.article.language) > 0
        ):
            yield passage
