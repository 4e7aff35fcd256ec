"""What Slack's answers mean for a post."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from adapters.chats.slack.chat import SlackChat, open_chat
from bot.domain.delivery import Absent, Held, Posted, PostRef, Refused, Unknown
from bot.domain.message import Action, Button, Buttons, Message
from bot.errors import ChatError
from bot.settings.tables import SlackSettings
from tests.adapters.chats.contract.world import message
from tests.adapters.chats.slack.conftest import SlackWorld

SINCE = datetime.now(UTC) - timedelta(minutes=5)


async def test_a_post_asks_for_no_previews_and_carries_its_key(world: SlackWorld, chat: SlackChat) -> None:
    await chat.post(world.channel, message("News"), key="team|1|0")
    method, args = world.slack.calls[-1]
    assert method == "chat.postMessage"
    assert args["unfurl_links"] is args["unfurl_media"] is False
    assert args["metadata"] == {"event_type": "nutgraf_part", "event_payload": {"key": "team|1|0"}}
    assert args["text"] == "News"


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        ("invalid_auth", "SLACK_BOT_TOKEN"),
        ("token_revoked", "install the app"),
        ("account_inactive", "install the app"),
    ],
)
async def test_a_token_that_is_worth_nothing_says_what_to_do(
    world: SlackWorld, chat: SlackChat, fault: str, remedy: str
) -> None:
    world.slack.workspace.token_fault = fault
    refused = await chat.post(world.channel, message("News"), key="k")
    assert isinstance(refused, Refused)
    assert refused.lost
    assert fault in refused.reason
    assert remedy in refused.remedy


async def test_channels_that_cannot_be_posted_to_say_what_to_do(world: SlackWorld, chat: SlackChat) -> None:
    there = world.slack.workspace
    there.add_channel("C0002").is_archived = True
    there.add_channel("C0003", private=True, bot=False)
    there.add_channel("C0004", bot=False)
    for channel, word in (("C0002", "unarchive"), ("C0003", "/invite"), ("C0004", "/invite"), ("C0005", "/invite")):
        refused = await chat.post(channel, message("News"), key="k")
        assert isinstance(refused, Refused)
        assert refused.lost
        assert word in refused.remedy
        (line,) = await chat.inspect(channel)
        assert channel in line
        assert word in line


async def test_a_missing_scope_is_named(world: SlackWorld, chat: SlackChat) -> None:
    world.slack.workspace.scopes -= {"chat:write"}
    refused = await chat.post(world.channel, message("News"), key="k")
    assert isinstance(refused, Refused)
    assert refused.lost
    assert "chat:write" in refused.remedy
    (line,) = await chat.inspect()
    assert "chat:write" in line


async def test_what_slack_cannot_show_is_refused_without_losing_access(world: SlackWorld, chat: SlackChat) -> None:
    buttons = tuple(Button(label="x", action=Action(verb="story", about="y" * 300)) for _ in range(1))
    refused = await chat.post(world.channel, Message(blocks=(Buttons(buttons=buttons),), summary="x"), key="k")
    assert isinstance(refused, Refused)
    assert not refused.lost
    assert "invalid_blocks" in refused.reason
    assert "/blocks/0/elements/0/action_id" in refused.reason


async def test_a_broken_slack_leaves_it_unknown(world: SlackWorld, chat: SlackChat) -> None:
    world.slack.faults.arm("chat.postMessage", "broken")
    assert isinstance(await chat.post(world.channel, message("News"), key="k"), Unknown)


async def test_an_unreachable_slack_holds_the_post() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    settings = SlackSettings(api_url=f"http://127.0.0.1:{port}/api/", bot_token=SecretStr("xoxb-1-2-3"))
    async with open_chat(settings) as chat:
        held = await chat.post("C1", message("News"), key="k")
    assert isinstance(held, Held)
    assert held.wait <= timedelta(seconds=30)


async def test_more_than_one_a_second_is_held_until_there_is_room(world: SlackWorld, chat: SlackChat) -> None:
    world.slack.rates.channel_burst = 1
    now = 1_800_000_000.0
    world.slack.now = lambda: now
    assert isinstance(await chat.post(world.channel, message("One"), key="k1"), Posted)
    held = await chat.post(world.channel, message("Two"), key="k2")
    assert held == Held(wait=timedelta(seconds=1))
    now += 1
    assert isinstance(await chat.post(world.channel, message("Two"), key="k2"), Posted)
    assert world.standing(world.channel) == ["One", "Two"]


async def test_history_is_read_page_by_page(world: SlackWorld, chat: SlackChat) -> None:
    posted = await chat.post(world.channel, message("News"), key="k")
    for number in range(450):
        world.slack.workspace.write(world.channel, world.user, f"chatter {number}")
    world.slack.calls.clear()
    assert await chat.find(world.channel, key="k", since=SINCE) == posted
    assert len(world.slack.calls) == 3


async def test_what_was_posted_before_is_not_searched(world: SlackWorld, chat: SlackChat) -> None:
    await chat.post(world.channel, message("News"), key="k")
    later = datetime.now(UTC) + timedelta(hours=1)
    assert await chat.find(world.channel, key="k", since=later) == Absent()


async def test_a_history_that_may_not_be_read_is_blind(world: SlackWorld, chat: SlackChat) -> None:
    world.slack.workspace.scopes -= {"channels:history"}
    found = await chat.find(world.channel, key="k", since=SINCE)
    assert isinstance(found, Unknown)
    assert found.blind
    assert "channels:history" in found.reason


async def test_a_history_without_end_is_given_up(world: SlackWorld, chat: SlackChat) -> None:
    for number in range(2_100):
        world.slack.workspace.write(world.channel, world.user, f"chatter {number}")
    found = await chat.find(world.channel, key="k", since=SINCE)
    assert isinstance(found, Unknown)
    assert not found.blind


async def test_looking_too_often_is_held(world: SlackWorld, chat: SlackChat) -> None:
    world.slack.faults.arm("conversations.history", "limited", seconds=30)
    assert await chat.find(world.channel, key="k", since=SINCE) == Held(wait=timedelta(seconds=30))


async def test_a_message_of_somebody_else_cannot_be_edited(world: SlackWorld, chat: SlackChat) -> None:
    theirs = world.slack.workspace.write(world.channel, world.user, "mine")
    for ts in (theirs.ts, "1700000000.000001"):
        outcome = await chat.edit(PostRef(channel=world.channel, message=ts), message("No"), key="k")
        assert isinstance(outcome, Refused)
        assert not outcome.lost
    assert theirs.text == "mine"


async def test_an_edit_keeps_the_key(world: SlackWorld, chat: SlackChat) -> None:
    posted = await chat.post(world.channel, message("News"), key="k")
    assert isinstance(posted, Posted)
    await chat.edit(posted.ref, message("Newer"), key="k")
    (standing,) = world.slack.workspace.standing(world.channel)
    assert (standing.key, standing.edits) == ("k", 1)


async def test_tokens_that_are_missing_or_mixed_up_are_named(world: SlackWorld) -> None:
    settings = world.settings()
    with pytest.raises(ChatError, match="SLACK_BOT_TOKEN"):
        async with open_chat(settings.model_copy(update={"bot_token": None})):
            pass
    for update, word in (
        ({"app_token": None}, "SLACK_APP_TOKEN"),
        ({"app_token": settings.bot_token}, "SLACK_APP_TOKEN"),
        ({"mode": "http", "signing_secret": None}, "SLACK_SIGNING_SECRET"),
    ):
        async with open_chat(settings.model_copy(update=update)) as chat:
            (line,) = await chat.inspect()
            assert word in line


async def test_a_proxy_of_the_environment_is_not_used(world: SlackWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    async with world.open() as chat:
        assert isinstance(await chat.post(world.channel, message("News"), key="k"), Posted)


async def test_posts_at_once_stand_in_their_channels(world: SlackWorld, chat: SlackChat) -> None:
    for number in range(20):
        world.slack.workspace.add_channel(f"C1{number:03}")
    posted = await asyncio.gather(
        *(chat.post(f"C1{number:03}", message(f"News {number}"), key=f"k{number}") for number in range(20))
    )
    assert all(isinstance(outcome, Posted) for outcome in posted)
    assert [world.standing(f"C1{number:03}") for number in range(20)] == [[f"News {number}"] for number in range(20)]
