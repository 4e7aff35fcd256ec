"""Commands, buttons, words and the home, over a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from adapters.chats.slack import listeners
from adapters.chats.slack.chat import SlackChat, open_chat
from bot.domain.command import Command, Press, Said
from bot.domain.delivery import Posted
from bot.errors import ChatError
from tests.adapters.chats.contract.world import ScriptedDesk, message, serving
from tests.adapters.chats.slack.conftest import SlackWorld
from tests.standins.slack.reading import words


@pytest.fixture
def desk() -> ScriptedDesk:
    return ScriptedDesk()


@pytest.fixture
async def served(world: SlackWorld, chat: SlackChat, desk: ScriptedDesk) -> AsyncIterator[SlackWorld]:
    async with serving(world, chat, desk):
        yield world


@pytest.mark.parametrize(
    ("typed", "name", "arguments"),
    [
        ("/digest", "digest", {}),
        ("/digest tea since=7d", "digest", {"topic": "tea", "since": "7d"}),
        ("/ask Who said: &lt;so&gt; &amp; why?", "ask", {"question": "Who said: <so> & why?"}),
        ("/ask about <https://a.example/x|a.example/x>", "ask", {"question": "about https://a.example/x"}),
        ("/news DIGEST topic:“tea and price”", "digest", {"topic": "tea and price"}),
        ("/news", "help", {}),
        ("/news dance now", "help", {"command": "dance"}),
        ("/ask what is new? since:7d", "ask", {"question": "what is new?", "since": "7d"}),
        ("/news ask what is new?", "ask", {"question": "what is new?"}),
    ],
)
async def test_commands_as_they_are_typed(
    served: SlackWorld, desk: ScriptedDesk, typed: str, name: str, arguments: dict[str, str]
) -> None:
    command, _, text = typed.partition(" ")
    trip = await served.slack.command(command, text, user=served.user, channel=served.channel)
    assert trip.acked is not None
    await served.until(served.whispered)
    (asked,) = desk.asked
    assert isinstance(asked, Command)
    assert (asked.name, asked.arguments) == (name, arguments)


async def test_an_answer_is_kept_from_the_others_and_has_no_previews(served: SlackWorld) -> None:
    await served.command("help")
    await served.until(served.whispered)
    (whisper,) = served.slack.workspace.whispers
    assert (whisper.user, whisper.channel) == (served.user, served.channel)
    assert whisper.url


@pytest.mark.parametrize("private", [True, False])
async def test_a_long_wait_is_filled_and_the_answer_takes_its_place(
    served: SlackWorld, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch, *, private: bool
) -> None:
    monkeypatch.setattr(listeners, "_SLOW", 0.02)
    desk.private, desk.free = private, asyncio.Event()
    await served.slack.command("/ask", "who said so?", user=served.user, channel=served.channel)
    await served.until(served.whispered)
    (waiting,) = served.slack.workspace.whispers
    assert "Reading the archive" in waiting.text
    assert waiting.user == served.user
    desk.free.set()
    await served.until(lambda: bool(desk.reached))
    whispers = served.slack.workspace.whispers
    if private:
        (answer,) = served.whispered()
        assert "who said so?" in answer
        assert whispers[0].url == waiting.url
    else:
        assert not whispers
        assert any("who said so?" in text for text in served.standing(served.channel))


async def test_a_quick_answer_comes_without_a_wait(served: SlackWorld, desk: ScriptedDesk) -> None:
    trip = await served.slack.command("/ask", "who said so?", user=served.user, channel=served.channel)
    await served.until(lambda: bool(desk.reached))
    assert trip.uses == 1


async def test_the_sixth_part_of_an_answer_comes_by_another_way(served: SlackWorld, desk: ScriptedDesk) -> None:
    desk.answer_with = message("All that is known about tea and its price. " * 1500)
    await served.command("help")
    await served.until(lambda: len(served.whispered()) > 6)
    ways = [bool(whisper.url) for whisper in served.slack.workspace.whispers]
    assert ways[:5] == [True] * 5
    assert not any(ways[5:])


async def test_a_button_in_a_thread_is_answered_there(served: SlackWorld, chat: SlackChat, desk: ScriptedDesk) -> None:
    first = await chat.post(served.channel, message("First"), key="k1")
    assert isinstance(first, Posted)
    await chat.post(served.channel, message("Second", "Details"), key="k2", under=first.ref)
    await served.press("Details")
    await served.until(served.whispered)
    (asked,) = desk.asked
    assert isinstance(asked, Press)
    assert asked.asker.thread == first.ref.message
    assert served.slack.workspace.whispers[0].thread_ts == first.ref.message


async def test_buttons_of_a_private_answer_work(served: SlackWorld, desk: ScriptedDesk) -> None:
    desk.answer_with = message("Digest", "Share", "Share")
    await served.command("digest", "tea")
    await served.until(served.whispered)
    desk.answer_with, desk.private = None, False
    (whisper,) = served.slack.workspace.whispers
    await served.slack.press(whisper, "Share", user=served.user)
    await served.until(lambda: served.standing(served.channel))
    assert served.standing(served.channel) == ["press story:Share"]


async def test_mentions_are_answered_in_a_thread(served: SlackWorld, desk: ScriptedDesk) -> None:
    desk.private = False
    me = served.slack.workspace.bot_user
    await served.slack.say(f"<@{me}> what is &lt;new&gt;?", user=served.user, channel=served.channel)
    question = served.slack.workspace.messages[-1]
    await served.until(lambda: served.standing(served.channel, question.ts))
    assert served.standing(served.channel, question.ts) == ["said what is <new>?"]
    (asked,) = desk.asked
    assert asked.asker.thread == question.ts
    assert served.slack.workspace.statuses == [(served.channel, question.ts, "is looking that up…")]


async def test_direct_messages_are_answered_directly(served: SlackWorld, desk: ScriptedDesk) -> None:
    direct = served.slack.workspace.direct(served.user).id
    await served.slack.say("what is new?", user=served.user, channel=direct)
    await served.until(served.told)
    assert served.told() == ["said what is new?"]
    (asked,) = desk.asked
    assert isinstance(asked, Said)
    assert asked.asker.direct
    assert asked.asker.may_manage


async def test_replies_are_heard_only_in_threads_that_the_bot_opened(
    served: SlackWorld, chat: SlackChat, desk: ScriptedDesk
) -> None:
    desk.private = False
    ours = await chat.post(served.channel, message("Digest"), key="k")
    assert isinstance(ours, Posted)
    theirs = served.slack.workspace.write(served.channel, served.user, "lunch?")
    say = served.slack.say
    await say("yes", user="U0002", channel=served.channel, thread=theirs.ts)
    await say("and coffee?", user=served.user, channel=served.channel, thread=ours.ref.message)
    me = served.slack.workspace.bot_user
    await say(f"and <@{me}> milk?", user=served.user, channel=served.channel, thread=ours.ref.message)
    await served.until(lambda: len(served.standing(served.channel, ours.ref.message)) == 2)
    assert sorted(asked.text for asked in desk.asked if isinstance(asked, Said)) == ["and coffee?", "and milk?"]


async def test_an_event_that_comes_twice_is_answered_once(served: SlackWorld, desk: ScriptedDesk) -> None:
    direct = served.slack.workspace.direct(served.user).id
    first, again = await served.slack.say("new?", user=served.user, channel=direct, times=2)
    assert first.acked is not None
    assert again.acked is not None
    await served.slack.say("newer?", user=served.user, channel=direct)
    await served.until(lambda: len(served.told()) == 2)
    assert [asked.text for asked in desk.asked if isinstance(asked, Said)] == ["new?", "newer?"]


async def test_bots_edits_and_the_bot_itself_are_not_answered(served: SlackWorld, desk: ScriptedDesk) -> None:
    there = served.slack.workspace
    direct = there.direct(served.user).id
    event = {"type": "message", "channel": direct, "channel_type": "im", "text": "hello", "user": served.user}
    for number, more in enumerate(({"bot_id": "B9"}, {"subtype": "message_changed"}, {"user": there.bot_user})):
        await served.slack.event({**event, "ts": f"17000000{number:02}.000100", **more})
    await served.slack.say("last", user=served.user, channel=direct)
    await served.until(served.told)
    assert [asked.text for asked in desk.asked if isinstance(asked, Said)] == ["last"]


async def test_the_home_shows_the_desks_overview(served: SlackWorld, desk: ScriptedDesk) -> None:
    desk.answer_with = message("Two subscriptions, 100 feeds", "Settings")
    await served.slack.open_home(served.user)
    homes = served.slack.workspace.homes
    await served.until(lambda: served.user in homes)
    assert words(homes[served.user].view["blocks"]) == "Two subscriptions, 100 feeds\nSettings"
    desk.answer_with = None
    await served.slack.press(homes[served.user], "Settings", user=served.user)
    await served.until(served.told)
    assert served.told() == ["press story:Settings"]


async def test_a_home_larger_than_a_view_is_cut_to_its_size(served: SlackWorld, desk: ScriptedDesk) -> None:
    one = message("A line.", "Settings")
    desk.answer_with = type(one)(blocks=one.blocks * 80, summary="Much")
    await served.slack.open_home(served.user)
    await served.until(lambda: served.slack.workspace.homes)
    assert len(served.slack.workspace.homes[served.user].view["blocks"]) == 100


async def test_the_tab_of_messages_is_no_home(served: SlackWorld, desk: ScriptedDesk) -> None:
    await served.slack.open_home(served.user, tab="messages")
    await served.slack.open_home("U0009")
    await served.until(lambda: served.slack.workspace.homes)
    assert [asked.asker.user for asked in desk.asked] == ["U0009"]


async def test_events_that_nobody_took_are_answered_after_the_next_connection(
    world: SlackWorld, chat: SlackChat, desk: ScriptedDesk
) -> None:
    direct = world.slack.workspace.direct(world.user).id
    (trip,) = await world.slack.say("anybody?", user=world.user, channel=direct)
    assert trip.error == "dispatch_failed"
    async with serving(world, chat, desk):
        await world.until(world.told)
    assert world.told() == ["said anybody?"]


async def test_a_polite_farewell_is_followed_by_a_new_connection(served: SlackWorld) -> None:
    before = served.slack.sockets.connected
    await served.slack.sockets.refresh()
    await served.until(lambda: served.slack.sockets.connected > before)
    assert await served.command("help") is not None


async def test_two_hundred_commands_at_once_are_acknowledged_in_time(served: SlackWorld) -> None:
    trips = await asyncio.gather(
        *(
            served.slack.command("/news", f"ask {number}", user=f"U1{number:03}", channel=served.channel)
            for number in range(200)
        )
    )
    assert [trip.error for trip in trips if trip.error] == []
    await served.until(lambda: len(served.whispered()) == 200)


async def test_serving_ends_with_the_task_and_leaves_nothing_behind(
    world: SlackWorld, chat: SlackChat, desk: ScriptedDesk
) -> None:
    before = asyncio.all_tasks()
    async with serving(world, chat, desk):
        await world.command("help")
    await world.until(lambda: not world.connected())
    await asyncio.sleep(0)
    left = {task.get_coro().__qualname__ for task in asyncio.all_tasks() - before if not task.done()}
    assert not {name for name in left if "slack" in name.lower() or "Session" in name}


async def test_an_app_token_that_slack_refuses_is_said(world: SlackWorld, desk: ScriptedDesk) -> None:
    settings = world.settings().model_copy(update={"app_token": SecretStr("xapp-another")})
    async with open_chat(settings) as chat:
        with pytest.raises(ChatError, match="SLACK_APP_TOKEN"):
            await chat.serve(desk)


async def test_a_connection_that_cannot_be_restored_is_given_up(
    world: SlackWorld, chat: SlackChat, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.chats.slack.serving._PING", 0.2)
    monkeypatch.setattr("adapters.chats.slack.serving._PATIENCE", 0.5)
    async with serving(world, chat, desk) as task:
        world.slack.workspace.app_token = "xapp-another"  # noqa: S105 - opens nothing
        world.drop()
        await world.until(task.done)
        with pytest.raises(ChatError, match="connection was lost"):
            await task


async def test_a_proxy_of_the_environment_is_not_used_for_the_socket_either(
    world: SlackWorld, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    async with world.open() as chat, serving(world, chat, desk):
        assert await world.command("help") is not None
        await world.until(world.whispered)


async def test_the_libraries_write_no_logs_of_their_own(
    world: SlackWorld, chat: SlackChat, desk: ScriptedDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with serving(world, chat, desk):
        await world.slack.event({"type": "team_join", "user": world.user})
        world.drop()
        await world.until(world.connected)
    ours = {"adapters.chats.slack.serving"}
    assert {record.name for record in caplog.records} == ours
