"""What is typed after a command, read as arguments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.command import CommandSpec, Parameter, ParameterKind
from bot.domain.commandline import parse

SUBSCRIBE = CommandSpec(
    name="subscribe",
    about="",
    parameters=(
        Parameter(name="topic", kind=ParameterKind.TOPIC, about=""),
        Parameter(name="times", kind=ParameterKind.TIMES, about=""),
        Parameter(name="timezone", kind=ParameterKind.ZONE, about=""),
        Parameter(name="stories", kind=ParameterKind.NUMBER, about=""),
    ),
)
ASK = CommandSpec(
    name="ask",
    about="",
    parameters=(
        Parameter(name="question", kind=ParameterKind.TEXT, about=""),
        Parameter(name="since", kind=ParameterKind.SINCE, about=""),
    ),
)
TEXT = st.lists(st.sampled_from([*"ab \t\n:=\"'“”„«»‘’", "topic:", "TIMES=", "since:", "stories:"]) | st.text()).map(
    "".join
)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("", {}),
        ("  \n ", {}),
        ("microsoft-openai", {"topic": "microsoft-openai"}),
        ("tea times:08:00", {"topic": "tea", "times": "08:00"}),
        ("tea times:08:00, 17:30 stories:5", {"topic": "tea", "times": "08:00, 17:30", "stories": "5"}),
        ("Times=8am TIMEZONE = x", {"times": "8am TIMEZONE = x"}),
        ("timezone:New York times: 8", {"timezone": "New York", "times": "8"}),
        ('times:"8, 17" tea', {"times": "8, 17", "topic": "tea"}),
        ("times:“8, 17” tea", {"times": "8, 17", "topic": "tea"}),
        ("stories:5 tea", {"stories": "5", "topic": "tea"}),
        ("times:8 times:9", {"times": "9"}),
        ("times: stories:5", {"stories": "5"}),
        ('times:""', {}),
        ('times:"8', {"times": '"8'}),
        ("colour:red", {"topic": "colour:red"}),
        (
            "topic:tea times:8 timezone:UTC stories:5 please",
            {"topic": "tea", "times": "8", "timezone": "UTC", "stories": "5 please"},
        ),
        ("timeſ:8", {"topic": "timeſ:8"}),
    ],
)
def test_names_and_free_words(text: str, arguments: dict[str, str]) -> None:
    assert parse(SUBSCRIBE, text) == arguments


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("Who said:  “no  talks”?", {"question": "Who said:  “no  talks”?"}),
        ("since:7d Quem comprou?", {"since": "7d", "question": "Quem comprou?"}),
        ("谁出售了？ since：24h", {"question": "谁出售了？", "since": "24h"}),
        ("See https://a.example/?since=1", {"question": "See https://a.example/?since=1"}),
        ("question:'Who?' since:1d", {"question": "Who?", "since": "1d"}),
    ],
)
def test_a_question_stays_as_it_was_asked(text: str, arguments: dict[str, str]) -> None:
    assert parse(ASK, text) == arguments


def test_a_command_without_parameters_takes_none() -> None:
    assert parse(CommandSpec(name="feeds", about=""), "all of them topic:x") == {}


@given(TEXT)
def test_whatever_is_typed_gives_known_names_and_something_under_each(text: str) -> None:
    for spec in (SUBSCRIBE, ASK):
        arguments = parse(spec, text)
        assert set(arguments) <= {parameter.name for parameter in spec.parameters}
        assert all(value == value.strip() and value for value in arguments.values())


@given(st.text())
def test_text_that_names_nothing_is_the_first_argument_whole(text: str) -> None:
    plain = text.replace(":", "").replace("=", "").replace("：", "").replace("＝", "").strip()
    assert parse(ASK, plain) == ({"question": plain} if plain else {})
