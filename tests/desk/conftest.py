"""A desk over a real store that holds the bundled sample's stories, and a clock that stands until moved."""

from __future__ import annotations

import asyncio
import dataclasses
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.stores.sql import open_store
from bot.desk.memory import Memory
from bot.desk.newsdesk import NewsDesk
from bot.desk.office import Office
from bot.domain.channel import Channel
from bot.domain.command import Asker, Command, Reply
from bot.domain.commandline import parse
from bot.domain.message import Block, Bullets, Buttons, Heading, Message, Quotation, text_of
from bot.domain.topic import Subject, Topic
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.ports import Store
from bot.services.answerer import Answerer
from bot.services.editor import Editor
from tests.archives import fill
from tests.domain import sample

TEA = Topic(id="tea", title="Tea", subjects=(Subject(id="tea", names=("tea",)),))
HERE = Channel(chat="slack", id="C0123")


@dataclasses.dataclass
class MovedClock:
    at: datetime = sample.NOW

    def now(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "filled.db"

    async def make() -> None:
        async with open_store(f"sqlite:///{path}") as store:
            await fill(store)

    asyncio.run(make())
    return path


@pytest.fixture
async def store(filled: Path, tmp_path: Path) -> AsyncIterator[Store]:
    path = tmp_path / "nutgraf.db"
    shutil.copy(filled, path)
    async with open_store(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
def outbox(store: Store) -> Store:
    """The store, where it is asked for what is kept of subscriptions and opinions."""
    return store


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def faults() -> list[str]:
    """What keeps the bot from posting."""
    return []


@pytest.fixture
def office(store: Store, faults: list[str], clock: MovedClock) -> Office:
    topics = (sample.topic(),)

    async def inspect(_: Channel) -> tuple[str, ...]:
        return tuple(faults)

    return Office(
        store=store,
        editor=Editor(store=store, outlets=bundled_outlets(), lexicons=bundled_lexicons()),
        clock=clock,
        topics=topics,
        memory=Memory(store=store, topics=topics, clock=clock),
        inspect=inspect,
        answerer=Answerer(store=store, lexicons=bundled_lexicons(), clock=clock, outlets=bundled_outlets()),
    )


@pytest.fixture
def desk(office: Office) -> NewsDesk:
    return NewsDesk(office)


def with_topics(office: Office, *topics: Topic) -> Office:
    memory = Memory(store=office.store, topics=topics, clock=office.clock)
    return dataclasses.replace(office, topics=topics, memory=memory)


def asker(**changes: object) -> Asker:
    return dataclasses.replace(Asker(user="U1", channel=HERE, may_manage=True), **changes)


Typed = Callable[..., Awaitable[Reply]]


def typing(desk: NewsDesk) -> Typed:
    """Types a line as in Slack: the command's name, then whatever stands behind it."""

    async def typed(line: str, who: Asker | None = None) -> Reply:
        name, _, rest = line.partition(" ")
        spec = next((spec for spec in desk.commands if spec.name == name), None)
        arguments = parse(spec, rest) if spec else {}
        reply = await desk.answer(Command(name=name, asker=who or asker(), arguments=arguments))
        assert reply is not None
        return reply

    return typed


@pytest.fixture
def typed(desk: NewsDesk) -> Typed:
    return typing(desk)


def words_of(message: Message) -> str:
    """All that a message says, a line for each block or item."""
    return "\n".join(line for block in message.blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Bullets():
            return [text_of(item) for item in block.items]
        case Quotation():
            return [text_of(block.line), text_of(block.by)]
        case Buttons():
            return [f"[{button.label}]" for button in block.buttons]
        case _:
            return [text_of(block.line)] if hasattr(block, "line") else []


def buttons_of(message: Message) -> list[str]:
    """What the buttons of a message do."""
    below = [str(button.action) for block in message.blocks if isinstance(block, Buttons) for button in block.buttons]
    beside = [str(block.button.action) for block in message.blocks if isinstance(block, Heading) and block.button]
    return beside + below
