"""The desk itself: takes every request, checks what holds for all of them, and never fails in front of people."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import assert_never

from bot import logs
from bot.desk import asking, cards, helping, looking, reporting, subscribing, wording
from bot.desk.office import Office
from bot.desk.pressing import press
from bot.desk.specs import COMMANDS
from bot.desk.suggesting import choices
from bot.desk.unclear import UnclearError
from bot.desk.visit import Visit
from bot.domain.command import Choice, Command, CommandSpec, Press, Reply, Request, Said

HOME = "home"  # asked by a chat for its app's own page, not by people
_log = logs.get(__name__)
_DO: Mapping[str, Callable[[Visit], Awaitable[Reply | None]]] = {
    "digest": looking.digest,
    "ask": asking.ask,
    "stories": looking.stories,
    "story": looking.story,
    "search": looking.search,
    "why": looking.why,
    "subscribe": subscribing.subscribe,
    "unsubscribe": subscribing.unsubscribe,
    "settings": subscribing.settings,
    "resume": subscribing.resume,
    "feeds": reporting.feeds,
    "status": reporting.status,
    "help": helping.help_,
}


class NewsDesk:
    """`bot.ports.Desk`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        # Two forms sent at once must not both find the same id free.
        self._changing = asyncio.Lock()

    @property
    def commands(self) -> tuple[CommandSpec, ...]:
        """What people can ask."""
        return COMMANDS

    async def answer(self, request: Request) -> Reply | None:
        """The answer; what cannot be done as written is a kind sentence, what goes wrong another, and logged."""
        try:
            return await self._answer(request)
        except UnclearError as unclear:
            return Reply(message=cards.note(str(unclear)))
        except Exception as error:  # noqa: BLE001 - whoever asked waits for an answer, whatever happened here
            asked = request.name if isinstance(request, Command) else type(request).__name__.lower()
            _log.error("request.failed", cause=error, asked=asked, channel=request.asker.channel)
            return Reply(message=cards.note(wording.FAILED))

    async def delivered(self, reply: Reply) -> None:
        """Notes that a question was answered; where that goes wrong, the answer is looked for before it is repeated."""
        if reply.exchange is None:
            return
        try:
            await self._office.store.answered(reply.exchange.id, reply.exchange.answer)
        except Exception as error:  # noqa: BLE001 - the asker has the answer
            _log.error("question.not_noted", cause=error, question=reply.exchange.id)

    async def suggest(self, command: Command, parameter: str) -> tuple[Choice, ...]:
        """What may be meant, from memory; nothing where that goes wrong."""
        try:
            await self._office.memory.ready()
            return choices(self._office, command, parameter)
        except Exception as error:  # noqa: BLE001 - whoever types goes on typing
            _log.error("suggestion.failed", cause=error, asked=command.name)
            return ()

    async def _answer(self, request: Request) -> Reply | None:
        match request:
            case Command():
                return await self._command(request)
            case Press():
                return await press(await Visit.begin(self._office, request.asker), request.action)
            case Said():
                return await asking.answer(await Visit.begin(self._office, request.asker), request.text)
            case _:
                assert_never(request)

    async def _command(self, command: Command) -> Reply | None:
        if command.name == HOME:
            return await reporting.home(await Visit.begin(self._office, command.asker))
        spec = helping.named(command.name, command.asker.channel.chat)
        if not spec.manages:
            return await self._do(spec, command)
        async with self._changing:
            return await self._do(spec, command)

    async def _do(self, spec: CommandSpec, command: Command) -> Reply | None:
        visit = await Visit.begin(self._office, command.asker, command.arguments)
        only_shows = spec.name == "settings" and not subscribing.changes(visit)
        if spec.manages and not only_shows and not visit.may_manage:
            raise UnclearError(wording.refused(visit.chat))
        for parameter in spec.parameters:
            if parameter.required and not visit.given(parameter.name):
                raise UnclearError(wording.missing(spec, parameter, visit.chat))
        return await _DO[spec.name](visit)
