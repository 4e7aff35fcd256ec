"""What people do in the workspace: commands, presses, forms, words, and opening the bot's home."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.standins.slack.interactions import Interactions
from tests.standins.slack.lines import HttpLine, Line, SocketLine
from tests.standins.slack.records import Json, Shown, Standing, Trip, Whispered
from tests.standins.slack.workspace import Workspace


class Driver:
    """Sends requests to the bot; each comes back as a `Trip` once it is acknowledged, or nobody did in time."""

    def __init__(self, workspace: Workspace, interactions: Interactions) -> None:
        self.workspace = workspace
        self.sockets = SocketLine()
        self.http: HttpLine | None = None
        self.trips: list[Trip] = []
        self.base = ""
        self._interactions = interactions
        self._undelivered: list[Trip] = []
        self.sockets.on_connect = self.deliver_late

    async def command(self, name: str, text: str = "", *, user: str, channel: str) -> Trip:
        """A slash command."""
        self.workspace.add_user(user)
        trip = Trip(kind="slash_commands", payload={})
        place = self.workspace.channels.get(channel)
        payload = {"command": name, "text": text, "user_id": user, "user_name": user.lower(), "channel_id": channel}
        payload |= {"channel_name": place.name if place else "privategroup", "is_enterprise_install": "false"}
        trip.payload = payload | self._handles(trip, channel, user) | self._app()
        return await self._send(trip)

    async def press(self, on: Standing | Whispered | Shown, button: str, *, user: str) -> Trip:
        """A press on the button of this value or with these words. Raises `LookupError` if there is none."""
        self.workspace.add_user(user)
        blocks = on.view["blocks"] if isinstance(on, Shown) else on.blocks
        block, element = _button(blocks, button)
        trip = Trip(kind="interactive", payload={})
        action = {**element, "block_id": block.get("block_id", "b1"), "action_ts": f"{time.time():.6f}"}
        payload: Json = {"type": "block_actions", "user": {"id": user, "team_id": self.workspace.team}}
        payload |= {"actions": [action], "state": {"values": {}}} | self._app()
        if isinstance(on, Shown):
            payload |= {"container": {"type": "view", "view_id": on.id}, "view": on.view | {"id": on.id}}
            payload["trigger_id"] = self._interactions.trigger(user)
        else:
            payload |= self._handles(trip, on.channel, user) | _container(on)
        trip.payload = payload
        return await self._send(trip)

    async def submit_view(self, shown: Shown, values: Mapping[str, str | Sequence[str]]) -> Trip:
        """Fills in a form, each value under its block id, and sends it."""
        state: Json = {}
        for block in shown.view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                state[block["block_id"]] = {element["action_id"]: _state(element, values.get(block["block_id"], ""))}
        unknown = set(values) - set(state)
        if unknown:
            raise LookupError(f"the form has no {sorted(unknown)}")
        view = shown.view | {"id": shown.id, "state": {"values": state}}
        payload = {"type": "view_submission", "user": {"id": shown.user, "team_id": self.workspace.team}, "view": view}
        payload |= {"trigger_id": self._interactions.trigger(shown.user), "response_urls": []} | self._app()
        return await self._send(Trip(kind="interactive", payload=payload))

    async def suggest(self, shown: Shown, block_id: str, typed: str) -> list[Json]:
        """Types into a select of a form; the options that come."""
        blocks = [block for block in shown.view["blocks"] if block.get("block_id") == block_id]
        element = blocks[0]["element"]
        payload = {"type": "block_suggestion", "action_id": element["action_id"], "block_id": block_id, "value": typed}
        payload |= {"user": {"id": shown.user, "team_id": self.workspace.team}, "view": shown.view | {"id": shown.id}}
        payload |= {"container": {"type": "view", "view_id": shown.id}} | self._app()
        trip = await self._send(Trip(kind="interactive", payload=payload))
        return list(trip.answer.get("options", []))

    async def say(self, text: str, *, user: str, channel: str, thread: str = "", times: int = 1) -> list[Trip]:
        """Writes a message; the bot gets an event for the message, and another if it is named in a channel.

        With `times`, each event is delivered so often, as Slack does when an acknowledgement was lost.
        """
        self.workspace.add_user(user)
        place = self.workspace.channels[channel]
        message = self.workspace.write(channel, user, text, thread_ts=thread)
        event: Json = {"user": user, "text": text, "ts": message.ts, "event_ts": message.ts, "channel": channel}
        event["team"] = self.workspace.team
        if thread:
            parent = self.workspace.message(channel, thread)
            event |= {"thread_ts": thread, "parent_user_id": parent.user if parent else ""}
        kind = "im" if place.person else "group" if place.is_private else "channel"
        events = [event | {"type": "message", "channel_type": kind}]
        if not place.person and f"<@{self.workspace.bot_user}>" in text:
            events.append(event | {"type": "app_mention"})
        return [trip for event in events for trip in await self.event(event, times=times)]

    async def open_home(self, user: str, *, tab: str = "home") -> Trip:
        """Opens the bot's home."""
        channel = self.workspace.direct(user).id
        event = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
        return (await self.event(event | {"event_ts": f"{time.time():.6f}"}))[0]

    async def event(self, event: Json, *, times: int = 1) -> list[Trip]:
        """Delivers an event so many times. Nobody connected: it is kept, and delivered to the next who is."""
        payload: Json = {"type": "event_callback", "event": event, "event_id": self.workspace.next_id("Ev")}
        payload |= {"team_id": self.workspace.team, "api_app_id": self.workspace.app, "event_time": int(time.time())}
        authorization: Json = {"team_id": self.workspace.team, "user_id": self.workspace.bot_user, "is_bot": True}
        payload["authorizations"] = [authorization]
        trips = [await self._send(Trip(kind="events_api", payload=payload), retry=retry) for retry in range(times)]
        self._undelivered += [trip for trip in trips if trip.error]
        return trips

    async def deliver_late(self) -> None:
        """Delivers again the events that nobody took."""
        late, self._undelivered = self._undelivered, []
        for trip in late:
            trip.error = ""
            await self._line().send(trip, retry=1)
        self._undelivered += [trip for trip in late if trip.error]

    async def until(self, condition: Callable[[], object], *, within: float = 5.0) -> None:
        """Waits (in real time) until something holds. Raises `TimeoutError`."""
        async with asyncio.timeout(within):
            while not condition():  # noqa: ASYNC110 - what is waited for is anything at all
                await asyncio.sleep(0.005)

    async def _send(self, trip: Trip, *, retry: int = 0) -> Trip:
        self.trips.append(trip)
        await self._line().send(trip, retry=retry)
        return trip

    def _line(self) -> Line:
        return self.http or self.sockets

    def _app(self) -> Json:
        there = self.workspace
        return {"team_id": there.team, "team": {"id": there.team}, "api_app_id": there.app, "token": "legacy"}

    def _handles(self, trip: Trip, channel: str, user: str) -> Json:
        token = self._interactions.url(trip, channel, user)
        return {"response_url": f"{self.base}/response/{token}", "trigger_id": self._interactions.trigger(user)}


