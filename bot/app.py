"""The composition root: settings in, opened adapters and ready services out. Only what is asked for is loaded."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.feed import Feed
from bot.domain.outlets import Outlets
from bot.domain.schedule import Schedule
from bot.domain.spending import Prices, Purpose
from bot.domain.subscription import Subscription, WhenEmpty
from bot.domain.topic import Topic
from bot.errors import ConfigError
from bot.lexicons import bundled_lexicons
from bot.openers import open_embedder, open_fetcher, open_model, open_pages, open_source, open_store
from bot.outlet_list import bundled_outlets
from bot.ports import Fetcher, PageReader, Source, Store
from bot.services.answer_writer import AnswerWriter
from bot.services.answerer import Answerer
from bot.services.brief_writer import BriefWriter
from bot.services.editor import Editor
from bot.services.grouper import Grouper
from bot.services.naming import FeedNames, read_feed_list
from bot.services.newsroom import Newsroom
from bot.services.paid_embedder import PaidEmbedder
from bot.services.placer import Placer
from bot.services.poller import Poller
from bot.services.purse import Purse
from bot.services.reader import Reader
from bot.services.refusals import Refusals
from bot.services.roster import Roster
from bot.services.subscriber import Subscriber
from bot.services.tracer import Tracer
from bot.services.translator import Translator
from bot.settings import FeedSettings, Settings, SubscriptionSettings
from bot.text.lexicon import Lexicons
from bot.topics import load_topic

if TYPE_CHECKING:
    from bot.services.meaning import Meaning


class SystemClock:
    """`bot.ports.Clock` of this machine."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[App]:
    """The application until the context ends; then what it opened is closed, in reverse order."""
    async with AsyncExitStack() as stack:
        yield App(settings, stack)


