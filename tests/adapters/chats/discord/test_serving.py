"""What people ask is acknowledged in time and answered, to those who shall see it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from adapters.chats.discord.chat import DiscordChat, open_chat
from bot.domain.channel import Channel
from bot.domain.command import Choice, Command, Press, Said
from bot.domain.message import Action
from tests.adapters.chats.discord.desk import EchoDesk
from tests.adapters.chats.discord.messages import button, message
from tests.adapters.chats.discord.running import serving, settings, until
from tests.standins.discord.faults import Fault
from tests.standins.discord.limits import EPHEMERAL
from tests.standins.discord.server import Discord

CALLBACK = "POST /interactions/{interaction}/{token}/callback"
ORIGINAL = "PATCH /webhooks/{application}/{token}/messages/@original"


async def test_a_command_is_answered_to_the_asker_alone(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        asked = await discord.command("news digest", {"since": "24h", "stories": 5}, permissions=("MANAGE_CHANNELS",))
        await asked.answered()
    assert asked.words == "digest {'since'\\: '24h', 'stories'\\: '5'}".replace("\\", "")
    assert len(asked.private) == 1
    assert discord.messages() == []
    (command,) = desk.asked
    assert isinstance(command, Command)
    assert command.asker.channel == Channel(chat="discord", id=discord.channel)
    assert command.asker.user == discord.reader
    assert command.asker.may_manage
    assert not command.asker.direct
    assert command.asker.language == "en-US"


async def test_who_may_not_manage(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        await (await discord.command("news subscribe", {"topic": "tea"})).answered()
        direct = discord.world.direct(discord.reader).id
        await (await discord.command("news subscribe", {"topic": "tea"}, channel=direct)).answered()
    assert [request.asker.may_manage for request in desk.asked] == [False, True]
    assert [request.asker.direct for request in desk.asked] == [False, True]


async def test_a_slow_desk_is_acknowledged_in_time(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    desk.slow = 0.5
    async with serving(chat, discord, desk):
        asked = [await discord.command("news digest") for _ in range(20)]
        await asyncio.gather(*(one.answered() for one in asked))
    latencies = discord.interactions.latencies()
    assert len(latencies) == 20
    assert max(latencies) < 0.5


async def test_a_long_answer_comes_in_parts(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    desk.paragraphs = 4
    async with serving(chat, discord, desk):
        asked = await (await discord.command("news digest")).answered(3)
    assert len(asked.private) == 3
    assert asked.words.split() == ["digest", "{}", *(w for n in range(3) for w in (str(n), *["word"] * 700))]


async def test_a_mistake_of_ours_is_a_polite_reply(
    chat: DiscordChat, discord: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    desk = EchoDesk()
    desk.broken = True
    async with serving(chat, discord, desk):
        asked = await (await discord.command("news digest")).answered()
        assert await discord.autocomplete("news digest", {"since": "2"}, "since") == []
    assert "try again" in asked.words
    assert "mistake" not in asked.words
    assert "a mistake of ours" in caplog.text


@pytest.mark.parametrize("route", [CALLBACK, ORIGINAL])
async def test_a_lost_answer_is_made_good(chat: DiscordChat, discord: Discord, route: str) -> None:
    discord.faults.arm(route, Fault.RESET)
    discord.faults.arm(route, Fault.LOST)
    async with serving(chat, discord, EchoDesk()):
        asked = await (await discord.command("news digest")).answered()
        await until(lambda: len(discord.calls(route)) == 3)
    assert len(asked.answers) == 1


async def test_too_late_is_a_line_in_the_log(
    chat: DiscordChat, discord: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        asked = await discord.command("news digest")
        asked.sent_at -= timedelta(seconds=4)
        await until(lambda: "did not reach Discord" in caplog.text)
        assert desk.asked == []
        await (await discord.command("news digest")).answered()


async def test_after_a_quarter_of_an_hour_nobody_waits(
    chat: DiscordChat, discord: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    desk = EchoDesk()
    desk.slow = 0.3
    async with serving(chat, discord, desk):
        asked = await discord.command("news digest")
        await until(lambda: asked.latency is not None)
        discord.clock.advance(timedelta(minutes=16))
        await until(lambda: "did not reach Discord" in caplog.text)
    assert asked.answers == []


async def test_what_is_being_typed_gets_suggestions(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        offered = await discord.autocomplete("news subscribe", {"topic": "microsoft", "zone": "asia"}, "zone")
        assert offered == [("zone like asia", "ASIA")]
        desk.choices = tuple(Choice(label="long " * 40, value=f"v{number}") for number in range(40))
        desk.choices += (Choice(label="too long", value="v" * 101),)
        offered = await discord.autocomplete("news subscribe", {"topic": "m"}, "topic")
    assert len(offered) == 25
    assert all(len(label) <= 100 for label, _ in offered)


async def test_a_question_in_a_thread_is_answered_for_all(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    desk.private = False
    async with serving(chat, discord, desk):
        first = await chat.post(discord.channel, message(), key="k|0")
        thread = (await chat.post(discord.channel, message(), key="k|1", under=first.ref)).ref.thread
        asked = await (await discord.command("news ask", {"question": "why?"}, channel=thread)).answered()
    assert asked.private == []
    assert discord.messages(thread)[-1] is asked.answers[0]
    (command,) = desk.asked
    assert command.asker.channel.id == discord.channel
    assert command.asker.thread == thread


@pytest.mark.parametrize("private", [True, False])
async def test_who_sees_it_is_the_desks_decision(chat: DiscordChat, discord: Discord, private: bool) -> None:  # noqa: FBT001
    desk = EchoDesk()
    desk.private = private
    await chat.post(discord.channel, message("Words.", button(verb="share" if private else "story")), key="k")
    (posted,) = discord.messages()
    async with serving(chat, discord, desk):
        asked = await (await discord.press(posted, posted.custom_ids[0])).answered()
    assert [bool(answer.body["flags"] & EPHEMERAL) for answer in asked.answers] == [private]
    assert len(discord.messages()) == (1 if private else 2)


async def test_old_buttons_answer_after_a_restart(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        await chat.post(discord.channel, message("Words.", button(), button(label="Again")), key="k")
    (posted,) = discord.messages()
    discord.clock.advance(timedelta(days=30))
    async with open_chat(settings(discord)) as another, serving(another, discord, desk):
        for custom_id in posted.custom_ids:
            await (await discord.press(posted, custom_id)).answered()
    assert len(set(posted.custom_ids)) == 2
    pressed = [request.action for request in desk.asked if isinstance(request, Press)]
    assert pressed == [Action(verb="story", about="s1")] * 2


async def test_what_is_said_to_the_bot(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        first = await chat.post(discord.channel, message(), key="k|0")
        thread = (await chat.post(discord.channel, message(), key="k|1", under=first.ref)).ref.thread
        await discord.say("not for the bot")
        await discord.say("hidden from the bot", thread)
        mention = await discord.say("what is new?", mention=True)
        await discord.say("and since when?", thread, mention=True)
        await discord.write_to_bot("hello")
        direct = discord.world.direct(discord.reader)
        await until(lambda: len(direct.messages) == 2 and len(discord.messages(thread)) == 4)
    said = [request for request in desk.asked if isinstance(request, Said)]
    assert {request.text for request in said} == {"what is new?", "and since when?", "hello"}
    by_text = {request.text: request.asker for request in said}
    assert by_text["hello"].direct
    assert by_text["and since when?"].thread == thread
    assert by_text["and since when?"].channel.id == discord.channel
    answer = discord.messages()[-1]
    assert answer.words.startswith("you said what is new?")
    assert answer.body["message_reference"]["message_id"] == mention.id
