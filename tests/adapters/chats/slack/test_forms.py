"""A command without arguments opens a form, and the form becomes the command."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.chats.slack.chat import SlackChat
from bot.domain.command import Choice, Command
from tests.adapters.chats.contract.world import ScriptedDesk, serving
from tests.adapters.chats.slack.conftest import SlackWorld
from tests.standins.slack.records import Shown


@pytest.fixture
def desk() -> ScriptedDesk:
    return ScriptedDesk()


@pytest.fixture
async def served(world: SlackWorld, chat: SlackChat, desk: ScriptedDesk) -> AsyncIterator[SlackWorld]:
    async with serving(world, chat, desk):
        yield world


async def _opened(world: SlackWorld) -> Shown:
    await world.command("subscribe")
    await world.until(lambda: world.slack.workspace.opened)
    return world.slack.workspace.opened[-1]


async def test_the_form_has_an_input_for_each_parameter(served: SlackWorld, desk: ScriptedDesk) -> None:
    shown = await _opened(served)
    inputs = {block["block_id"]: (block["element"]["type"], block["optional"]) for block in shown.view["blocks"]}
    assert inputs == {
        "topic": ("external_select", False),
        "times": ("plain_text_input", False),
        "days": ("checkboxes", True),
        "stories": ("number_input", True),
    }
    assert shown.user == served.user
    assert desk.asked == []


async def test_typing_asks_the_desk(served: SlackWorld, desk: ScriptedDesk) -> None:
    shown = await _opened(served)
    desk.suggestions = (
        Choice(label="T" * 90, value="tea"),
        Choice(label="", value="milk"),
        Choice(label="x", value="x" * 151),
    )
    options = await served.slack.suggest(shown, "topic", "te")
    assert [(len(option["text"]["text"]), option["value"]) for option in options] == [(75, "tea"), (4, "milk")]
    (asked,) = desk.asked
    assert isinstance(asked, Command)
    assert (asked.name, asked.arguments) == ("subscribe", {"topic": "te"})
    assert asked.asker.channel.id == served.channel


async def test_a_form_that_was_sent_is_the_command(served: SlackWorld, desk: ScriptedDesk) -> None:
    shown = await _opened(served)
    values = {"topic": "tea-prices", "times": "8:00, 17:30", "days": ["mon", "fri"], "stories": "5"}
    trip = await served.slack.submit_view(shown, values)
    assert trip.acked is not None
    assert trip.answer == {}
    await served.until(served.whispered)
    (asked,) = desk.asked
    assert isinstance(asked, Command)
    assert asked.name == "subscribe"
    assert asked.arguments == {**values, "days": "mon,fri"}
    assert served.slack.workspace.whispers[0].channel == served.channel


async def test_what_was_left_open_is_no_argument(served: SlackWorld, desk: ScriptedDesk) -> None:
    await served.slack.submit_view(await _opened(served), {"topic": "tea-prices", "times": "8:00"})
    await served.until(served.whispered)
    (asked,) = desk.asked
    assert isinstance(asked, Command)
    assert asked.arguments == {"topic": "tea-prices", "times": "8:00"}


async def test_with_arguments_no_form_is_shown(served: SlackWorld, desk: ScriptedDesk) -> None:
    await served.command("subscribe", "tea times:8:00")
    await served.until(served.whispered)
    assert served.slack.workspace.opened == []
    assert len(desk.asked) == 1


async def test_a_form_that_cannot_be_shown_becomes_the_bare_command(served: SlackWorld, desk: ScriptedDesk) -> None:
    served.slack.faults.arm("views.open", "broken")
    await served.command("subscribe")
    await served.until(served.whispered)
    (asked,) = desk.asked
    assert isinstance(asked, Command)
    assert asked.arguments == {}


async def test_a_desk_that_breaks_down_gives_no_suggestions(served: SlackWorld, desk: ScriptedDesk) -> None:
    shown = await _opened(served)
    desk.fails = True
    assert await served.slack.suggest(shown, "topic", "te") == []


@pytest.mark.parametrize("user", ["U0ADMIN", "U0OWNER", "U0MAKER", "U0OTHER"])
async def test_who_may_change_settings(served: SlackWorld, desk: ScriptedDesk, user: str) -> None:
    there = served.slack.workspace
    there.add_user("U0ADMIN", admin=True)
    there.add_user("U0OWNER", owner=True)
    there.channels[served.channel].creator = "U0MAKER"
    for _ in range(2):
        await served.slack.command("/news", "subscribe tea", user=user, channel=served.channel)
    await served.until(lambda: len(served.whispered()) == 2)
    assert [asked.asker.may_manage for asked in desk.asked] == [user != "U0OTHER"] * 2
    assert sum(method == "users.info" for method, _ in served.slack.calls) == 1


async def test_who_may_is_asked_only_where_it_matters(served: SlackWorld, desk: ScriptedDesk) -> None:
    await served.command("help")
    direct = served.slack.workspace.direct(served.user).id
    await served.slack.command("/news", "subscribe tea", user=served.user, channel=direct)
    await served.until(lambda: len(served.whispered()) == 2)
    assert [asked.asker.may_manage for asked in desk.asked] == [False, True]
    assert not [method for method, _ in served.slack.calls if method in {"users.info", "conversations.info"}]


async def test_a_right_that_could_not_be_asked_for_is_asked_for_again(served: SlackWorld, desk: ScriptedDesk) -> None:
    served.slack.workspace.users[served.user].is_admin = True
    served.slack.faults.arm("users.info", "limited", seconds=1)
    for count in (1, 2):
        await served.command("subscribe", "tea")
        await served.until(lambda count=count: len(served.whispered()) == count)
    assert [asked.asker.may_manage for asked in desk.asked] == [False, True]
