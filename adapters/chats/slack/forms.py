"""The form of a command that was given without arguments, and reading it when it is sent."""

from __future__ import annotations

import dataclasses
import json

from adapters.untrusted_json import items, read, text
from bot.domain.command import Choice, CommandSpec, Parameter, ParameterKind
from bot.domain.schedule import DAYS
from bot.text.shortening import shortened

Json = dict[str, object]

CALLBACK = "nutgraf-form"
_LONGEST_TITLE, _LONGEST_OPTION, _LONGEST_VALUE = 24, 75, 150
_CHOSEN = (
    ParameterKind.TOPIC,
    ParameterKind.STORY,
    ParameterKind.SUBSCRIPTION,
    ParameterKind.ZONE,
    ParameterKind.LANGUAGE,
    ParameterKind.EMPTY,
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FormOrigin:
    """Where a form was asked for: it travels with the form, so that a restart loses nothing."""

    command: str
    channel: str
    url: str

    def __str__(self) -> str:
        return json.dumps([self.command, self.channel, self.url])

    @classmethod
    def parse(cls, written: str) -> FormOrigin:
        """The origin that was written so. Raises `ValueError` if it was not."""
        command, channel, url = json.loads(written)
        return cls(command=str(command), channel=str(channel), url=str(url))


def form(spec: CommandSpec, origin: FormOrigin) -> Json:
    """A modal with one input for each parameter, named after it."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": str(origin),
        "title": _plain(shortened(spec.name.capitalize(), _LONGEST_TITLE)),
        "submit": _plain("OK"),
        "close": _plain("Cancel"),
        "blocks": [_input(parameter) for parameter in spec.parameters],
    }


def arguments(view: object) -> dict[str, str]:
    """What was filled in, by parameter."""
    found: dict[str, str] = {}
    for name, state in read(view, "state", "values").items():
        field = read(state, name)
        ticked = [text(option, "value") for option in items(field, "selected_options")]
        value = text(field, "value") or text(field, "selected_option", "value") or ",".join(ticked)
        if value:
            found[name] = value
    return found


def options(choices: tuple[Choice, ...]) -> list[Json]:
    """Choices as options of a select; one whose value Slack cannot carry is left out."""
    return [
        _option(choice.label or choice.value, choice.value)
        for choice in choices
        if 0 < len(choice.value) <= _LONGEST_VALUE
    ]


def _input(parameter: Parameter) -> Json:
    return {
        "type": "input",
        "block_id": parameter.name,
        "label": _plain(parameter.name.capitalize()),
        "hint": _plain(parameter.about),
        "optional": not parameter.required,
        "element": {"action_id": parameter.name, **_element(parameter.kind)},
    }


def _element(kind: ParameterKind) -> Json:
    if kind in _CHOSEN:
        return {"type": "external_select", "min_query_length": 0}
    if kind is ParameterKind.DAYS:
        return {"type": "checkboxes", "options": [_option(day.capitalize(), day) for day in DAYS]}
    if kind is ParameterKind.NUMBER:
        return {"type": "number_input", "is_decimal_allowed": False}
    return {"type": "plain_text_input"}


def _option(label: str, value: str) -> Json:
    return {"text": _plain(shortened(label, _LONGEST_OPTION)), "value": value}


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}
