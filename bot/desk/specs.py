"""Everything that can be asked in a chat. Help, options, forms and checks all come from here."""

from __future__ import annotations

from bot.domain.command import CommandSpec, Parameter, ParameterKind

_TOPIC = Parameter(name="topic", kind=ParameterKind.TOPIC, about="Which topic, where there are several.")
_SINCE = Parameter(name="since", kind=ParameterKind.SINCE, about="How far to look back.")
_SUBSCRIPTION = Parameter(
    name="subscription", kind=ParameterKind.SUBSCRIPTION, about="Which of this channel's subscriptions."
)
_TIMES = Parameter(name="times", kind=ParameterKind.TIMES, about="When to post, in local time.")
_HOW = (
    Parameter(name="days", kind=ParameterKind.DAYS, about="On which days: weekdays, mon-fri, or every day."),
    Parameter(name="timezone", kind=ParameterKind.ZONE, about="Whose local time: a city or a zone."),
    Parameter(name="language", kind=ParameterKind.LANGUAGE, about="The language to read in."),
    Parameter(name="stories", kind=ParameterKind.NUMBER, about="The most stories in a digest."),
    Parameter(name="empty", kind=ParameterKind.EMPTY, about="When there is no news: a line, or quiet."),
)
CHANGING = frozenset(("times", *(parameter.name for parameter in _HOW)))

COMMANDS = (
    CommandSpec(
        name="digest", about="The digest of this channel's topic now, for you alone.", parameters=(_SINCE, _TOPIC)
    ),
    CommandSpec(
        name="ask",
        about="What the articles say about your question, word for word.",
        parameters=(
            Parameter(
                name="question", kind=ParameterKind.TEXT, about="What you want to know, in any language.", required=True
            ),
            _SINCE,
            _TOPIC,
        ),
    ),
    CommandSpec(name="stories", about="The latest stories.", parameters=(_TOPIC, _SINCE)),
    CommandSpec(
        name="story",
        about="One story with its sources.",
        parameters=(
            Parameter(name="story", kind=ParameterKind.STORY, about="Some words of its headline.", required=True),
        ),
    ),
    CommandSpec(
        name="search",
        about="Stories that speak of something.",
        parameters=(
            Parameter(
                name="words", kind=ParameterKind.TEXT, about="Words to look for, in any language.", required=True
            ),
            _TOPIC,
        ),
    ),
    CommandSpec(
        name="why",
        about="What became of an article, and why.",
        parameters=(Parameter(name="url", kind=ParameterKind.TEXT, about="The article's address.", required=True),),
    ),
    CommandSpec(
        name="subscribe",
        about="Post a digest in this channel at fixed times.",
        parameters=(_TOPIC, Parameter(name="times", kind=_TIMES.kind, about=_TIMES.about, required=True), *_HOW),
        manages=True,
        form=True,
    ),
    CommandSpec(name="unsubscribe", about="Post it no longer.", parameters=(_SUBSCRIPTION,), manages=True),
    CommandSpec(
        name="settings",
        about="Show how this channel's digests are set, or change it.",
        parameters=(_SUBSCRIPTION, _TIMES, *_HOW),
        manages=True,
        form=True,
    ),
    CommandSpec(
        name="resume", about="Go on with a subscription that pauses.", parameters=(_SUBSCRIPTION,), manages=True
    ),
    CommandSpec(name="feeds", about="How the feeds are doing."),
    CommandSpec(name="status", about="This channel's subscriptions, and how the bot is doing."),
    CommandSpec(
        name="help",
        about="What can be asked, and how.",
        parameters=(Parameter(name="command", kind=ParameterKind.TEXT, about="The command to explain."),),
    ),
)
