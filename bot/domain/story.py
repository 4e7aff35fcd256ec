"""A story: articles, in any languages, that tell one event; and the origins its reporting goes back to."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum

from bot.domain.article import Article


class OriginKind(StrEnum):
    """`outlet`: an outlet's own reporting. `statement`: words published by the actor itself."""

    OUTLET = "outlet"
    STATEMENT = "statement"


class DescentKind(StrEnum):
    """What an article is to its story.

    `report`: its outlet's own reporting. `statement`: words published by the actor itself. `rewrite`: another report
    told anew. `translation`: another report told in another language, fact by fact. `wire`: an agency's copy.
    """

    REPORT = "report"
    STATEMENT = "statement"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    WIRE = "wire"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """Where an article (`url`) has its news from, with the evidence in one human line.

    `outlet` is the canonical name of whom it was taken from, its own outlet's for a report or statement. `parent` is
    the story's earlier article it was taken from (URL), "" where there is none or the article is nobody's child.
    """

    url: str
    kind: DescentKind
    outlet: str
    parent: str = ""
    evidence: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent root of a story's reporting and the story's articles (URLs) that go back to it.

    `descents` tell how each of the articles does, in their order.
    """

    name: str
    kind: OriginKind
    articles: tuple[str, ...]
    descents: tuple[Descent, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`id` never changes while the story grows. `articles` are in order of publication, then address."""

    id: str
    topic: str
    articles: tuple[Article, ...]

    @property
    def first_published(self) -> datetime:
        """When the oldest article was published."""
        return min(article.published for article in self.articles)

    @property
    def last_published(self) -> datetime:
        """When the newest article was published."""
        return max(article.published for article in self.articles)

    @property
    def languages(self) -> tuple[str, ...]:
        """The articles' languages, in order of appearance."""
        return tuple(dict.fromkeys(article.language for article in self.articles))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An article's place: the story it joined and the evidence, in one human line."""

    url: str
    story: str
    evidence: str
