"""What may be meant by what is being typed: from memory, at most 25 choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from bot.desk.memory import Memory
from bot.desk.office import Office
from bot.desk.specs import COMMANDS
from bot.domain.command import Choice, Command, ParameterKind
from bot.domain.zones import zones_with
from bot.present.untrusted import shown
from bot.text.language_names import english_name, tag_called
from bot.text.scripts import fold
from bot.text.shortening import shortened

MOST, _LONGEST = 25, 100  # choices; characters of a label and of a value
_FIXED = {
    ParameterKind.DAYS: ("weekdays", "every day", "weekends", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ParameterKind.SINCE: ("24h", "3d", "7d", "30d"),
    ParameterKind.EMPTY: ("line", "quiet"),
}


def choices(office: Office, command: Command, parameter: str) -> tuple[Choice, ...]:
    """The values that fit what is typed; none for an unknown command or parameter."""
    kind = _kind(command.name, parameter)
    typed = command.arguments.get(parameter, "")
    offered = _offered(office, command, kind, typed) if kind else iter(())
    fitting = [
        Choice(label=shortened(shown(label) or value, _LONGEST), value=value)
        for label, value in offered
        if 0 < len(value) <= _LONGEST
    ]
    return tuple(fitting[:MOST])


def _kind(name: str, parameter: str) -> ParameterKind | None:
    spec = next((spec for spec in COMMANDS if spec.name == name), None)
    found = next((each for each in spec.parameters if each.name == parameter), None) if spec else None
    return found.kind if found else None


def _offered(office: Office, command: Command, kind: ParameterKind, typed: str) -> Iterator[tuple[str, str]]:
    match kind:
        case ParameterKind.TOPIC:
            yield from _with(typed, ((topic.title, topic.id) for topic in office.topics))
        case ParameterKind.ZONE:
            now = office.clock.now()
            for name in zones_with(typed, MOST):
                yield f"{name} ({now.astimezone(ZoneInfo(name)):%H:%M})", name
        case ParameterKind.STORY:
            yield from _with(typed, _stories(office.memory, command))
        case ParameterKind.SUBSCRIPTION:
            yield from _with(typed, _subscriptions(office, command))
        case ParameterKind.LANGUAGE:
            yield from _languages(office, typed)
        case ParameterKind.TEXT if command.name == "help":
            yield from _with(typed, ((f"{spec.name}: {spec.about}", spec.name) for spec in COMMANDS))
        case _:
            yield from _with(typed, ((value, value) for value in _FIXED.get(kind, ())))


def _with(typed: str, offered: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those in whose label or value the typed words stand."""
    wanted = fold(typed).strip()
    return ((label, value) for label, value in offered if wanted in fold(label) or wanted in fold(value))


def _stories(memory: Memory, command: Command) -> Iterator[tuple[str, str]]:
    """Those of the channel's topics first."""
    here = {one.topic for one, _ in memory.subscriptions if one.channel == command.asker.channel}
    for headline in sorted(memory.headlines, key=lambda each: each.topic not in here):
        yield headline.title(command.asker.language), headline.story


def _subscriptions(office: Office, command: Command) -> Iterator[tuple[str, str]]:
    for one, _ in office.memory.subscriptions:
        if one.channel == command.asker.channel:
            times = ", ".join(f"{at:%H:%M}" for at in one.schedule.times)
            yield f"{one.id} ({times} {one.schedule.zone.key})", one.id


def _languages(office: Office, typed: str) -> Iterator[tuple[str, str]]:
    """Those the digest can speak, and whichever was typed in full."""
    lexicons = office.editor.lexicons.by_code
    yield from _with(typed, ((f"{english_name(code)} ({lexicons[code].name})", code) for code in sorted(lexicons)))
    other = tag_called(typed.strip())
    if other and other not in lexicons:
        yield english_name(other), other
