"""The form for who, when and how much: the sentence with the name, the date or the amount comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
_SOME = 0.3  # of the words asked
_TIMES = frozenset({FigureKind.DATE, FigureKind.YEAR, FigureKind.MONTH})
_AMOUNTS = frozenset({FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.NUMBER})


def fact_points(question: Question, material: Material) -> list[AnswerPoint]:
    """At most three sentences: first those that hold such a fact, then the best that was found, unless it is outdone.

    Where the best does not hold it, another of its article may, or of the other articles found: one beside it that goes
    on with what it says, or one that speaks of what is asked just as much. What the question itself names is no answer.
    The topic's own subjects, which every article names, are one only if no sentence as good names anybody else.
    """
    found = material.findings.found
    if not found:
        return []
    subjects = tuple(name for each in material.topics.values() for one in each.subjects for name in one.names)
    holds = _holding(question, subjects)
    stories = list(dict.fromkeys(each.story.id for each in found))
    ranked = sorted(found, key=lambda each: (stories.index(each.story.id), not _spoken(each, question)))
    best = found[0].passage
    telling = [each.passage for each in ranked if holds(each.passage)]
    if not holds(best):
        relevance = Relevance.of(question)
        more = (passage for each in found for passage in _others(each.passage, best, relevance, material))
        telling += [passage for passage in more if holds(passage)]
        telling.sort(key=lambda passage: -relevance.share(passage.sentence, passage.article.language))
        if _names_another(best, question, material):
            enough = relevance.share(best.sentence, best.article.language)
            telling = [each for each in telling if relevance.share(each.sentence, each.article.language) >= enough]
    chosen = list({(each.article.url, each.start): each for each in telling}.values())[:MOST]
    if not telling:
        chosen = [each.passage for each in ranked][:MOST]
    elif best not in chosen and not _outdone(best, chosen, question):
        chosen = [*chosen[: MOST - 1], best]
    return [point_of(passage) for passage in chosen]


def _outdone(best: Passage, chosen: Sequence[Passage], question: Question) -> bool:
    """Whether several that hold the fact speak of what is asked as much as the sentence that does not hold it."""
    if len(chosen) == 1:
        return False
    relevance = Relevance.of(question)
    enough = relevance.share(best.sentence, best.article.language)
    return all(relevance.share(each.sentence, each.article.language) >= enough > 0 for each in chosen)


def _names_another(passage: Passage, question: Question, material: Material) -> bool:
    """Whether it names a subject of the topic that the question does not name."""
    names_of = [Phrases(each.names) for topic in material.topics.values() for each in topic.subjects]
    return question.kind is QuestionKind.WHO and any(
        phrases.search(passage.sentence) and not phrases.search(question.text) for phrases in names_of
    )


def _spoken(finding: Finding, question: Question) -> bool:
    return is_spoken(finding.passage.article, question.language)


def _holding(question: Question, subjects: tuple[str, ...]) -> Callable[[Passage], bool]:
    """Whether a sentence holds a fact of the kind asked for that the question does not name itself.

    A name that begins with one of the subjects' is none.
    """
    dull = Phrases(subjects)
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
                    name.key not in asked
                    and not dull.starts(name.text)
                    and not any(start <= name.start < end for start, end in dates)
                    for name in names(passage.sentence, sentences(passage.sentence))
                )

    return holds


def _others(found: Passage, best: Passage, relevance: Relevance, material: Material) -> Iterator[Passage]:
    """Sentences of an article found that nobody found, and that may answer all the same."""
    article = found.article
    leaning = Phrases(material.lexicons.of(article.language).leaning)
    enough = max(relevance.share(each.sentence, each.article.language) for each in (found, best))
    for passage in telling_sentences(article, material.lexicons):
        share = relevance.share(passage.sentence, article.language)
        after, before = passage.place - found.place == 1, found.place - passage.place == 1
        if share >= max(enough, _SOME) or ((after or before) and share > 0) or (after and leaning.starts(passage.text)):
            yield passage
