"""Interactions: what people ask, when it was acknowledged, and what they got to see."""

from __future__ import annotations

import asyncio
import dataclasses
import time
from datetime import datetime, timedelta

from tests.standins.discord.bodies import Json, length, number, table, tables, text
from tests.standins.discord.limits import EPHEMERAL, check_message
from tests.standins.discord.refusals import Refusal, invalid_form, unknown, unknown_interaction, unknown_message
from tests.standins.discord.world import Message, World

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
ACKNOWLEDGE = timedelta(seconds=3)
ANSWER = timedelta(minutes=15)
_MOST_CHOICES, _MOST_CHOICE = 25, 100


@dataclasses.dataclass(slots=True, kw_only=True)
class Interaction:
    """One thing that somebody asked. Latency is measured in real time, the deadlines in Discord's as well.

    `answers` are the messages shown for it, in order; `private` are those only the asker sees. `loading` is the message
    that says "thinking" until it is edited.
    """

    id: str
    token: str
    kind: int
    channel: str
    user: str
    sent_at: datetime
    started: float = dataclasses.field(default_factory=time.monotonic)
    latency: float | None = None
    loading: bool = False
    ephemeral: bool = False
    original: Message | None = None
    answers: list[Message] = dataclasses.field(default_factory=list)
    choices: list[Json] | None = None
    changed: asyncio.Event = dataclasses.field(default_factory=asyncio.Event)

    @property
    def private(self) -> list[Message]:
        """The answers that only the asker sees."""
        return [answer for answer in self.answers if number(answer.body.get("flags")) & EPHEMERAL]

    @property
    def words(self) -> str:
        """Everything shown for it."""
        return "\n".join(answer.words for answer in self.answers)

    async def answered(self, parts: int = 1, *, seconds: float = 5.0) -> Interaction:
        """Waits until there are so many answers. Raises `TimeoutError`."""
        async with asyncio.timeout(seconds):
            while len(self.answers) < parts and self.choices is None:
                await self.changed.wait()
                self.changed.clear()
        return self


class Desk:
    """Keeps interactions by token and takes the bot's answers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.all: list[Interaction] = []

    def open(self, interaction: Interaction) -> None:
        """Begins to wait for an answer."""
        self.all.append(interaction)

    def latencies(self) -> list[float]:
        """Seconds until each acknowledged interaction was acknowledged."""
        return [one.latency for one in self.all if one.latency is not None]

    def acknowledge(self, id_: str, token: str, body: Json) -> Interaction:
        """The first answer. Raises `Refusal` if it comes too late, or is not the first."""
        found = [one for one in self.all if one.id == id_ and one.token == token]
        if not found:
            raise unknown_interaction()
        interaction = found[0]
        if interaction.latency is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        waited = time.monotonic() - interaction.started
        if waited > ACKNOWLEDGE.total_seconds() or self.world.clock.now() - interaction.sent_at > ACKNOWLEDGE:
            raise unknown_interaction()
        self._take(interaction, number(body.get("type")), table(body.get("data")))
        interaction.latency = waited
        interaction.changed.set()
        return interaction

    def edit_original(self, token: str, body: Json) -> Message:
        """Puts a message in the place of "thinking", or of what was answered first."""
        interaction = self._open(token)
        if interaction.loading:
            return self._fill(interaction, body)
        if interaction.original is None:
            raise unknown_message()
        self.world.edit(interaction.original, body)
        interaction.changed.set()
        return interaction.original

    def delete_original(self, token: str) -> None:
        """Takes the first answer away."""
        interaction = self._open(token)
        if interaction.original is None and not interaction.loading:
            raise unknown_message()
        if interaction.original in interaction.answers:
            interaction.answers.remove(interaction.original)
        interaction.original, interaction.loading = None, False

    def follow_up(self, token: str, body: Json) -> Message:
        """One more message. While "thinking" is still shown it takes its place, as private as that was."""
        interaction = self._open(token)
        if interaction.loading:
            return self._fill(interaction, body)
        return self._show(interaction, body, private=bool(number(body.get("flags")) & EPHEMERAL))

    def _open(self, token: str) -> Interaction:
        found = [one for one in self.all if one.token == token]
        if not found or found[0].latency is None:
            raise unknown(10015, "Webhook")
        if self.world.clock.now() - found[0].sent_at > ANSWER:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return found[0]

    def _take(self, interaction: Interaction, kind: int, data: Json) -> None:
        match kind:
            case 4:
                private = bool(number(data.get("flags")) & EPHEMERAL)
                interaction.original = self._show(interaction, data, private=private)
            case 5 | 6 if interaction.kind != AUTOCOMPLETE:
                interaction.loading = kind == DEFERRED
                interaction.ephemeral = bool(number(data.get("flags")) & EPHEMERAL)
            case 8 if interaction.kind == AUTOCOMPLETE:
                interaction.choices = _checked_choices(tables(data.get("choices")))
            case _:
                raise invalid_form({"type": {"_errors": [{"code": "BASE_TYPE_CHOICES", "message": "Wrong type"}]}})

    def _fill(self, interaction: Interaction, body: Json) -> Message:
        interaction.original = self._show(interaction, body, private=interaction.ephemeral)
        interaction.loading = False
        return interaction.original

    def _show(self, interaction: Interaction, body: Json, *, private: bool) -> Message:
        check_message(body)
        flags = number(body.get("flags")) & ~EPHEMERAL | (EPHEMERAL if private else 0)
        place = self.world.channel(interaction.channel)
        message = self.world.made(place, self.world.bot.id, body | {"flags": flags})
        if not private:
            place.messages.append(message)
        interaction.answers.append(message)
        interaction.changed.set()
        return message


def _checked_choices(choices: list[Json]) -> list[Json]:
    wrong = len(choices) > _MOST_CHOICES or any(
        not 1 <= length(text(choice.get(key))) <= _MOST_CHOICE for choice in choices for key in ("name", "value")
    )
    if wrong:
        raise invalid_form(
            {"data": {"choices": {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": "Too long"}]}}}
        )
    return choices
