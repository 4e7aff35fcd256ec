"""What every `bot.ports.Chat` must keep; a test class for a chat inherits it and gives it a world."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.command import Command, Press
from bot.domain.delivery import Absent, Held, Posted, Refused, Unknown
from bot.errors import ChatError
from bot.ports import Chat
from tests.adapters.chats.contract.world import HOSTILE, MARKUP, ScriptedDesk, World, message, serving


def _before() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=5)


class PostingContract:
    """Needs the fixtures `world` (a `World`) and `chat`."""

    async def test_a_message_stands_once_and_is_found_by_its_key(self, world: World, chat: Chat) -> None:
        posted = await chat.post(world.channel, message("First news"), key="team|1|0")
        assert isinstance(posted, Posted)
        assert world.standing(world.channel) == ["First news"]
        assert await chat.find(world.channel, key="team|1|0", since=_before()) == posted
        assert await chat.find(world.channel, key="team|1|1", since=_before()) == Absent()

    async def test_a_message_whose_answer_was_lost_stands_and_is_found(self, world: World, chat: Chat) -> None:
        since = _before()
        world.lose_answer()
        assert isinstance(await chat.post(world.channel, message("News"), key="team|2|0"), Unknown)
        assert world.standing(world.channel) == ["News"]
        found = await chat.find(world.channel, key="team|2|0", since=since)
        assert isinstance(found, Posted)
        assert isinstance(await chat.edit(found.ref, message("Newer"), key="team|2|0"), Posted)
        assert world.standing(world.channel) == ["Newer"]

    async def test_a_message_that_was_cut_off_is_unknown_and_then_absent(self, world: World, chat: Chat) -> None:
        since = _before()
        world.cut_off()
        assert isinstance(await chat.post(world.channel, message("News"), key="team|3|0"), Unknown)
        assert world.standing(world.channel) == []
        assert await chat.find(world.channel, key="team|3|0", since=since) == Absent()

    async def test_too_many_is_held_for_as_long_as_the_chat_says(self, world: World, chat: Chat) -> None:
        world.limit(7)
        assert await chat.post(world.channel, message("News"), key="team|4|0") == Held(wait=timedelta(seconds=7))
        assert world.standing(world.channel) == []

    async def test_lost_access_is_refused_with_a_remedy(self, world: World, chat: Chat) -> None:
        world.shut_out()
        refused = await chat.post(world.channel, message("News"), key="team|5|0")
        assert isinstance(refused, Refused)
        assert refused.lost
        assert refused.reason
        assert refused.remedy
        assert len(await chat.inspect(world.channel)) == 1

    async def test_a_revoked_token_is_refused_with_a_remedy(self, world: World, chat: Chat) -> None:
        assert await chat.inspect() == ()
        assert await chat.inspect(world.channel) == ()
        world.revoke()
        refused = await chat.post(world.channel, message("News"), key="team|6|0")
        assert isinstance(refused, Refused)
        assert refused.lost
        assert refused.remedy
        (line,) = await chat.inspect()
        assert "TOKEN" in line

    async def test_what_follows_stands_in_the_thread(self, world: World, chat: Chat) -> None:
        first = await chat.post(world.channel, message("First"), key="team|7|0")
        assert isinstance(first, Posted)
        second = await chat.post(world.channel, message("Second"), key="team|7|1", under=first.ref)
        assert isinstance(second, Posted)
        third = await chat.post(world.channel, message("Third"), key="team|7|2", under=second.ref)
        assert isinstance(third, Posted)
        assert world.standing(world.channel) == ["First"]
        assert world.standing(world.channel, second.ref.thread) == ["Second", "Third"]
        for key, posted in (("team|7|1", second), ("team|7|2", third)):
            assert await chat.find(world.channel, key=key, since=_before(), under=first.ref) == posted
        assert await chat.find(world.channel, key="team|7|3", since=_before(), under=first.ref) == Absent()

    async def test_an_edit_of_what_is_gone_is_refused(self, world: World, chat: Chat) -> None:
        posted = await chat.post(world.channel, message("News"), key="team|8|0")
        assert isinstance(posted, Posted)
        world.shut_out()
        assert isinstance(await chat.edit(posted.ref, message("Newer"), key="team|8|0"), Refused)

    async def test_one_person_can_be_told(self, world: World, chat: Chat) -> None:
        assert isinstance(await chat.tell(world.user, message("Posting has stopped")), Posted)
        assert world.told() == ["Posting has stopped"]

    async def test_nobody_is_notified_and_nothing_is_markup(self, world: World, chat: Chat) -> None:
        words = f"{HOSTILE} {MARKUP}"
        assert isinstance(await chat.post(world.channel, message(words), key="team|9|0"), Posted)
        assert isinstance(await chat.tell(world.user, message(words)), Posted)
        assert world.standing(world.channel) == [words]
        assert world.mentions() == []


class ServingContract:
    """Needs the fixtures `world` and `chat`."""

    async def test_a_command_is_acknowledged_and_answered_to_its_asker(self, world: World, chat: Chat) -> None:
        desk = ScriptedDesk()
        async with serving(world, chat, desk):
            acknowledged = await world.command("digest", "topic:tea since:7d")
            assert acknowledged is not None
            assert acknowledged < 1
            await world.until(world.whispered)
        (asked,) = desk.asked
        assert isinstance(asked, Command)
        assert asked.name == "digest"
        assert asked.arguments == {"topic": "tea", "since": "7d"}
        assert (asked.asker.user, asked.asker.channel.id) == (world.user, world.channel)
        assert world.whispered() == ["command digest {'topic': 'tea', 'since': '7d'}"]
        assert world.standing(world.channel) == []

    async def test_an_answer_for_all_stands_in_the_channel(self, world: World, chat: Chat) -> None:
        async with serving(world, chat, ScriptedDesk(private=False)):
            await world.command("help")
            await world.until(lambda: world.standing(world.channel))
        assert world.standing(world.channel) == ["command help {}"]

    async def test_who_asked_is_told_when_the_desk_breaks_down(self, world: World, chat: Chat) -> None:
        async with serving(world, chat, ScriptedDesk(fails=True)):
            assert await world.command("help") is not None
            await world.until(world.whispered)
        (words,) = world.whispered()
        assert "Sorry" in words
        assert "Traceback" not in words
        assert "broken down" not in words

    async def test_an_old_button_still_answers_after_a_restart(self, world: World, chat: Chat) -> None:
        await chat.post(world.channel, message("News", "Details"), key="team|1|0")
        desk = ScriptedDesk()
        async with world.open() as restarted, serving(world, restarted, desk):
            acknowledged = await world.press("Details")
            assert acknowledged is not None
            assert acknowledged < 1
            await world.until(world.whispered)
        (asked,) = desk.asked
        assert isinstance(asked, Press)
        assert str(asked.action) == "story:Details"
        assert world.whispered() == ["press story:Details"]

    async def test_a_line_that_was_cut_is_restored(self, world: World, chat: Chat) -> None:
        desk = ScriptedDesk()
        async with serving(world, chat, desk):
            world.drop()
            assert not world.connected()
            await world.until(world.connected)
            assert await world.command("help") is not None
            await world.until(world.whispered)
        assert len(desk.asked) == 1

    async def test_serving_with_a_revoked_token_says_what_to_do(self, world: World, chat: Chat) -> None:
        world.revoke()
        with pytest.raises(ChatError, match="TOKEN"):
            await chat.serve(ScriptedDesk())

    async def test_an_answer_of_any_length_arrives_whole(self, world: World, chat: Chat) -> None:
        words = " ".join(f"Sentence number {number} says something new." for number in range(1, 2001))
        async with serving(world, chat, ScriptedDesk(answer_with=message(words))):
            await world.command("help")
            await world.until(lambda: "number 2000" in " ".join(world.whispered()))
        assert len(world.whispered()) > 5
        assert " ".join(world.whispered()).split() == words.split()
