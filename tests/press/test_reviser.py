"""A digest that stands in a channel is put right when its story grows, and its readers still get the update."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.stores.sql import open_store
from bot.domain.article import Article
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryState, Refused, delivery_key
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.message import text_of
from bot.domain.schedule import Schedule
from bot.domain.story import Membership
from bot.domain.subscription import Subscription
from bot.domain.topic import Verdict
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.press.composer import DigestComposer
from bot.press.reviser import EDITABLE, Reviser
from bot.services.courier import LEASE, Courier
from bot.services.editor import Editor
from bot.services.pacer import Pacer
from bot.services.roster import Roster
from bot.services.warden import Warden
from tests.domain.messages import lines_of
from tests.domain.sample import NOW, articles, expected, replaced, topic
from tests.services.conftest import MovedClock
from tests.services.scripted_chat import ScriptedChat, WholeRenderer

SALE = sorted((articles()[url] for url in expected()["stake sale"]["articles"]), key=lambda each: each.published)
DENIAL = next(n for n, article in enumerate(SALE) if "denies" in article.url)
CAPACITY = expected()["capacity in Sundsvall and Quincy"]["articles"]
# A report, a later one of the same outlet, and another outlet's own: each brings news.
OWN = [
    replaced(articles()[next(url for url in CAPACITY if part in url)], published=NOW - timedelta(hours=hours))
    for hours, part in ((3, "openai-books"), (2, "council"), (1, "rheinblick"))
]
READERS = Subscription(
    id="team",
    channel=Channel(chat="slack", id="C1"),
    topic=topic().id,
    schedule=Schedule(times=(time(8),), days=("mon",), zone=ZoneInfo("UTC")),
)


class Newsroom:
    """One subscription, one story that grows, and a chat in which its digest stands."""

    def __init__(self, store) -> None:
        self.store, self.clock = store, MovedClock(NOW)
        self.chat = ScriptedChat(self.clock, WholeRenderer())
        editor = Editor(store=store, outlets=bundled_outlets(), lexicons=bundled_lexicons())
        self.composer = DigestComposer(
            store=store,
            editor=editor,
            roster=Roster(store=store),
            topics=(topic(),),
            renderer=lambda _: self.chat.renderer,
            clock=self.clock,
        )
        pacer = Pacer(pace=self.chat.pace, clock=self.clock)
        self.reviser = Reviser(
            chat=self.chat, store=store, editor=editor, topics=(topic(),), pacer=pacer, clock=self.clock
        )
        self.courier = Courier(
            chat=self.chat,
            store=store,
            composer=self.composer,
            warden=Warden(chat=self.chat, store=store, clock=self.clock),
            pacer=pacer,
            clock=self.clock,
        )

    async def arrive(self, count: int, story: Sequence[Article] = SALE) -> None:
        arrived = story[:count]
        await self.store.put_feeds([Feed(url="https://e/feed")])
        entries = [Entry(id=each.url, url=each.url, title=each.title) for each in arrived]
        await self.store.record_poll("https://e/feed", PollState(), entries, now=NOW)
        for each in arrived:
            await self.store.put_article(each.url, each)
        await self.store.put_verdicts(topic().id, "r", [Verdict(url=e.url, on_topic=True, reason="") for e in arrived])
        members = [Membership(url=each.url, story="0123456789ab", evidence="") for each in arrived]
        await self.store.put_memberships(topic().id, members)

    async def post(self, name: str) -> None:
        slot, state = self.clock.now(), await self.store.subscription("team")
        if state is None:
            await self.store.put_subscription(READERS, next_slot_at=slot, now=slot)
        expected_at = (await self.store.subscription("team"))[1].next_slot_at
        due = Delivery(key=delivery_key("team", name), subscription="team", slot_at=slot)
        assert await self.store.plan("team", [due], expected=expected_at, next_slot_at=slot + timedelta(days=7))
        claimed = await self.store.claim(now=slot, lease=LEASE, chats=("slack",))
        await self.courier.deliver(claimed, asyncio.Event())

    def standing(self) -> str:
        return "\n".join(text_of(line) for each in self.chat.standing for line in lines_of(each.message))


@pytest.fixture
async def newsroom(tmp_path):
    async with open_store(f"sqlite:///{tmp_path}/nutgraf.db") as store:
        yield Newsroom(store)


async def test_a_denial_reaches_the_digest_that_told_the_rumour(newsroom):
    await newsroom.arrive(1)
    await newsroom.post("2026-11-23T08:00")
    before = newsroom.standing()
    assert "denied: " not in before
    await newsroom.arrive(len(SALE))
    assert await newsroom.reviser.revise() == 1
    after = newsroom.standing()
    assert "denied: " in after
    assert "1. Update: " in after
    assert "2 independent origins" in after
    assert after.splitlines()[:2] == before.splitlines()[:2], "what is above the story stays"
    assert after.splitlines()[-1] == before.splitlines()[-1], "and what is below it"
    assert await newsroom.reviser.revise() == 0, "once is enough"


async def test_readers_still_get_the_update_with_the_next_digest(newsroom):
    await newsroom.arrive(1)
    await newsroom.post("2026-11-23T08:00")
    await newsroom.arrive(len(SALE))
    await newsroom.reviser.revise()
    newsroom.clock.move(timedelta(hours=1))
    await newsroom.post("2026-11-23T09:00")
    _, second = newsroom.chat.standing
    assert "Update: " in "".join(text_of(line) for line in lines_of(second.message))


async def test_a_digest_that_told_an_update_goes_on_telling_it(newsroom):
    contract, vote, _ = OWN
    await newsroom.arrive(1, OWN)
    await newsroom.post("2026-11-23T08:00")
    first = newsroom.standing()
    await newsroom.arrive(2, OWN)
    newsroom.clock.move(timedelta(hours=1))
    await newsroom.post("2026-11-23T09:00")
    del newsroom.chat.standing[0]
    before = newsroom.standing()
    assert vote.title in before
    await newsroom.arrive(3, OWN)
    assert await newsroom.reviser.revise() > 0
    after = newsroom.standing()
    assert vote.title in after, "what was new then is still told"
    assert contract.title not in after
    points = [line for line in after.splitlines() if line.startswith("reported: ")]
    assert set(points) & set(before.splitlines())
    assert not set(points) & set(first.splitlines()), "and what had been told before is not told again"
    assert "2 independent origins" in after


async def test_rewrites_change_nothing(newsroom):
    await newsroom.arrive(1)
    await newsroom.post("2026-11-23T08:00")
    await newsroom.arrive(DENIAL)
    assert await newsroom.reviser.revise() == 0


async def test_an_old_digest_is_left_alone(newsroom):
    await newsroom.arrive(1)
    await newsroom.post("2026-11-23T08:00")
    await newsroom.arrive(len(SALE))
    newsroom.clock.move(EDITABLE + timedelta(minutes=1))
    assert await newsroom.reviser.revise() == 0


async def test_what_the_chat_refuses_to_edit_is_not_tried_again(newsroom):
    await newsroom.arrive(1)
    await newsroom.post("2026-11-23T08:00")
    await newsroom.arrive(len(SALE))
    newsroom.chat.editing.append(Refused(reason="message_not_found"))
    await newsroom.reviser.revise()
    assert "denied: " not in newsroom.standing()
    assert await newsroom.reviser.revise() == 0
    (delivery,) = await newsroom.store.deliveries("team", since=NOW - timedelta(days=1))
    assert delivery.state is DeliveryState.SENT


async def test_a_story_that_no_longer_fits_its_message_is_left_to_the_next_digest(newsroom):
    await newsroom.arrive(1)
    await newsroom.post("2026-11-23T08:00")
    await newsroom.arrive(len(SALE))
    newsroom.chat.renderer.most = len(newsroom.chat.standing[0].message.blocks) - 1
    assert await newsroom.reviser.revise() == 0
