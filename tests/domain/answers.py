"""Articles, stories and findings to answer from: the bundled sample, or a few sentences of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zlib import crc32

from bot.domain.answer import Answer
from bot.domain.answering import answered
from bot.domain.answering_points import telling_sentences
from bot.domain.article import Article, TextKind
from bot.domain.asked import Asked
from bot.domain.crediting import credits_of
from bot.domain.material import Material
from bot.domain.passages import Passage
from bot.domain.question import Question, QuestionKind
from bot.domain.searching import Finding, Findings, answering_passages, gathered
from bot.domain.story import Story
from bot.domain.topic import Subject, Topic
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.text.language import detect
from tests.domain import sample

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
LEXICONS = bundled_lexicons()
KETTLES = Topic(
    id="kettles",
    title="Kettleworks",
    subjects=(
        Subject(id="kettleworks", names=("Kettleworks", "开特乐*", "ケトルワークス"), signs=("Joan Airey",)),
        Subject(id="tea", names=("tea", "teh", "chá")),
    ),
)


def article(text: str, *, language: str = "en", outlet: str = "The Kettle Post", hours: float = 1) -> Article:
    """Published `hours` before NOW."""
    return Article(
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{crc32(text.encode())}",
        title=text.partition(".")[0],
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=NOW - timedelta(hours=hours),
        credits=credits_of(text, LEXICONS.of(language), outlet),
    )


def story(*articles: Article, id_: str = "0" * 12) -> Story:
    ordered = sorted(articles, key=lambda each: (each.published, each.url))
    return Story(id=id_, topic=KETTLES.id, articles=tuple(ordered))


def passage(one: Article, words: str) -> Passage:
    """The sentence of the article that has these words."""
    return next(each for each in telling_sentences(one, LEXICONS) if words in each.sentence)


def material(*found: tuple[Story, str], nearest: tuple[Story, ...] = ()) -> Material:
    """Of sentences that were found, each given by its story and some of its words, the best first."""
    findings = Findings(
        found=tuple(
            Finding(passage=next(passage(one, words) for one in each.articles if words in one.text), story=each)
            for each, words in found
        ),
        nearest=nearest,
    )
    return Material(findings=findings, topics={KETTLES.id: KETTLES}, outlets=bundled_outlets(), lexicons=LEXICONS)


def question(text: str, kind: QuestionKind = QuestionKind.PLAIN, language: str = "en", **more: object) -> Question:
    return Question(**{"text": text, "words": text, "language": language, "kind": kind, **more})


def found_in(words: str, stories: Sequence[Story], kind: QuestionKind = QuestionKind.PLAIN) -> Findings:
    """What all articles of these stories say of the words, asked as a question of this kind."""
    asked = Question(text=words, words=words, language=detect(words, hint=""), kind=kind)
    terms = Asked.of(asked, {article.language for one in stories for article in one.articles})
    return answering_passages(asked, terms, gathered(terms, stories), LEXICONS)


def of_the_sample(asked: Question) -> tuple[Answer, Material]:
    """The answer from the bundled sample, as the search finds it there, and what it was made of."""
    stories = list(sample.stories().values())
    findings = found_in(asked.words, stories)
    topic = sample.topic()
    made_of = Material(
        findings=findings,
        topics={topic.id: topic},
        outlets=bundled_outlets(),
        lexicons=LEXICONS,
        wholes={(each.topic, each.id): each for each in stories},
    )
    return answered(asked, made_of), made_of
