"""The form for what somebody said: quotations that stand in an article, with their speaker."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of, span_point, telling_sentences
from bot.domain.article import Article
from bot.domain.choosing import same_point
from bot.domain.material import Material
from bot.domain.passages import Passage
from bot.domain.question import Question
from bot.domain.quoting import quotes_of
from bot.domain.relevance import Relevance
from bot.domain.speaking import Speaker
from bot.domain.story import Story
from bot.domain.summary import Quote
from bot.text.language import primary
from bot.text.phrases import Phrases

MOST = 5
_FOREIGN = 2  # the last rank
_WHOLE_ARTICLE = 0.5  # of the words asked: an article with so many speaks of it in every sentence
_AROUND = 200  # characters around a quotation that tell what it is about


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Somebody's words: what of the question they speak of, whose publication they stand in, and the place."""

    point: AnswerPoint
    article: Article
    share: float
    rank: int
    story: int

    @property
    def start(self) -> int:
        """Where they begin in the article."""
        return self.point.citations[0].start


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Who is asked about and what, and where to look."""

    question: Question
    speaker: Speaker
    relevance: Relevance
    material: Material

    def rank(self, article: Article) -> int:
        """The speaker's own publication, then the question's language, then the others."""
        if self.speaker.publishes(article):
            return 0
        return 1 if is_spoken(article, self.question.language) else _FOREIGN


def said_points(question: Question, material: Material) -> list[AnswerPoint]:
    """At most five statements of the speaker asked about, those nearest to the question first.

    Verbatim quotations; where there are none, sentences that report what it says; both in the question's language or
    the speaker's own publication, else in any language. If the speaker is no subject of a
    topic, and thus perhaps no speaker at all ("what does the contract say"), then what was found and names it.

    One statement stands once: of each story only the words in one language are taken, from the speaker's own
    publication if it has one, else in the question's language.
    """
    speaker = Speaker.of(question.speaker, material.topics)
    relevance = Relevance.of(question, without=_of_every_article(question, material))
    asked = _Asked(question=question, speaker=speaker, relevance=relevance, material=material)
    for readable in (True, False):
        for source in (_quotations, _reported):
            said = (_in_one_language(source(asked, story, place)) for place, story in enumerate(material.stories))
            fit = [words for of_story in said for words in of_story if words.rank < _FOREIGN or not readable]
            if chosen := _each_once(fit):
                return chosen
    if speaker.subject is not None:
        return []
    named = Phrases(speaker.phrases)
    found = [each.passage for each in material.findings.found]
    return [point_of(each) for each in found if not speaker.name or named.search(each.sentence)][:MOST]


def _of_every_article(question: Question, material: Material) -> Iterator[str]:
    """Words that do not tell what was spoken about: the speaker, the topic's subjects, and verbs of speech."""
    yield question.speaker
    for topic in material.topics.values():
        for subject in topic.subjects:
            yield from (name.rstrip("*") for name in subject.names)
    for match in Phrases(material.lexicons.of(question.language).speech).finditer(question.words):
        yield match.group()


def _quotations(asked: _Asked, story: Story, place: int) -> Iterator[_Words]:
    for article in story.articles:
        lexicon = asked.material.lexicons.of(article.language)
        whole = asked.relevance.share(article.text, article.language) >= _WHOLE_ARTICLE
        for quote in quotes_of(article, asked.material.lexicons):
            share = asked.relevance.share(_context(article, quote), article.language)
            if _whole(quote) and (share > 0 or whole) and asked.speaker.said(quote, article, lexicon):
                point = dataclasses.replace(span_point(article, quote.start, quote.end), speaker=quote.speaker or "")
                yield _Words(point=point, article=article, share=share, rank=asked.rank(article), story=place)


def _reported(asked: _Asked, story: Story, place: int) -> Iterator[_Words]:
    """Sentences in which the speaker says something; of its own publication, any."""
    for article in story.articles:
        lexicon = asked.material.lexicons.of(article.language)
        for passage in telling_sentences(article, asked.material.lexicons):
            share = asked.relevance.share(passage.sentence, article.language)
            named = bool(asked.speaker.name) and asked.speaker.speaks(passage.sentence, lexicon)
            if (named or asked.speaker.publishes(article)) and (share > 0 or _found(passage, asked.material)):
                rank = asked.rank(article)
                yield _Words(point=point_of(passage), article=article, share=share, rank=rank, story=place)


def _found(passage: Passage, material: Material) -> bool:
    return any(
        each.passage.article.url == passage.article.url and each.passage.start == passage.start
        for each in material.findings.found
    )


def _whole(quote: Quote) -> bool:
    """A fragment ("… called it “a gift to nobody”") says nothing without its sentence."""
    return not quote.text[0].islower()


def _context(article: Article, quote: Quote) -> str:
    """The quotation and what stands around it in its paragraph."""
    start = max(article.text.rfind("\n", 0, quote.start) + 1, quote.start - _AROUND)
    stop = article.text.find("\n", quote.end)
    return article.text[start : min(len(article.text) if stop < 0 else stop, quote.end + _AROUND)]


def _in_one_language(words: Iterator[_Words]) -> list[_Words]:
    """Those in the best language: the same statement in another cannot be told from a new one."""
    known = list(words)
    best = min(known, key=lambda each: each.rank, default=None)
    if best is None:
        return []
    return [each for each in known if primary(each.article.language) == primary(best.article.language)]


def _each_once(said: Sequence[_Words]) -> list[AnswerPoint]:
    ranked = sorted(
        said,
        key=lambda each: (-each.share, each.story, each.rank, each.article.published, each.point.citations[0].start),
    )
    chosen: list[_Words] = []
    for each in ranked:
        if not any(same_point(each.point.text, other.point.text) for other in chosen):
            chosen.append(each)
    return [each.point for each in chosen[:MOST]]
