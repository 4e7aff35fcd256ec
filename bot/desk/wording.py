"""What the desk says, in one voice: short, friendly, and always with what to write instead."""

from __future__ import annotations

import math
from datetime import timedelta

from bot.desk.in_words import count, listed
from bot.domain.command import CommandSpec, Parameter, ParameterKind
from bot.domain.subscription import LARGEST
from bot.present.untrusted import shown
from bot.text.shortening import shortened

FAILED = "Something went wrong on my side. It is in my log; please try again in a moment."
UNKNOWN_BUTTON = "This button is from an earlier time, and I no longer know what it does. Please ask me with a command."
GONE_STORY = "I no longer have this story."
THANKS = "Thank you, noted."
NOTHING_FOUND = "I found nothing on that in my sources."
SHOW_ANSWER = "Show the answer"
GONE_ANSWER = "I no longer have this answer. Please ask again."
CUT = "Your question is long: I read the first 1,000 characters of it."
NO_TOPIC = "I follow no topic yet. Whoever runs me names one in the configuration."
NO_STORIES = "No stories in this period."
NO_FEEDS = "I follow no feeds yet. Whoever runs me names some in the configuration."
NO_SUBSCRIPTIONS = "This channel has no subscription."
NO_CHOICE = "Nothing I know is called so."
NO_ADDRESS = "That is no web address."
ADDRESS_HINT = "Please write it in full, as in https://example.org/news/1."
NO_POSTING = "I cannot post here at present."
MENDED = "Nothing was changed; please ask me again once that is mended."
LOOKS_BACK = "It looks back one day."
MENTION = "You can also mention me with a question, or write to me directly."
MANAGING = "It changes settings, so it needs the right to manage the channel."
UTC_TAKEN = "I took UTC, since nobody named a time zone."

_SLACK_OWN = frozenset({"digest", "ask"})
_MANAGERS = {
    "slack": "whoever created it, and the workspace's owners and admins",
    "discord": "those with the permission “Manage Channels” here",
}
_EXAMPLES = {
    ParameterKind.TOPIC: "name",
    ParameterKind.STORY: "words of its headline",
    ParameterKind.SUBSCRIPTION: "id",
    ParameterKind.ZONE: "Asia/Jakarta",
    ParameterKind.TIMES: "08:00,17:30",
    ParameterKind.DAYS: "weekdays",
    ParameterKind.LANGUAGE: "id",
    ParameterKind.NUMBER: "8",
    ParameterKind.SINCE: "7d",
    ParameterKind.EMPTY: "quiet",
}
_TEXTS = {"question": "your question", "words": "your words", "url": "https://…", "command": "ask"}
_HINTS = {
    ParameterKind.ZONE: "Please write a city or a zone, as in “Jakarta” or “Europe/Rome”.",
    ParameterKind.TIMES: "Please write times of day, as in “08:00, 17:30” or “8am”.",
    ParameterKind.DAYS: "Please write “weekdays”, “every day”, or days, as in “mon-fri” or “mon, wed”.",
    ParameterKind.LANGUAGE: "Please write a language or its code, as in “Indonesian” or “pt-BR”.",
    ParameterKind.NUMBER: f"Please write a number from 1 to {LARGEST}.",
    ParameterKind.SINCE: "Please write a length of time or a date, as in “24h”, “7d” or “2025-01-31”.",
    ParameterKind.EMPTY: "Please write “line” for a line that says so, or “quiet” for nothing at all.",
}


def quoted(text: str) -> str:
    """What somebody wrote, harmless and short, in quotation marks."""
    return f"“{shortened(shown(text), 60)}”"


def hint(kind: ParameterKind) -> str:
    """What to write for a value of this kind."""
    return _HINTS.get(kind, "")


def called(name: str, chat: str) -> str:
    """How a command is given in a chat: "/ask" in Slack is "/news ask" in Discord."""
    return f"/{name}" if chat == "slack" and name in _SLACK_OWN else f"/news {name}"


def written(spec: CommandSpec, chat: str) -> str:
    """A command with its parameters: "/news subscribe [topic:…] times:08:00,17:30"."""
    return " ".join((called(spec.name, chat), *(_written(each, spec, chat) for each in spec.parameters)))


def example(parameter: Parameter) -> str:
    """A parameter with a value: "times:08:00,17:30"."""
    return f"{parameter.name}:{_value(parameter)}"


def missing(spec: CommandSpec, parameter: Parameter, chat: str) -> str:
    """That a command needs one more thing."""
    needed = (_written(each, spec, chat) for each in spec.parameters if each.required)
    way = " ".join((called(spec.name, chat), *needed))
    return f"I need “{parameter.name}”: {_lowered(parameter.about)} For example: {way}"


def unknown_command(name: str, meant: str, chat: str) -> str:
    """That there is no such command."""
    guess = f"Did you mean {called(meant, chat)}?" if meant else f"{called('help', chat)} lists what I can do."
    return f"I do not know {quoted(name)}. {guess}"


def unknown(what: str, name: str, known: list[str]) -> str:
    """That nothing is called so, and what there is."""
    return f"I know no {what} {quoted(name)}. There is {listed([quoted(each) for each in known])}."


def which(what: str, known: list[str], example_: str) -> str:
    """That there are several."""
    return f"Which {what}? There is {listed([quoted(each) for each in known])}. Please add one, as in {example_}."


def refused(chat: str) -> str:
    """Who may do what was asked."""
    who = _MANAGERS.get(chat)
    return f"Only those who may manage this channel can do that{f': {who}' if who else ''}. Nothing was changed."


def how_to_ask(headline: str, chat: str) -> str:
    """How to ask about a story."""
    what = f"about {quoted(headline)}" if headline else "about what you read"
    way = "/ask your question" if chat == "slack" else "/news ask question:your question"
    return f"What would you like to know {what}? Write {way}, or mention me with it."


def too_much(wait: timedelta, *, here: bool) -> str:
    """That somebody asked too often, or everybody in a channel (`here`), and when to try again."""
    seconds = math.ceil(wait.total_seconds())
    minutes = math.ceil(seconds / 60)
    when = count(seconds, "second", "seconds") if minutes <= 1 else count(minutes, "minute", "minutes")
    who = "There are many questions here at the moment" if here else "You ask faster than I can read"
    return f"{who}. Please try again in {when}."


def too_late(question: str) -> str:
    """That a question was not answered because the bot was away."""
    return f"I was away when you asked {quoted(question)}, so I could not answer. I am sorry; please ask me again."


def perhaps_answered(question: str) -> str:
    """That nobody knows whether an answer was seen."""
    return f"I could not see whether my answer to {quoted(question)} reached you. If it did not, here it is."


def configured(id_: str) -> str:
    """That a subscription cannot be changed from the chat."""
    return f"{quoted(id_)} is set in my configuration file, so it can only be changed there."


def _written(parameter: Parameter, spec: CommandSpec, chat: str) -> str:
    if parameter.required:
        first = parameter is spec.parameters[0]
        return _value(parameter) if first and chat == "slack" else example(parameter)
    return f"[{example(parameter)}]"


def _value(parameter: Parameter) -> str:
    return _TEXTS.get(parameter.name) or _EXAMPLES.get(parameter.kind, "…")


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
