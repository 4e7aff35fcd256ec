"""`nutgraf preview` on the archive of the sample: what would be posted, within each chat's limits, and without a trace."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from adapters.stores.sql import open_store
from tests.cli.conftest import TREE, Outcome, Place, subscribed
from tests.standins.discord.limits import check_message as check_discord
from tests.standins.slack.limits import check_message as check_slack

TOPICS = TREE / "config" / "topics"
Preview = Callable[..., Outcome]
pytestmark = pytest.mark.usefixtures("archive")


@pytest.fixture
def archive(place: Place, digested: tuple[Place, Outcome]) -> Place:
    """A place with the articles of the sample, no feeds, and a subscription of the configuration for each case."""
    shutil.copytree(digested[0].folder / "data", place.folder / "data")
    lines = [line for topic in ("microsoft-openai", "coral-bleaching") for line in _topic(topic)]
    for id_, topic, language, empty in (
        ("team-news", "microsoft-openai", "en", "line"),
        ("equipe", "microsoft-openai", "pt", "line"),
        ("reefs", "coral-bleaching", "en", "line"),
        ("quiet-reefs", "coral-bleaching", "en", "quiet"),
    ):
        lines += ["[[subscriptions]]", f'id = "{id_}"', 'channel = "slack:C1"', f'topic = "{topic}"']
        lines += [f'language = "{language}"', f'empty = "{empty}"', 'times = ["08:00", "17:30"]']
    place.configure(*lines)
    return place


def _topic(name: str) -> list[str]:
    return ["[[topics]]", f'file = "{TOPICS / f"{name}.toml"}"']


@pytest.fixture
def preview(nutgraf: Callable[..., Outcome]) -> Preview:
    def previewed(*args: str) -> Outcome:
        return nutgraf("preview", *args)

    return previewed


def test_as_text_for_a_terminal(preview: Preview) -> None:
    done = preview("team-news", "--since", "7d")
    assert done.code == 0, done.err
    assert done.out.startswith("Microsoft and OpenAI\n8 stories · 38 articles · ")
    assert "\n1. " in done.out
    assert "[Sources]" in done.out
    assert "[1] http://127.0.0.1:" in done.out
    assert max(map(len, done.out.splitlines())) < 200


@pytest.mark.parametrize("id_", ["team-news", "equipe"])
def test_slack_would_take_each_message(preview: Preview, id_: str) -> None:
    done = preview(id_, "--since", "7d", "--format", "slack")
    assert done.code == 0, done.err
    assert len(done.json) > 1
    for payload in done.json:
        check_slack(payload["text"], payload["blocks"])
    assert done.json[0]["blocks"][0]["text"]["text"] == "Microsoft and OpenAI"


@pytest.mark.parametrize("id_", ["team-news", "equipe"])
def test_discord_would_take_each_message(preview: Preview, id_: str) -> None:
    done = preview(id_, "--since", "7d", "--format", "discord")
    assert done.code == 0, done.err
    assert len(done.json) > 1
    for payload in done.json:
        check_discord(payload)
        assert payload["allowed_mentions"] == {"parse": []}
    assert "## Microsoft and OpenAI" in done.out


def test_discords_layout_is_that_of_the_settings(preview: Preview, archive: Place) -> None:
    with (archive.folder / "nutgraf.toml").open("a", encoding="utf-8") as file:
        file.write('\n[discord]\nlayout = "embeds"\n')
    done = preview("team-news", "--since", "7d", "--format", "discord")
    assert done.code == 0, done.err
    for payload in done.json:
        check_discord(payload)
        assert payload["embeds"]
    assert done.json[0]["content"] == "## Microsoft and OpenAI"


def test_it_is_in_the_readers_language(preview: Preview) -> None:
    assert "\n8 notícias · 38 artigos · " in f"\n{preview('equipe', '--since', '7d').out}"


def test_a_slip_in_the_id_is_seen(preview: Preview) -> None:
    done = preview("team-new")
    assert done.code == 2
    assert done.err == 'nutgraf: there is no subscription "team-new": did you mean team-news?\n'
    assert "known here: equipe, quiet-reefs, reefs, team-news" in preview("x").err


def test_a_wrong_period_is_told(preview: Preview) -> None:
    done = preview("team-news", "--since", "soon")
    assert done.code == 2
    assert "--since" in done.err


async def test_nothing_is_posted_and_nothing_counts_as_told(preview: Preview, archive: Place) -> None:
    first = await _away(preview, "team-news", "--format", "slack")
    second = await _away(preview, "team-news", "--format", "slack")
    assert _without_the_time(first.json) == _without_the_time(second.json)
    assert len(first.json[0]["blocks"]) > 3, "the last day has news"
    async with open_store(f"sqlite:///{archive.folder / 'data' / 'nutgraf.db'}") as store:
        long_ago = datetime.now(UTC) - timedelta(days=60)
        assert await store.told("team-news", since=long_ago) == {}
        assert await store.deliveries("team-news", since=long_ago) == []
        assert await store.subscriptions() == []


async def test_a_subscription_made_in_a_chat_is_known(preview: Preview, archive: Place) -> None:
    await subscribed(archive, "made", "C1")
    done = await _away(preview, "made", "--since", "7d")
    assert done.code == 0, done.err
    assert done.out.startswith("Microsoft and OpenAI\n8 stories")


def test_a_slot_without_news_is_a_line_or_nothing(preview: Preview) -> None:
    line = preview("reefs", "--since", "7d")
    assert line.code == 0
    assert len(line.out.splitlines()) == 1
    nothing = preview("quiet-reefs", "--since", "7d")
    assert nothing.code == 3
    assert nothing.out == ""
    assert "nothing would be posted" in nothing.err
    assert preview("quiet-reefs", "--format", "slack").json == []


def _without_the_time(messages: list[dict]) -> str:
    """The small print below the title names the present minute."""
    first = messages[0]
    return json.dumps([first | {"blocks": [first["blocks"][0], *first["blocks"][2:]]}, *messages[1:]])


async def _away(preview: Preview, *args: str) -> Outcome:
    """The command in a thread of its own: it brings its own event loop."""
    return await asyncio.to_thread(preview, *args)
