"""A bot that reads two thousand articles and posts twenty digests while people in both chats give commands."""

from __future__ import annotations

import asyncio
import dataclasses
import time

from adapters.stores.sql import open_store
from benchmarks.load_bot import Bot, Chats, Place, open_chats, subscribe
from benchmarks.load_commands import People, Waits
from benchmarks.load_feeds import serving
from benchmarks.report import say
from bot.domain.feed import Feed, FeedOrigin
from bot.ports import Store

_CHANNELS = 10  # of each chat
_LANGUAGES = ("en", "id", "pt", "it", "de", "es", "ja", "vi", "zh", "fr")
_STORIES = 8
_BETWEEN = 1.0  # seconds from one digest that becomes due to the next
_CONNECTING, _INGESTING, _POSTING = 60.0, 1_200.0, 120.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How long people waited; `seconds` is how long the ingest took, `meanwhile` how many commands fell into it."""

    slack: Waits
    discord: Waits
    articles: int
    digests: int
    seconds: float
    meanwhile: int


async def ingest(place: Place, *, articles: int, commands: int, digests: int, rate: float) -> Outcome:
    """Ingests so many articles; each chat is given at least so many commands, `rate` of them a second."""
    with serving(articles) as feeds:
        async with open_chats() as chats, open_store(place.database) as store:
            channels = _channels(chats)
            people = People(chats, *channels)
            await store.put_feeds([Feed(url=url, origin=FeedOrigin.OPERATOR) for url in feeds])
            before = await store.count()
            async with place.running(chats) as bot, asyncio.TaskGroup() as group:
                await _connected(bot, chats)
                begun = time.monotonic()
                asking = group.create_task(
                    people.ask(at_least=commands, rate=rate, going_on=lambda: not bot.events["news.gathered"])
                )
                posting = group.create_task(_become_due(store, channels, digests))
                await bot.until("news.gathered", seconds=_INGESTING)
                seconds = time.monotonic() - begun
                meanwhile = len(people.slack.acknowledged) + len(people.discord.acknowledged)
                say(f"the ingest took {seconds:.0f} s; {meanwhile} commands were answered meanwhile")
                await asyncio.gather(asking, posting)
                await bot.until("delivery.sent", times=digests, seconds=_POSTING)
            read = await store.count() - before
    return Outcome(
        slack=people.slack,
        discord=people.discord,
        articles=read,
        digests=bot.events["delivery.sent"],
        seconds=seconds,
        meanwhile=meanwhile,
    )


def _channels(chats: Chats) -> tuple[list[str], list[str]]:
    """Those of Slack, and those of Discord."""
    slack, discord = chats.slack, chats.discord
    numbers = range(_CHANNELS)
    return (
        [slack.workspace.add_channel(f"C{number:04}", bot=True).id for number in numbers],
        [discord.world.add_channel(discord.guild, f"news-{number}").id for number in numbers],
    )


async def _connected(bot: Bot, chats: Chats) -> None:
    await bot.until("slack.connected", seconds=_CONNECTING)
    async with asyncio.timeout(_CONNECTING):
        while not (chats.discord.commands.registered and chats.discord.gateway.sessions):  # noqa: ASYNC110 - there is no event
            await asyncio.sleep(0.05)


async def _become_due(store: Store, channels: tuple[list[str], list[str]], digests: int) -> None:
    """One digest after the other, in both chats in turn, each pair in another language."""
    for number in range(digests):
        chat, pair = number % 2, number // 2
        language, channel = _LANGUAGES[pair % len(_LANGUAGES)], channels[chat][pair % _CHANNELS]
        await subscribe(store, ("slack", "discord")[chat], channel, language=language, stories=_STORIES)
        await asyncio.sleep(_BETWEEN)