def _container(on: Standing | Whispered) -> Json:
    if isinstance(on, Whispered):
        container: Json = {"type": "message", "message_ts": f"{on.at:.6f}", "is_ephemeral": True}
        container |= {"channel_id": on.channel} | ({"thread_ts": on.thread_ts} if on.thread_ts else {})
        return {"container": container, "channel": {"id": on.channel}}
    container = {"type": "message", "message_ts": on.ts, "channel_id": on.channel, "is_ephemeral": False}
    container |= {"thread_ts": on.thread_ts} if on.thread_ts else {}
    return {"container": container, "channel": {"id": on.channel}, "message": on.json(with_metadata=False)}


def _button(blocks: Sequence[Json], wanted: str) -> tuple[Json, Json]:
    for block, element in _buttons(blocks):
        if wanted in {element.get("value"), element["text"]["text"]}:
            return block, element
    raise LookupError(f"there is no button {wanted!r} among {[e.get('value') for _, e in _buttons(blocks)]}")


def _buttons(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    for block in blocks:
        for element in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]:
            if element.get("type") == "button":
                yield block, element


def _state(element: Json, value: str | Sequence[str]) -> Json:
    kind = element["type"]
    if kind == "checkboxes":
        chosen = [option for option in element["options"] if option["value"] in value]
        return {"type": kind, "selected_options": chosen}
    if kind in {"external_select", "static_select"}:
        option = {"text": {"type": "plain_text", "text": value}, "value": value} if value else None
        return {"type": kind, "selected_option": option}
    return {"type": kind, "value": value or None}
