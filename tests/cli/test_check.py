"""`nutgraf check`: what is wrong is a line with its remedy, on a local Slack and a local Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from adapters.stores.sql import open_store
from tests.cli.conftest import TOPIC, TREE, Outcome, subscribed
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn

TOKENS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN")


@pytest.fixture(autouse=True)
def _no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOKENS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def feed(newsstand: str) -> str:
    return newsstand.removesuffix("/feeds.opml") + "/ledger-wire.example/feed.xml"


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as standin:
        standin.workspace.add_channel("C1")
        yield standin


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as standin:
        yield standin


class Checking:
    """The command on both chats, with a subscription in each; `lines` are those about the chats."""

    def __init__(
        self, nutgraf: Callable[..., Outcome], place, feed: str, slack: SlackStandIn, discord: Discord
    ) -> None:
        self.nutgraf, self.place, self.feed = nutgraf, place, feed
        self.slack, self.discord = slack, discord
        self.subscriptions = {"team": "slack:C1", "server": f"discord:{discord.channel}"}
        self.more: tuple[str, ...] = ()
        self.topic = TOPIC

    def _configure(self) -> None:
        lines = ["[[topics]]", f'file = "{TREE / "config" / "topics" / "microsoft-openai.toml"}"']
        lines += ["[[feeds]]", f'url = "{self.feed}"', *self.more]
        for id_, channel in self.subscriptions.items():
            lines += ["[[subscriptions]]", f'id = "{id_}"', f'channel = "{channel}"', f'topic = "{self.topic}"']
            lines += ['times = ["08:00"]']
        lines += ["[slack]", f'api_url = "{self.slack.api_url}"']
        lines += ["[discord]", f'api_url = "{self.discord.api_url}"', f'gateway_url = "{self.discord.gateway_url}"']
        self.place.configure(*lines)

    async def __call__(self) -> Outcome:
        self._configure()
        done = await asyncio.to_thread(self.nutgraf, "check")
        there = self.slack.workspace
        for secret in (there.bot_token, there.app_token, there.signing_secret, self.discord.token, "token-"):
            assert secret not in done.out + done.err
        assert "Traceback" not in done.out + done.err
        return done

    async def faults(self) -> list[str]:
        """What failed, without that word."""
        done = await self()
        failed = [line.removeprefix("failed ") for line in done.out.splitlines() if line.startswith("failed")]
        assert done.code == (2 if failed else 0)
        return failed


@pytest.fixture
def chats(slack: SlackStandIn, discord: Discord, monkeypatch: pytest.MonkeyPatch) -> tuple[SlackStandIn, Discord]:
    """Both, their tokens in the environment."""
    given = (slack.workspace.bot_token, slack.workspace.app_token, "", discord.token)
    for name, token in zip(TOKENS, given, strict=True):
        monkeypatch.setenv(name, token)
    return slack, discord


@pytest.fixture
def check(nutgraf, place, feed: str, chats: tuple[SlackStandIn, Discord]) -> Checking:
    return Checking(nutgraf, place, feed, *chats)


async def test_all_is_well(check: Checking) -> None:
    done = await check()
    assert done.code == 0, done.out
    assert done.err == ""
    assert [" ".join(line.split()[:3]) for line in done.out.splitlines()] == [
        f"ok configuration {check.place.folder / 'nutgraf.toml'}",
        f"ok topics {TOPIC}",
        "ok database with",
        "ok chat slack",
        "ok chat discord",
        "ok subscription server",
        "ok subscription team",
        f"ok feed {check.feed}",
    ]


async def test_nothing_is_posted_and_nothing_subscribed(check: Checking, slack: SlackStandIn, discord: Discord) -> None:
    await check()
    assert not slack.workspace.messages
    assert not discord.messages()
    async with open_store(f"sqlite:///{check.place.folder / 'data' / 'nutgraf.db'}") as store:
        assert await store.subscriptions() == []


async def test_a_missing_scope_is_named(check: Checking, slack: SlackStandIn) -> None:
    slack.workspace.scopes -= {"chat:write", "users:read"}
    posts, sees = await check.faults()
    assert posts == "chat slack: bot token: it lacks chat:write (posts): add the scope to the app and install it again"
    assert "users:read" in sees


async def test_the_bot_is_not_in_the_channel(check: Checking, slack: SlackStandIn) -> None:
    slack.workspace.channels["C1"].bot_is_member = False
    (fault,) = await check.faults()
    assert fault.startswith("subscription team in slack:C1: channel C1: the bot is not in the channel")
    assert "/invite" in fault


async def test_the_channel_is_archived_or_gone(check: Checking, slack: SlackStandIn) -> None:
    slack.workspace.channels["C1"].is_archived = True
    check.subscriptions["other"] = "slack:C404"
    other, team = await check.faults()
    assert "C404: there is no such channel" in other
    assert "archived" in team
    assert "unarchive it" in team


async def test_the_tokens_are_revoked(check: Checking, slack: SlackStandIn, discord: Discord) -> None:
    slack.workspace.token_fault = "token_revoked"  # noqa: S105 - a word of Slack's
    discord.revoke()
    faults = await check.faults()
    assert [fault.split(":")[0] for fault in faults] == [
        "chat slack",
        "chat discord",
        "subscription server in discord",
        "subscription team in slack",
    ]
    assert all("SLACK_BOT_TOKEN" in fault for fault in faults if "slack" in fault)
    assert all("DISCORD_TOKEN" in fault for fault in faults if "discord" in fault)


async def test_the_app_token_is_of_another_kind(check: Checking, slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", slack.workspace.bot_token)
    (fault,) = await check.faults()
    assert fault.startswith("chat slack: app token: ")
    assert "SLACK_APP_TOKEN" in fault


async def test_a_permission_is_missing_on_discord(check: Checking, discord: Discord) -> None:
    discord.forbid("EMBED_LINKS", "SEND_MESSAGES")
    faults = await check.faults()
    assert all(fault.startswith(f"subscription server in discord:{discord.channel}: ") for fault in faults)
    assert sorted(name for fault in faults for name in ("Embed Links", "Send Messages") if name in fault) == [
        "Embed Links",
        "Send Messages",
    ]
    assert all("Permissions" in fault for fault in faults)


async def test_without_a_token_the_variable_is_named(check: Checking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.delenv("DISCORD_TOKEN")
    discord, slack, *subscriptions = await check.faults()
    assert discord == "chat discord: Discord has no token: set DISCORD_TOKEN"
    assert slack == "chat slack: Slack has no token: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN"
    assert [fault.split()[1] for fault in subscriptions] == ["server", "team"]
    assert all("not set up" in fault for fault in subscriptions)


async def test_half_of_the_tokens_is_seen_without_a_subscription(check: Checking, monkeypatch) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    check.subscriptions.clear()
    (fault,) = await check.faults()
    assert "set SLACK_BOT_TOKEN" in fault


async def test_a_topic_that_is_not_there(check: Checking) -> None:
    await subscribed(check.place, "made", "C1", "tea-prices")
    (made,) = await check.faults()
    assert made.startswith('subscription made in slack:C1: there is no topic "tea-prices": name its file')
    check.topic = "tea"
    assert len(await check.faults()) == 3, "those of the configuration too"


async def test_a_topic_file_that_cannot_be_read_is_one_line(check: Checking) -> None:
    check.more = ("[[topics]]", f'file = "{check.place.folder / "nutgraf.toml"}"')
    (fault,) = await check.faults()
    assert fault.startswith("topics: ")


async def test_a_pause_is_told_with_what_stands_in_its_way_now(check: Checking, slack: SlackStandIn) -> None:
    reason = "the bot is not in the channel (not_in_channel): invite the bot"
    await subscribed(check.place, "made", "C1", paused=reason)
    (mended,) = await check.faults()
    assert mended.startswith(f"subscription made in slack:C1: it pauses ({reason}), but nothing stands in its way now")
    slack.workspace.channels["C1"].is_archived = True
    made, team = await check.faults()
    assert made.startswith("subscription made in slack:C1: it pauses: channel C1: the channel is archived")
    assert "pauses" not in team


async def test_a_chat_that_cannot_be_reached(check: Checking, discord: Discord) -> None:
    await discord.stop()
    server, *_ = faults = await check.faults()
    assert len(faults) == 2
    assert "cannot be reached" in server


def test_feeds_are_polled(nutgraf, place, feed: str) -> None:
    topic = (place.folder / "nutgraf.toml").read_text().splitlines()[2:]
    place.configure(*topic, "[[feeds]]", f'url = "{feed}"', "[[feeds]]", f'url = "{feed}x"')
    ill = nutgraf("check")
    assert ill.code == 2
    (failed,) = [line for line in ill.out.splitlines() if line.startswith("failed")]
    assert f"{feed}x: " in failed


def test_without_feeds_it_says_how_to_add_one(nutgraf) -> None:
    done = nutgraf("check")
    assert done.code == 2
    assert "nutgraf feeds add URL" in done.out
