"""What became of an article at each step, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from bot.domain.article import Article, TextKind
from bot.domain.entry import Entry
from bot.domain.origins import origins_of
from bot.domain.outlets import Outlets
from bot.domain.story import Descent, DescentKind, Membership, Story
from bot.domain.topic import Topic
from bot.ports import Store
from bot.text.scripts import count_words


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of an article's way ("read") and what came of it, in one human line."""

    name: str
    outcome: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tracer:
    """Reads the decisions back from the store; decides nothing anew but the origins, which are never stored."""

    store: Store
    outlets: Outlets

    async def trace(self, url: str, topics: Sequence[Topic]) -> list[Step]:
        """The steps of the article at an entry's or canonical URL; none if no feed ever told of it."""
        article = await self.store.article(url)
        if article is None:
            waiting = await self.store.waiting(url)
            return _of_entry(*waiting) if waiting else []
        steps = [_found(article), _read(article)]
        for topic in topics:
            steps += await self._judged(article, topic)
        return steps

    async def _judged(self, article: Article, topic: Topic) -> list[Step]:
        verdict = await self.store.verdict(topic.id, article.url)
        if verdict is None:
            return [Step(name="screened", outcome=f"{topic.id}: not yet; the next digest will")]
        decision = "on topic" if verdict.on_topic else "kept out"
        screened = Step(name="screened", outcome=f"{topic.id}: {decision}: {verdict.reason}")
        if not verdict.on_topic:
            return [screened]
        membership = await self.store.membership(topic.id, article.url)
        if membership is None:
            return [screened, Step(name="grouped", outcome="not yet; the next digest will")]
        return [screened, *await self._told(article, topic, membership)]

    async def _told(self, article: Article, topic: Topic, membership: Membership) -> list[Step]:
        grouped = Step(name="grouped", outcome=f"story {membership.story}: {membership.evidence}")
        stories = await self.store.stories(topic.id, since=article.published)
        story = next((each for each in stories if each.id == membership.story), None)
        if story is None:
            return [grouped]
        others = [
            Step(name="with", outcome=f"{other.outlet} ({other.language}): {other.title} {other.url}")
            for other in story.articles
            if other.url != article.url
        ]
        return [grouped, *others, *self._origin(article, topic, story)]

    def _origin(self, article: Article, topic: Topic, story: Story) -> Iterator[Step]:
        for origin in origins_of(topic, story, self.outlets):
            for descent in origin.descents:
                if descent.url == article.url:
                    yield Step(name="descent", outcome=_descent(descent, story))
                    yield Step(name="origin", outcome=f"{origin.name} ({origin.kind})")


def _descent(descent: Descent, story: Story) -> str:
    """What the article is, and why: "a rewrite of Ledger Wire https://…: credits Ledger Wire in its opening"."""
    what = {
        DescentKind.REPORT: "its own report",
        DescentKind.STATEMENT: "a statement of the actor",
        DescentKind.REWRITE: f"a rewrite of {descent.outlet}",
        DescentKind.TRANSLATION: f"a translation of {descent.outlet}",
        DescentKind.WIRE: f"{descent.outlet}'s copy",
    }[descent.kind]
    parent = next((f" {article.url}" for article in story.articles if article.url == descent.parent), "")
    return f"{what}{parent}: {descent.evidence}"


def _of_entry(entry: Entry, reason: str) -> list[Step]:
    date = f", {entry.published:%Y-%m-%d %H:%M} UTC" if entry.published else ""
    failed = f"the last try failed ({reason}); it will be tried again" if reason else "not yet"
    return [Step(name="found", outcome=f"{entry.title}{date}"), Step(name="read", outcome=failed)]


def _found(article: Article) -> Step:
    return Step(
        name="found",
        outcome=f"{article.title} ({article.outlet}, {article.published:%Y-%m-%d %H:%M} UTC) {article.url}",
    )


def _read(article: Article) -> Step:
    kinds = {
        TextKind.FULL: "in full",
        TextKind.EXCERPT: "only what the feed says of it",
        TextKind.TITLE: "only its title",
    }
    note = f" ({article.note})" if article.note else ""
    names = dict.fromkeys(credit.name for credit in article.credits)
    credited = f"credits {', '.join(names)}" if names else "credits nobody"
    words = f"{count_words(article.text)} words"
    return Step(name="read", outcome=f"{kinds[article.text_kind]}{note}; {article.language}, {words}; {credited}")