class App:
    """Opens each adapter when it is first needed. Made by `open_app`."""

    def __init__(self, settings: Settings, stack: AsyncExitStack) -> None:
        self.settings = settings
        self.clock = SystemClock()
        self._stack = stack
        self._store: Store | None = None
        self._fetcher: Fetcher | None = None
        self._source: Source | None = None
        self._pages: PageReader | None = None
        self._newsroom: Newsroom | None = None
        self._purse: Purse | None = None
        self._embedder: PaidEmbedder | None = None
        self._meaning: Meaning | None = None
        self._answerer: Answerer | None = None

    @functools.cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The configured topics. Raises `ConfigError` for a wrong file, and for two topics with one id."""
        topics = tuple(load_topic(topic.file) for topic in self.settings.topics)
        ids = [topic.id for topic in topics]
        for place, id_ in enumerate(ids):
            if id_ in ids[:place]:
                raise ConfigError(
                    f'{self.settings.file}: topics[{place}].file: its id "{id_}" is taken', "give it another id"
                )
        return topics

    @functools.cached_property
    def lexicons(self) -> Lexicons:
        """What is known of each language."""
        return bundled_lexicons()

    @functools.cached_property
    def outlets(self) -> Outlets:
        """The outlets known by name."""
        return bundled_outlets()

    @functools.cached_property
    def configured_feeds(self) -> tuple[Feed, ...]:
        """The feeds of the configuration, each once; a single address goes before a list that has it too."""
        by_kind = sorted(self.settings.feeds, key=lambda feed: feed.url is None)
        found: dict[str, Feed] = {}
        for feed in (feed for given in by_kind for feed in _feeds_of(given)):
            found.setdefault(feed.url, feed)
        return tuple(found.values())

    @functools.cached_property
    def configured_subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions of the configuration. Whether there are topics and chats for them is not looked at here."""
        return tuple(_subscription(given) for given in self.settings.subscriptions)

    async def store(self) -> Store:
        """The database, its tables brought up to date."""
        if self._store is None:
            self._store = await self._stack.enter_async_context(open_store(self.settings.database_url))
        return self._store

    async def fetcher(self) -> Fetcher:
        """The way to the web."""
        if self._fetcher is None:
            network = self.settings.network
            allowed = [str(private) for private in network.allow_private]
            opening = open_fetcher(allow_private=allowed, contact=network.contact or "")
            self._fetcher = await self._stack.enter_async_context(opening)
        return self._fetcher

    async def source(self) -> Source:
        """What polls feeds."""
        if self._source is None:
            self._source = await self._stack.enter_async_context(open_source(await self.fetcher()))
        return self._source

    async def pages(self) -> PageReader:
        """What reads pages."""
        if self._pages is None:
            self._pages = await self._stack.enter_async_context(open_pages(await self.fetcher()))
        return self._pages

    async def roster(self) -> Roster:
        """The feeds, the configured ones among them up to date."""
        roster = Roster(store=await self.store())
        await roster.follow_configured(self.configured_feeds)
        return roster

    async def poller(self) -> Poller:
        """Sweeps over feeds."""
        return Poller(source=await self.source(), store=await self.store(), clock=self.clock)

    async def feed_names(self) -> FeedNames:
        """Knows what a person may call feeds."""
        return FeedNames(store=await self.store(), fetcher=await self.fetcher())

    async def subscriber(self) -> Subscriber:
        """Takes on new feeds."""
        return Subscriber(roster=await self.roster(), source=await self.source(), clock=self.clock)

    async def tracer(self) -> Tracer:
        """Tells what became of an article."""
        return Tracer(store=await self.store(), outlets=self.outlets)

    async def purse(self) -> Purse | None:
        """The model that may write, within its budget. None unless one is named: a key alone asks for none."""
        table = self.settings.model
        if self._purse is None and table is not None and table.name is not None:
            self._purse = Purse(
                model=await self._stack.enter_async_context(open_model(table)),
                ledger=await self.store(),
                clock=self.clock,
                prices=Prices(read=table.input_price or 0.0, written=table.output_price or 0.0),
                budget=table.daily_budget,
            )
        return self._purse

    async def _paid_embedder(self) -> PaidEmbedder | None:
        """The model of meaning, within the day's budget for all models. None unless one is named."""
        table = self.settings.embeddings
        if self._embedder is None and table is not None:
            model = self.settings.model
            self._embedder = PaidEmbedder(
                embedder=await self._stack.enter_async_context(open_embedder(table, model)),
                ledger=await self.store(),
                clock=self.clock,
                prices=Prices(read=table.price or 0.0),
                budget=model.daily_budget if model is not None else None,
            )
        return self._embedder

    async def meaning(self) -> Meaning | None:
        """Finds articles by meaning, where there is a model of it."""
        embedder = await self._paid_embedder()
        if self._meaning is None and embedder is not None:
            from bot.services.meaning import Meaning  # noqa: PLC0415 - it brings numpy, for those alone who use it

            self._meaning = Meaning(store=await self.store(), embedder=embedder)
        return self._meaning

    async def placer(self) -> Placer | None:
        """Places articles for it. It leaves half of a day's budget to whatever readers wait for."""
        embedder = await self._paid_embedder()
        if embedder is None:
            return None
        return Placer(store=await self.store(), embedder=embedder.within(0.5), clock=self.clock)

    async def answerer(self) -> Answerer:
        """Answers questions, in a model's words and by their meaning where there are models for that."""
        if self._answerer is None:
            self._answerer = Answerer(
                store=await self.store(),
                lexicons=self.lexicons,
                clock=self.clock,
                outlets=self.outlets,
                writer=await self._answer_writer(),
                meaning=await self.meaning(),
                translator=self._translator(await self.purse()),
            )
        return self._answerer

    async def refusals(self) -> Refusals:
        """What models wrote and nobody was shown."""
        return Refusals(store=await self.store(), clock=self.clock)

    def _translator(self, purse: Purse | None) -> Translator | None:
        """Says questions' words in other languages, where nothing finds articles by meaning in any language."""
        if purse is None or self.settings.embeddings is not None:
            return None
        return Translator(purse.paying(Purpose.TRANSLATE))

    async def _answer_writer(self) -> AnswerWriter | None:
        """Answers questions in a model's words, where there is a model."""
        purse = await self.purse()
        if purse is None:
            return None
        return AnswerWriter(lambda channel: purse.paying(Purpose.ANSWER, channel=channel), await self.refusals())

    async def _brief_writer(self) -> BriefWriter | None:
        """Briefs stories in a model's words, where there is a model."""
        purse = await self.purse()
        if purse is None or self.settings.model is None:
            return None
        return BriefWriter(
            lambda channel: purse.paying(Purpose.BRIEF, channel=channel),
            self.lexicons,
            await self.refusals(),
            shows_cost=self.settings.model.show_cost,
        )

    async def newsroom(self) -> Newsroom:
        """All that a run needs."""
        if self._newsroom is None:
            store = await self.store()
            self._newsroom = Newsroom(
                poller=await self.poller(),
                reader=Reader(pages=await self.pages(), store=store, clock=self.clock, lexicons=self.lexicons),
                grouper=Grouper(store=store),
                editor=Editor(
                    store=store, outlets=self.outlets, lexicons=self.lexicons, writer=await self._brief_writer()
                ),
            )
        return self._newsroom


def _subscription(given: SubscriptionSettings) -> Subscription:
    return Subscription(
        id=given.id,
        channel=given.channel,
        topic=given.topic,
        schedule=Schedule(times=given.times, days=given.days, zone=given.timezone),
        language=given.language,
        size=given.stories,
        when_empty=WhenEmpty(given.empty),
    )


def _feeds_of(given: FeedSettings) -> tuple[Feed, ...]:
    if given.opml is not None:
        return read_feed_list(given.opml).feeds
    return (
        Feed(
            url=given.url or "",
            outlet=given.outlet or "",
            language=given.language or "",
            every=given.every,
        ),
    )
