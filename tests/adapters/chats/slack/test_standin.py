"""The stand-in refuses what Slack refuses, in Slack's words: otherwise the other tests here could not fail."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.standins.slack import SlackStandIn

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}


@pytest.fixture
def client(slack: SlackStandIn) -> AsyncWebClient:
    slack.workspace.add_channel("C1")
    return AsyncWebClient(token=slack.workspace.bot_token, base_url=slack.api_url, retry_handlers=[])


async def _refused(client: AsyncWebClient, method: str, **arguments: object) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json=arguments)
    return {"status": caught.value.response.status_code, **caught.value.response.data}


def _section(length: int) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        ([_section(3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        ([_section(0)], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        ([{"type": "novel"}], "unsupported type: novel [json-pointer:/blocks/0/type]"),
        ([{"type": "actions", "elements": []}], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
        ([{"type": "rich_text", "elements": []}], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
        ([{**SECTION, "block_id": "a"}] * 2, "block_id already exists [json-pointer:/blocks/1/block_id]"),
        (
            [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        ),
    ],
)
async def test_blocks_beyond_the_limits(client: AsyncWebClient, blocks: list[dict[str, Any]], line: str) -> None:
    body = await _refused(client, "chat.postMessage", channel="C1", text="x", blocks=blocks)
    assert body["error"] == "invalid_blocks"
    assert body["errors"] == [line]
    assert body["response_metadata"]["messages"] == [f"[ERROR] {line}"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [_section(2900)] * 4}, "msg_blocks_too_long"),
        ({"text": "x", "metadata": {"event_type": "e", "event_payload": {"k": "x" * 5000}}}, "metadata_too_large"),
        ({"text": "x", "thread_ts": "yesterday"}, "invalid_thread_ts"),
        ({"text": "x", "thread_ts": "1700000000.000001"}, "thread_not_found"),
    ],
)
async def test_messages_beyond_the_limits(client: AsyncWebClient, arguments: dict[str, Any], error: str) -> None:
    assert (await _refused(client, "chat.postMessage", channel="C1", **arguments))["error"] == error


async def test_a_scope_that_is_missing_is_named(slack: SlackStandIn, client: AsyncWebClient) -> None:
    slack.workspace.scopes = frozenset({"commands"})
    body = await _refused(client, "chat.postMessage", channel="C1", text="x")
    assert (body["error"], body["needed"], body["provided"]) == ("missing_scope", "chat:write", "commands")


async def test_who_comes_too_often_is_told_to_wait(slack: SlackStandIn, client: AsyncWebClient) -> None:
    now = 1_800_000_000.0
    slack.now = lambda: now
    slack.rates.workspace_burst = 6
    for _ in range(4):
        await client.chat_postMessage(channel="C1", text="x")
    body = await _refused(client, "chat.postMessage", channel="C1", text="x")
    assert (body["status"], body["error"]) == (429, "ratelimited")
    for number in range(2):
        slack.workspace.add_channel(f"C2{number}")
        await client.chat_postMessage(channel=f"C2{number}", text="x")
    slack.workspace.add_channel("C3")
    assert (await _refused(client, "chat.postMessage", channel="C3", text="x"))["status"] == 429
    now += 1
    await client.chat_postMessage(channel="C3", text="x")
    assert slack.rates.refused == {"chat.postMessage": 2}


async def test_the_payload_of_metadata_needs_the_flag(client: AsyncWebClient) -> None:
    metadata = {"event_type": "e", "event_payload": {"key": "k"}}
    await client.chat_postMessage(channel="C1", text="x", metadata=metadata)
    without = await client.conversations_history(channel="C1")
    assert without["messages"][0]["metadata"] == {"event_type": "e"}
    with_it = await client.conversations_history(channel="C1", include_all_metadata=True)
    assert with_it["messages"][0]["metadata"] == metadata


async def test_a_trigger_opens_one_view_within_three_seconds(slack: SlackStandIn, client: AsyncWebClient) -> None:
    now = 1_800_000_000.0
    slack.now = lambda: now
    view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": [SECTION]}
    trips = [await slack.command("/news", user="U1", channel="C1") for _ in range(2)]
    assert [trip.error for trip in trips] == ["dispatch_failed"] * 2
    first, second = (trip.payload["trigger_id"] for trip in trips)
    await client.views_open(trigger_id=first, view=view)
    assert (await _refused(client, "views.open", trigger_id=first, view=view))["error"] == "exchanged_trigger_id"
    now += 3.1
    assert (await _refused(client, "views.open", trigger_id=second, view=view))["error"] == "expired_trigger_id"


async def test_a_response_url_takes_five_answers_in_half_an_hour(slack: SlackStandIn) -> None:
    slack.workspace.add_channel("C1")
    now = 1_800_000_000.0
    slack.now = lambda: now
    first, second = [(await slack.command("/news", user="U1", channel="C1")).payload["response_url"] for _ in range(2)]

    async def answer(session: aiohttp.ClientSession, url: str) -> tuple[int, str]:
        async with session.post(url, json={"text": "x"}) as response:
            body = await response.json()
            return response.status, body.get("error", "")

    async with aiohttp.ClientSession() as session:
        for _ in range(5):
            assert await answer(session, first) == (200, "")
        assert await answer(session, first) == (404, "used_url")
        now += 30 * 60 + 1
        assert await answer(session, second) == (404, "expired_url")
    assert len(slack.workspace.whispers) == 5


async def test_a_command_that_nobody_acknowledges_times_out(
    slack: SlackStandIn, client: AsyncWebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.standins.slack.lines.PATIENCE", 0.05)
    opened = await client.apps_connections_open(app_token=slack.workspace.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"]) as line:
        assert (await line.receive_json())["type"] == "hello"
        trip = await slack.command("/news", user="U1", channel="C1")
        assert (trip.error, trip.acked) == ("operation_timeout", None)


async def test_a_post_with_a_slow_answer_stands_at_once(slack: SlackStandIn, client: AsyncWebClient) -> None:
    slack.faults.arm("chat.postMessage", "slow", seconds=0.05)
    await client.chat_postMessage(channel="C1", text="x")
    assert len(slack.workspace.standing("C1")) == 1
