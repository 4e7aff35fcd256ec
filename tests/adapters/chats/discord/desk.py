"""A desk that remembers what it was asked and answers with it."""

from __future__ import annotations

import asyncio

from bot.domain.command import Choice, Command, CommandSpec, Parameter, ParameterKind, Press, Reply, Request, Said
from bot.domain.message import Action, Button, Buttons, Message, Paragraph, Span

COMMANDS = (
    CommandSpec(
        name="digest",
        about="The digest of this channel's topic now",
        parameters=(
            Parameter(name="since", kind=ParameterKind.SINCE, about="How far back"),
            Parameter(name="stories", kind=ParameterKind.NUMBER, about="At most so many"),
        ),
    ),
    CommandSpec(
        name="ask",
        about="An answer with citations",
        parameters=(Parameter(name="question", kind=ParameterKind.TEXT, about="What to ask", required=True),),
    ),
    CommandSpec(
        name="subscribe",
        about="Digests for this channel " * 10,
        parameters=(
            Parameter(name="zone", kind=ParameterKind.ZONE, about="Whose clock"),
            Parameter(name="topic", kind=ParameterKind.TOPIC, about="What about", required=True),
        ),
        manages=True,
    ),
)


class EchoDesk:
    """A `bot.ports.Desk`. `slow` seconds before each answer; `broken` raises; `private` overrides who sees it."""

    def __init__(self, commands: tuple[CommandSpec, ...] = COMMANDS) -> None:
        self.commands = commands
        self.asked: list[Request] = []
        self.reached: list[Reply] = []
        self.slow = 0.0
        self.broken = False
        self.private = True
        self.paragraphs = 1
        self.choices: tuple[Choice, ...] = ()

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        await asyncio.sleep(self.slow)
        if self.broken:
            raise RuntimeError("a mistake of ours")
        match request:
            case Command():
                words = f"{request.name} {dict(request.arguments)}"
            case Press():
                words = f"pressed {request.action}"
            case Said():
                words = f"you said {request.text}"
        more = tuple(
            Paragraph(line=(Span(text=f"{number} " + "word " * 700),)) for number in range(self.paragraphs - 1)
        )
        buttons = Buttons(buttons=(Button(label="Share", action=Action(verb="share", about="x")),))
        blocks = (Paragraph(line=(Span(text=words),)), *more, buttons)
        return Reply(message=Message(blocks=blocks, summary=words), private=self.private)

    async def delivered(self, reply: Reply) -> None:
        self.reached.append(reply)

    async def suggest(self, command: Command, parameter: str) -> tuple[Choice, ...]:
        if self.broken:
            raise RuntimeError("a mistake of ours")
        typed = command.arguments.get(parameter, "")
        return self.choices or (Choice(label=f"{parameter} like {typed}", value=typed.upper()),)
