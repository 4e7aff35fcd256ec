"""The local Discord refuses what Discord refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from tests.standins.discord.bodies import Json
from tests.standins.discord.faults import Fault
from tests.standins.discord.limits import COMPONENTS_V2, complaints_about
from tests.standins.discord.rates import Rates
from tests.standins.discord.server import Discord

WORDS: Json = {"type": 10, "content": "words"}


def button(number: int = 0, **more: object) -> Json:
    return {"type": 2, "style": 2, "label": "go", "custom_id": f"a:{number}", **more}


def field(**more: str) -> Json:
    return {"name": "words", "value": "words", **more}


def v2(*components: Json, **more: object) -> Json:
    return {"flags": COMPONENTS_V2, "components": [{"type": 17, "components": list(components)}], **more}


TAKEN = [
    {"content": "x" * 2000},
    {"embeds": [{"description": "x" * 4096}, {"description": "x" * 1904}]},
    {"embeds": [{"fields": [field(value="x" * 220)] * 25, "title": "x" * 256, "url": "https://a.example/b"}]},
    {"embeds": [{"footer": {"text": "x" * 2048}, "author": {"name": "x" * 256}, "description": f" {'x' * 3696} "}]},
    {"content": "x", "components": [{"type": 1, "components": [button(n) for n in range(5)]}]},
    v2(*[WORDS] * 39),
    v2({"type": 10, "content": "x" * 4000}),
    v2({"type": 9, "components": [WORDS], "accessory": button(label="x" * 80, custom_id="x" * 100)}),
]
REFUSED = [
    ({"content": "x" * 2001}, "content"),
    ({"content": "😀" * 1001}, "content"),
    ({"content": "x", "nonce": "x" * 26}, "nonce"),
    ({"embeds": [{"description": "x"}] * 11}, "embeds"),
    ({"embeds": [{"description": "x" * 4096}, {"description": "x" * 1905}]}, "embeds"),
    ({"embeds": [{"title": "x" * 257}]}, "embeds"),
    ({"embeds": [{"description": "x" * 4097}]}, "embeds"),
    ({"embeds": [{"description": "😀" * 2049}]}, "embeds"),
    ({"embeds": [{"fields": [field()] * 26}]}, "embeds"),
    ({"embeds": [{"fields": [field(name="x" * 257)]}]}, "embeds"),
    ({"embeds": [{"fields": [field(value="x" * 1025)]}]}, "embeds"),
    ({"embeds": [{"fields": [field(value=" ")]}]}, "embeds"),
    ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds"),
    ({"embeds": [{"author": {"name": "x" * 257}}]}, "embeds"),
    ({"embeds": [{"title": "x", "author": {"url": "https://a.example/"}}]}, "embeds"),
    ({"embeds": [{"url": "https://a.example/"}]}, "embeds"),
    ({"embeds": [{"title": "x", "url": "javascript:alert(1)"}]}, "embeds"),
    ({"embeds": [{"title": "x", "url": "https://"}]}, "embeds"),
    ({"embeds": [{"title": "x", "url": f"https://a.example/{'x' * 2048}"}]}, "embeds"),
    ({"embeds": [{"title": "x", "color": 1 << 24}]}, "embeds"),
    ({"content": "x", "components": [{"type": 1, "components": [button(n)]} for n in range(6)]}, "components"),
    ({"components": [WORDS]}, "components"),
    ({"components": [{"type": 1, "components": [button(n) for n in range(6)]}]}, "components"),
    (v2(WORDS, content="x"), "content"),
    (v2(), "components"),
    (v2(*[WORDS] * 40), "components"),
    (v2({"type": 10, "content": "x" * 2001}, {"type": 10, "content": "x" * 2000}), "components"),
    (v2({"type": 10, "content": " "}), "components"),
    (v2({"type": 1, "components": [button(label="x" * 81)]}), "components"),
    (v2({"type": 1, "components": [button(label="")]}), "components"),
    (v2({"type": 1, "components": [button(custom_id="x" * 101)]}), "components"),
    (v2({"type": 1, "components": [button(), button()]}), "components"),
    (v2({**WORDS, "id": 7}, {**WORDS, "id": 7}), "components"),
    (v2({**WORDS, "id": 1 << 31}), "components"),
    (v2({"type": 9, "components": [WORDS]}), "components"),
    (v2({"type": 17, "components": [WORDS]}), "components"),
]


@pytest.mark.parametrize("body", TAKEN)
def test_what_is_within_limits_is_taken(body: Json) -> None:
    assert complaints_about(body) == {}


@pytest.mark.parametrize(("body", "field"), REFUSED)
def test_what_breaks_a_limit_is_refused(body: Json, field: str) -> None:
    assert list(complaints_about(body)) == [field]


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord(rates=Rates(channel=3, window=0.5)) as standin:
        yield standin


class Client:
    def __init__(self, discord: Discord, session: aiohttp.ClientSession) -> None:
        self.address = discord.api_url
        self.token = discord.token
        self.session = session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, body: Json | None = None) -> tuple[int, Json]:
        authorization = {"Authorization": f"Bot {self.token}"}
        url = self.address + path
        async with self.session.request(method, url, json=body, headers=authorization) as response:
            self.headers = dict(response.headers)
            return response.status, await response.json() if response.content_length else {}


@pytest.fixture
async def client(discord: Discord) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(discord, session)


async def test_refusals_have_discords_codes(discord: Discord, client: Client) -> None:
    path = f"/channels/{discord.channel}/messages"
    status, body = await client("POST", path, {"content": "x" * 2001})
    assert (status, body["code"]) == (400, 50035)
    assert body["errors"] == {
        "content": {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": "Must be between 1 and 2000 in length."}]}
    }
    assert (await client("POST", path, {}))[1]["code"] == 50006
    assert (await client("POST", "/channels/1/messages", {"content": "x"}))[1]["code"] == 10003
    assert (await client("POST", f"/channels/{discord.forum}/messages", {"content": "x"}))[1]["code"] == 50008
    client.token = discord.token[::-1]
    assert await client("GET", "/users/@me") == (401, {"message": "401: Unauthorized", "code": 0})


async def test_embeds_need_a_permission_of_their_own(discord: Discord, client: Client) -> None:
    path, body = f"/channels/{discord.channel}/messages", {"content": "x", "embeds": [{"description": "words"}]}
    before = await client("POST", path, {"content": "x"})
    discord.forbid("EMBED_LINKS")
    status, refused = await client("POST", path, body)
    assert (status, refused["code"]) == (403, 50013)
    edited = await client("PATCH", f"{path}/{before[1]['id']}", body)
    assert (edited[0], edited[1]["embeds"]) == (200, [])


async def test_a_message_keeps_the_kind_it_was_posted_with(discord: Discord, client: Client) -> None:
    path, embeds = f"/channels/{discord.channel}/messages", {"embeds": [{"description": "words"}], "flags": 0}
    classic, framed = await client("POST", path, embeds), await client("POST", path, v2(WORDS))
    assert (await client("PATCH", f"{path}/{classic[1]['id']}", v2(WORDS)))[1]["code"] == 50035
    assert (await client("PATCH", f"{path}/{framed[1]['id']}", embeds))[1]["code"] == 50035


async def test_a_nonce_is_remembered_for_minutes(discord: Discord, client: Client) -> None:
    path, body = f"/channels/{discord.channel}/messages", {"content": "x", "nonce": "n", "enforce_nonce": True}
    first, again = await client("POST", path, body), await client("POST", path, body)
    assert first[1]["id"] == again[1]["id"]
    discord.clock.advance(timedelta(minutes=10))
    assert (await client("POST", path, body))[1]["id"] != first[1]["id"]


async def test_a_full_window_is_a_429_with_what_clients_look_at(discord: Discord, client: Client) -> None:
    path = f"/channels/{discord.channel}/messages"
    statuses = [(await client("POST", path, {"content": "x"}))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert client.headers["Via"]
    assert 0 < float(client.headers["Retry-After"]) <= 0.5
    assert client.headers["Content-Type"] == "application/json"
    assert discord.buckets.refused == 1


async def test_an_unreadable_history_is_empty(discord: Discord, client: Client) -> None:
    await discord.say("hello")
    path = f"/channels/{discord.channel}/messages"
    assert len((await client("GET", path))[1]) == 1
    discord.forbid("READ_MESSAGE_HISTORY")
    assert await client("GET", path) == (200, [])


async def test_a_thread_is_opened_once(discord: Discord, client: Client) -> None:
    message = await discord.say("hello")
    path = f"/channels/{discord.channel}/messages/{message.id}/threads"
    assert (await client("POST", path, {"name": "x"}))[1]["id"] == message.id
    assert (await client("POST", path, {"name": "x"}))[1]["code"] == 160004


async def test_a_second_acknowledgement_and_a_late_one(discord: Discord, client: Client) -> None:
    discord.commands.put([{"name": "news", "description": "News", "type": 1}], "1")
    asked = await discord.command("news")
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    assert (await client("POST", path, {"type": 5, "data": {"flags": 64}}))[0] == 204
    assert (await client("POST", path, {"type": 5}))[1]["code"] == 40060
    late = await discord.command("news")
    discord.clock.advance(timedelta(seconds=4))
    assert (await client("POST", f"/interactions/{late.id}/{late.token}/callback", {"type": 5}))[1]["code"] == 10062
    path = f"/webhooks/1/{asked.token}"
    assert (await client("POST", path, {"content": "the first takes the place of thinking"}))[0] == 200
    assert asked.private == asked.answers
    assert (await client("POST", path, {"content": "the second is its own"}))[0] == 200
    assert len(discord.messages()) == 1
    discord.clock.advance(timedelta(minutes=15))
    assert await client("POST", path, {"content": "x"}) == (401, {"message": "Invalid Webhook Token", "code": 50027})


async def test_only_registered_commands_can_be_typed(discord: Discord) -> None:
    with pytest.raises(LookupError):
        await discord.command("news")


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.RESET])
async def test_a_cut_connection(discord: Discord, client: Client, fault: Fault) -> None:
    route = "POST /channels/{channel}/messages"
    discord.faults.arm(route, fault)
    with pytest.raises(aiohttp.ClientError):
        await client("POST", f"/channels/{discord.channel}/messages", {"content": "x"})
    assert len(discord.messages()) == (1 if fault is Fault.LOST else 0)
