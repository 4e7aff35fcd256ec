"""The parts of a digest that every written form shows alike, in words: counts, period, sources, how it was made."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.article import Article, TextKind
from bot.domain.completing import FailureKind
from bot.domain.digest import Digest, DigestStory
from bot.domain.story import OriginKind
from bot.domain.summary import EXTRACTION, ClaimStatus, KeyPoint, Quote
from bot.present.labels import Labels
from bot.present.untrusted import shown
from bot.present.when import ReaderTime
from bot.text.language import primary
from bot.text.lexicon import Lexicon

DOT = " · "


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One numbered article of a story; `via` names the origins it goes back to, other than its own outlet."""

    number: int
    article: Article
    via: tuple[str, ...]


class StoryLines:
    """Words about stories for one reader, in a language (BCP 47) and a zone, as of `now` (aware)."""

    def __init__(self, lexicon: Lexicon, *, language: str, zone: ZoneInfo, now: datetime) -> None:
        self.labels = Labels(lexicon)
        self.time = ReaderTime(language=language, zone=zone, now=now)
        self._reader = language

    def provenance(self, story: DigestStory) -> str:
        """Where a story comes from: "4 articles · 3 languages · 1 origin: TechCrunch"."""
        names = (self._origin(origin.name, origin.kind) for origin in story.origins)
        origins = self.labels.count("origins", len(story.origins))
        return DOT.join(
            (
                self.labels.count("articles", len(story.story.articles)),
                self.labels.count("languages", len(story.story.languages)),
                f"{origins}: {', '.join(names)}" if story.origins else origins,
            )
        )

    def about(self, source: Source) -> tuple[str, ...]:
        """What is said of a source after its outlet: language, date, whom it goes back to, how much of it we hold."""
        article = source.article
        parts = [self.labels.language_name(article.language), self.time.short(article.published)]
        if source.via:
            parts.append(f"{self.labels.word('via')} {', '.join(source.via)}")
        if article.text_kind is not TextKind.FULL:
            parts.append(self.labels.word("excerpt" if article.text_kind is TextKind.EXCERPT else "title_only"))
        return tuple(parts)

    def said_by(self, quote: Quote, story: DigestStory) -> str:
        """Who said it, and in which outlet it stands."""
        outlets = [shown(article.outlet) for article in story.story.articles if article.url == quote.url]
        return DOT.join((self.speaker(quote), *outlets))

    def also_quoted(self, quote: Quote) -> str:
        """In which other languages the same statement stands, or ""."""
        names = dict.fromkeys(self.labels.language_name(version.language) for version in quote.versions)
        return self.labels.word("also_quoted", languages=", ".join(names)) if names else ""

    def speaker(self, quote: Quote) -> str:
        """Who said it, or that nobody is named."""
        return shown(quote.speaker) if quote.speaker else self.labels.word("unnamed")

    def status(self, point: KeyPoint) -> str:
        """How a point stands, and who settles it where readers knew it as a report: "now denied by Microsoft"."""
        if not point.settled_by:
            return self.labels.word(point.status)
        label = "now_denied" if point.status is ClaimStatus.DENIED else "now_confirmed"
        return self.labels.word(label, who=shown(point.settled_by))

    def translation(self, quote: Quote) -> str:
        """What it says in the reader's language, marked as ours, or ""."""
        if not quote.translation:
            return ""
        mark = self.labels.word("our_translation")
        return self.labels.word("marked", mark=mark, text=shown(quote.translation))

    def foreign(self, story: DigestStory) -> str:
        """A note if the story, or what is new in it, is not told in the reader's language, else ""."""
        mine = primary(self._reader)
        if primary(story.summary.language) == mine:
            return ""
        has_mine = any(primary(language) == mine for language in story.story.languages)
        label = "update_language" if has_mine else "other_language"
        return self.labels.word(label, language=self.labels.language_name(self._reader))

    def _origin(self, name: str, kind: OriginKind) -> str:
        return f"{shown(name)} ({self.labels.word('statement')})" if kind is OriginKind.STATEMENT else shown(name)


class Lines(StoryLines):
    """Words about one digest for one reader. Nothing here is escaped for any format."""

    def __init__(self, digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
        super().__init__(lexicon, language=digest.language, zone=zone, now=digest.until)
        self._digest = digest

    def counts(self) -> str:
        """How much there is ("3 stories · 12 articles"), or "" when there is nothing."""
        stories = self._digest.stories
        if not stories:
            return ""
        articles = sum(len(story.story.articles) for story in stories)
        return DOT.join((self.labels.count("stories", len(stories)), self.labels.count("articles", articles)))

    def period(self) -> str:
        """From when to when, with the zone."""
        since, until = self.time.full(self._digest.since), self.time.full(self._digest.until)
        return f"{self.labels.word('period', since=since, until=until)} ({self.time.zone_name()})"

    def made_with(self) -> tuple[str, ...]:
        """How the summaries were made: a sentence for extraction, one for the models, what they cost, what failed."""
        makers = dict.fromkeys(story.summary.made_with for story in self._digest.stories)
        models = [shown(maker) for maker in makers if maker != EXTRACTION]
        said = [self.labels.word("extraction")] if EXTRACTION in makers and not models else []
        if models:  # where it gave nothing, a sentence of its own says so
            said.append(self.labels.word("model", model=", ".join(models)))
        return (*said, *self._model_use())

    def _model_use(self) -> Iterator[str]:
        use = self._digest.model_use
        if self._digest.report.shows_cost and any(story.model_use for story in self._digest.stories):
            tokens = self.labels.count("tokens", use.usage.input_tokens + use.usage.output_tokens)
            dollars = [self.labels.dollars(use.dollars)] if use.dollars else []
            yield self.labels.word("cost", cost=DOT.join((tokens, *dollars)))
        if use.failure:
            yield self.labels.word("budget_spent" if use.failure is FailureKind.BUDGET else "model_failed")

    def failed(self) -> str:
        """How many feeds failed, or "" if none did."""
        failed = self._digest.report.polls.failed
        return self.labels.count("failed_feeds", len(failed)) if failed else ""


def sources(story: DigestStory) -> tuple[Source, ...]:
    """The story's articles numbered from 1: first those cited, in the order of their citations, then the others."""
    articles = {article.url: article for article in story.story.articles}
    order = [url for url in dict.fromkeys((*cited_urls(story), *articles)) if url in articles]
    return tuple(
        Source(number=number, article=articles[url], via=_via(articles[url], story))
        for number, url in enumerate(order, start=1)
    )


def cited_urls(story: DigestStory) -> tuple[str, ...]:
    """The addresses behind the story's points, disputes and quotations, in the order in which they are cited."""
    summary = story.summary
    sides = (side for dispute in summary.disputes for side in dispute.sides)
    points = (citation.url for point in (*summary.undisputed, *sides) for citation in point.citations)
    return tuple(dict.fromkeys((*points, *(quote.url for quote in summary.quotes))))


def cited(urls: list[str], numbered: tuple[Source, ...]) -> tuple[int, ...]:
    """The numbers of these addresses among a story's sources, each once, rising."""
    return tuple(source.number for source in numbered if source.article.url in urls)


def _via(article: Article, story: DigestStory) -> tuple[str, ...]:
    own = article.outlet.casefold()
    names = (origin.name for origin in story.origins if article.url in origin.articles)
    return tuple(shown(name) for name in names if name.casefold() != own)
