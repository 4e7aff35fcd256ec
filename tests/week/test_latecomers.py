"""The bot is killed between a question and its answer: the next one answers, or says that it could not, and once."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import pytest

from adapters.chats.discord.chat import DiscordChat
from adapters.chats.slack.chat import SlackChat
from bot.desk.latecomers import GIVEN_UP, IN_TIME, KEPT, Latecomers
from bot.desk.newsdesk import NewsDesk
from bot.desk.office import Office
from bot.domain.answer import Answer
from bot.domain.channel import Channel
from bot.domain.command import Asker, Command, Press, Reply, Said
from bot.domain.delivery import PostRef, part_key
from bot.domain.exchange import ExchangeState, exchange_id
from bot.domain.message import Action, Message, Paragraph, Span
from bot.services.answerer import Inquiry
from tests.standins.discord.faults import Fault
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn
from tests.standins.slack.reading import words

WHO = "Who negotiated the terms?"
LENA = "Lena Ortmann"
SOON = timedelta(minutes=2)


async def thread_in(chat, channel: str) -> str:
    """A thread below a digest."""
    blocks = (Paragraph(line=(Span(text="Digest"),)),)
    first = await chat.post(channel, Message(blocks=blocks, summary="Digest"), key="d|0")
    if chat.renderer.chat == "slack":
        return first.ref.message
    under = await chat.post(channel, Message(blocks=blocks, summary="More"), key="d|1", under=first.ref)
    return under.ref.thread


class Endless:
    """Never comes to an answer."""

    async def answer(self, _: Inquiry) -> Answer:
        await asyncio.Event().wait()
        raise AssertionError


def _asked(asker: Asker) -> Said | Command:
    """A command, or in a thread words."""
    command = Command(name="ask", asker=asker, arguments={"question": WHO})
    return Said(text=WHO, asker=asker) if asker.thread else command


class Killed:
    """A desk whose answers reach nobody, since its process is killed, and what the next process does about it."""

    def __init__(self, office: Office, chats: Sequence[SlackChat | DiscordChat], slack: SlackStandIn, there: Discord):
        self._office = office
        self.desk = NewsDesk(office)
        self.next_one = Latecomers(office=office, chats={chat.renderer.chat: chat for chat in chats})
        self.clock, self.store = office.clock, office.store
        self.slack, self.discord = slack, there
        self.chats = {chat.renderer.chat: chat for chat in chats}
        slack.workspace.add_user("U1")
        slack.workspace.add_channel("C1", bot=True)

    def asker(self, chat: str, **more: str) -> Asker:
        channel, user = {"slack": ("C1", "U1"), "discord": (self.discord.channel, self.discord.reader)}[chat]
        return Asker(user=user, channel=Channel(chat=chat, id=channel), **{"event": "e1", **more})

    async def asks(self, asker: Asker) -> str:
        """The id of a question that the process is killed over while it answers."""
        dying = asyncio.create_task(
            NewsDesk(dataclasses.replace(self._office, answerer=Endless())).answer(_asked(asker))
        )
        id_ = exchange_id(asker.channel.chat, asker.event)
        async with asyncio.timeout(10):
            while await self.store.exchange(id_) is None:  # noqa: ASYNC110 - the store has no events
                await asyncio.sleep(0.005)
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
        return id_

    async def answers(self, asker: Asker) -> Reply:
        """What the process was about to send when it was killed."""
        return await self.desk.answer(_asked(asker))

    async def attend(self, *waits: timedelta) -> None:
        for wait in waits:
            self.clock.move(wait)
            await self.next_one.attend()

    async def state(self, id_: str) -> ExchangeState:
        return (await self.store.exchange(id_)).state

    def told(self, chat: str) -> list[str]:
        """What one person was told."""
        if chat == "slack":
            return [words(each.blocks) for each in self.slack.workspace.standing(self.slack.workspace.direct("U1").id)]
        return [each.words for each in self.discord.messages(self.discord.world.direct(self.discord.reader).id)]

    def standing(self, asker: Asker) -> list[str]:
        """What stands in the thread where it was asked."""
        if asker.channel.chat == "slack":
            return [words(each.blocks) for each in self.slack.workspace.standing("C1", asker.thread)]
        return [each.words for each in self.discord.messages(asker.thread)]

    async def in_thread(self, chat: str, **more: str) -> Asker:
        """Somebody in a thread below a digest."""
        asker = self.asker(chat, **more)
        return dataclasses.replace(asker, thread=await thread_in(self.chats[chat], asker.channel.id))


@pytest.fixture
def killed(office: Office, opened, slack: SlackStandIn, discord: Discord) -> Killed:
    return Killed(office, opened, slack, discord)


both = pytest.mark.parametrize("chat", ["slack", "discord"])


@both
async def test_a_private_question_is_answered_to_the_person(killed: Killed, chat: str) -> None:
    asker = killed.asker(chat)
    lost = await killed.asks(asker)
    await killed.attend(timedelta())
    assert killed.told(chat) == [], "it may still be in hand"
    await killed.attend(SOON, SOON, SOON)
    assert len(killed.told(chat)) == 1
    assert LENA in killed.told(chat)[0]
    assert "Share" not in killed.told(chat)[0], "there is nobody to share it with"
    assert await killed.state(lost) is ExchangeState.ANSWERED
    assert await killed.answers(asker) is None, "the event came again"


@both
async def test_whether_a_private_answer_was_seen_nobody_knows_so_it_is_offered(killed: Killed, chat: str) -> None:
    asker = killed.asker(chat)
    lost = await killed.answers(asker)
    await killed.attend(SOON, SOON, SOON)
    assert len(killed.told(chat)) == 1
    assert "If it did not, here it is" in killed.told(chat)[0]
    assert await killed.state(lost.key) is ExchangeState.ANSWERED
    show = Press(action=Action(verb="answer", about=lost.key), asker=asker)
    shown = await killed.desk.answer(show)
    assert shown.private
    assert LENA in shown.message.summary + str(shown.message.blocks)
    stranger = await killed.desk.answer(dataclasses.replace(show, asker=dataclasses.replace(asker, user="U9")))
    assert LENA not in str(stranger.message)


@both
async def test_an_open_question_is_answered_where_it_was_asked(killed: Killed, chat: str) -> None:
    asker = await killed.in_thread(chat)
    before = len(killed.standing(asker))
    lost = await killed.asks(asker)
    await killed.attend(SOON, SOON, SOON)
    assert len(killed.standing(asker)) == before + 1
    assert LENA in killed.standing(asker)[-1]
    assert killed.told(chat) == []
    assert await killed.state(lost) is ExchangeState.ANSWERED


@both
async def test_what_stands_there_already_is_not_posted_again(killed: Killed, chat: str) -> None:
    asker = await killed.in_thread(chat)
    lost = await killed.answers(asker)
    # The answer was posted, and the process killed before it could note that.
    under = PostRef(channel=asker.channel.id, message=asker.thread, thread=asker.thread)
    await killed.chats[chat].post(asker.channel.id, lost.message, key=part_key(lost.key, 0), under=under)
    before = killed.standing(asker)
    await killed.attend(SOON)
    assert killed.standing(asker) == before
    assert await killed.state(lost.key) is ExchangeState.ANSWERED


async def test_after_a_lost_reply_it_is_looked_for(killed: Killed) -> None:
    asker = await killed.in_thread("slack")
    lost = await killed.asks(asker)
    before = len(killed.standing(asker))
    killed.slack.faults.arm("chat.postMessage", "lost")
    await killed.attend(SOON)
    assert await killed.state(lost) is ExchangeState.OPEN
    await killed.attend(SOON, SOON)
    assert len(killed.standing(asker)) == before + 1
    assert await killed.state(lost) is ExchangeState.ANSWERED


@both
async def test_too_late_is_said_politely_and_once(killed: Killed, chat: str) -> None:
    lost = await killed.asks(killed.asker(chat))
    await killed.attend(IN_TIME + timedelta(seconds=1), SOON)
    assert len(killed.told(chat)) == 1
    assert "I was away when you asked" in killed.told(chat)[0]
    assert LENA not in killed.told(chat)[0]
    assert await killed.state(lost) is ExchangeState.LOST


async def test_after_days_nothing_is_said_and_after_a_month_nothing_known(killed: Killed) -> None:
    lost = await killed.asks(killed.asker("slack"))
    await killed.attend(GIVEN_UP + timedelta(seconds=1))
    assert killed.told("slack") == []
    assert await killed.state(lost) is ExchangeState.LOST
    killed.clock.move(KEPT - GIVEN_UP - SOON)
    assert await killed.next_one.forget() == 0
    killed.clock.move(SOON)
    assert await killed.next_one.forget() == 1


async def test_a_chat_that_is_away_is_tried_again_and_one_that_refuses_is_not(killed: Killed) -> None:
    held = await killed.asks(killed.asker("discord"))
    killed.discord.faults.arm("POST /users/@me/channels", Fault.UNAVAILABLE)
    await killed.attend(SOON)
    assert await killed.state(held) is ExchangeState.OPEN
    await killed.attend(SOON)
    assert LENA in killed.told("discord")[0]
    refused = await killed.asks(await killed.in_thread("discord", event="e2"))
    killed.discord.revoke()
    await killed.attend(SOON)
    assert await killed.state(refused) is ExchangeState.LOST
