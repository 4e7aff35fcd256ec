"""Help, from the commands themselves."""

from __future__ import annotations

from bot.desk import cards, wording
from bot.desk.specs import COMMANDS
from bot.desk.unclear import UnclearError
from bot.desk.visit import Visit
from bot.domain.command import CommandSpec, Reply
from bot.domain.message import Block, Bullets, Message, Note, Paragraph
from bot.text.nearest import nearest


async def help_(visit: Visit) -> Reply:
    """All commands with a line each, or one of them in full."""
    words = visit.given("command").lstrip("/").casefold().split()
    name = next((word for word in words if word != "news"), "")
    return Reply(message=_one(visit, named(name, visit.chat)) if name else _all(visit))


def named(name: str, chat: str) -> CommandSpec:
    """The command of this name. Raises `UnclearError`, with the nearest one."""
    for spec in COMMANDS:
        if spec.name == name:
            return spec
    raise UnclearError(wording.unknown_command(name, nearest(name, [spec.name for spec in COMMANDS]), chat))


def _all(visit: Visit) -> Message:
    items = tuple(cards.line(cards.bold(wording.written(spec, visit.chat)), f" {spec.about}") for spec in COMMANDS)
    return cards.card(
        cards.title("What you can ask me"), Bullets(items=items), Paragraph(line=cards.line(wording.MENTION))
    )


def _one(visit: Visit, spec: CommandSpec) -> Message:
    items = tuple(
        cards.line(cards.bold(wording.example(each)), f" {each.about}", "" if each.required else " Optional.")
        for each in spec.parameters
    )
    blocks: list[Block] = [cards.title(wording.written(spec, visit.chat)), Paragraph(line=cards.line(spec.about))]
    blocks += [Bullets(items=items)] if items else []
    blocks += [Note(line=cards.line(wording.MANAGING))] if spec.manages else []
    return cards.card(*blocks)
