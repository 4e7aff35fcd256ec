"""The form for what changed, and for a timeline: dated points in the order of time, one of each event."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of, telling_sentences
from bot.domain.article import Article
from bot.domain.choosing import same_point
from bot.domain.material import Material
from bot.domain.origins import origins_of
from bot.domain.passages import Passage, passages
from bot.domain.question import Question, QuestionKind
from bot.domain.relevance import Relevance
from bot.domain.story import Story
from bot.text.numbers import FigureKind, figures

MOST = 7
_NO_YEAR = "0000"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """A report of something that happened, told by all these articles; `first` if nothing in its story is older."""

    articles: tuple[Article, ...]
    first: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The sentence of an event, when that was, and whether the sentence was found for the question."""

    passage: Passage
    at: datetime
    found: bool

    def repeats(self, other: _Told) -> bool:
        """Whether it makes the same point; with another figure, it is news in the same words."""
        mine, theirs = (
            {figure.key for figure in figures(each.sentence, each.article.language)}
            for each in (self.passage, other.passage)
        )
        same = same_point(self.passage.sentence, other.passage.sentence)
        return same and (mine <= theirs or theirs <= mine)


def dated_points(question: Question, material: Material) -> list[AnswerPoint]:
    """At most seven points, the oldest first.

    For `changed`, only what was published at or after the question's `since`; without one, what is newer than the first
    report of its story. Where there are more, those that were found go first, then the newest.
    """
    told: list[_Told] = []
    for story in material.stories:
        for event in _events(story, material):
            each = _told(question, event, material)
            if each is not None and not any(each.repeats(other) for other in told):
                told.append(each)
    told.sort(key=lambda each: (not each.found, -each.at.timestamp()))
    in_order = sorted(told[:MOST], key=lambda each: (each.at, each.passage.article.url))
    return [dataclasses.replace(point_of(each.passage), at=each.at) for each in in_order]


def dates_of(text: str, article: Article) -> set[datetime]:
    """The days up to the article's own that its words name, each as its first instant in UTC.

    A day without a year is the last of that name.
    """
    found = set()
    for figure in figures(text, article.language):
        year, _, day = figure.key.partition("-")
        if figure.kind is FigureKind.DATE and "-" in day:
            days = (
                [_day(article.published.year - back, day) for back in (0, 1)]
                if year == _NO_YEAR
                else [_day(int(year), day)]
            )
            found |= {next((each for each in days if each and each <= article.published), None)}
    return {each for each in found if each}


def _day(year: int, day: str) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{year:04}-{day}").replace(tzinfo=UTC)
    except ValueError:
        return None


def _events(story: Story, material: Material) -> Iterator[_Event]:
    """An outlet's own reports of a story are events; rewrites belong to the last report before them."""
    by_url = {article.url: article for article in story.articles}
    oldest = min(story.articles, key=lambda article: (article.published, article.url))
    outlets = material.outlets.with_names(article.outlet for article in story.articles)
    for origin in origins_of(material.topic_of(story), story, outlets):
        groups: list[list[Article]] = []
        for article in sorted((by_url[url] for url in origin.articles), key=lambda each: (each.published, each.url)):
            if outlets.canonical(article.outlet) == origin.name or not groups:
                groups.append([article])
            else:
                groups[-1].append(article)
        for group in groups:
            yield _Event(articles=tuple(group), first=oldest in group)


def _told(question: Question, event: _Event, material: Material) -> _Told | None:
    """The sentence that tells of the event; None if it is not asked for.

    It is in the question's language if it can be, and speaks of what is asked. Where that is equal, the article's first
    sentence says best what happened.
    """
    since = question.since
    changed = question.kind is QuestionKind.CHANGED
    if changed and since is None and event.first:
        return None
    fit = [
        article
        for article in event.articles
        if (since is None or article.published >= since)
        and (question.until is None or article.published < question.until)
    ]
    found = [each.passage for each in material.findings.found if each.passage.article in fit]
    leads = [lead for article in fit if (lead := _lead(article, material))]
    relevance = Relevance.of(question)
    best = min(
        (*leads, *found),
        key=lambda each: (
            not is_spoken(each.article, question.language),
            -relevance.share(each.sentence, each.article.language),
        ),
        default=None,
    )
    return _Told(passage=best, at=_at(best, since), found=bool(found)) if best is not None else None


def _lead(article: Article, material: Material) -> Passage | None:
    """The article's first sentence that can stand alone, else its first."""
    lexicon = material.lexicons.of(article.language)
    return next(passages(article, lexicon), None) or next(telling_sentences(article, material.lexicons), None)


def _at(passage: Passage, since: datetime | None) -> datetime:
    """The one day that the sentence names, unless it lies ahead; else when the article was published."""
    article = passage.article
    named: Sequence[str] = [
        figure.key for figure in figures(passage.sentence, article.language) if figure.kind is FigureKind.DATE
    ]
    days = dates_of(passage.sentence, article)
    day = next(iter(days)) if len(days) == 1 and len(named) == 1 else None
    return day if day is not None and (since is None or day >= since) else article.published
