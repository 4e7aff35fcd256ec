"""The manifest of the Slack app is within Slack's limits, and asks for what the adapter uses, and for no more."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from adapters.chats.slack.scopes import SCOPES
from tests.standins.slack.webapi import SCOPES as NEEDED
from tests.standins.slack.workspace import Channel

TREE = Path(__file__).parents[2]
FILE = TREE / "config" / "slack-manifest.yaml"
# What an event needs before Slack sends it.
EVENTS = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}


def _read(lines: list[str], depth: int = 0) -> Any:
    """The part of YAML that the manifest uses: maps, lists of words or maps, words in quotes or bare. Eats `lines`."""
    found: dict[str, Any] | list[Any] | None = None
    while lines and len(lines[0]) - len(lines[0].lstrip()) == depth:
        line = lines.pop(0).strip()
        if line.startswith("- "):
            found = [] if found is None else found
            assert isinstance(found, list)
            if re.match(r"- \w+: ", line):
                lines.insert(0, " " * (depth + 2) + line[2:])
                found.append(_read(lines, depth + 2))
            else:
                found.append(_word(line[2:]))
            continue
        found = {} if found is None else found
        assert isinstance(found, dict)
        key, colon, value = line.partition(":")
        assert colon
        assert key not in found
        found[key] = _word(value.strip()) if value else _read(lines, depth + 2)
    return found


def _word(value: str) -> Any:
    return json.loads(value) if value in {"true", "false"} or value.startswith('"') else value


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    lines = [line for line in FILE.read_text().splitlines() if line.strip() and not line.lstrip().startswith("#")]
    read = _read(lines)
    assert not lines
    return dict(read)


def test_it_is_within_slacks_limits(manifest: dict[str, Any]) -> None:
    shown, features = manifest["display_information"], manifest["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert re.fullmatch(r"/[a-z]{1,31}", command["command"])
        assert 0 < len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
        assert command["should_escape"] is True


def test_it_has_the_commands_that_are_documented(manifest: dict[str, Any]) -> None:
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == ["/digest", "/ask", "/news"]


def test_it_asks_for_what_the_adapter_says_and_nothing_else(manifest: dict[str, Any]) -> None:
    assert manifest["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


def test_its_scopes_cover_every_method_that_the_adapter_calls() -> None:
    source = "".join(file.read_text() for file in (TREE / "adapters" / "chats" / "slack").glob("*.py"))
    called = set(re.findall(r'"((?:chat|conversations|users|views|assistant\.threads|auth)\.[a-zA-Z]+)"', source))
    assert {"chat.postMessage", "chat.update", "conversations.history", "views.open"} <= called
    needed = {NEEDED[method] for method in called if method in NEEDED}
    kinds = (Channel(id="C1", name="c"), Channel(id="C2", name="c", is_private=True))
    needed |= {kind.history_scope for kind in kinds} | {kind.read_scope for kind in kinds}
    assert needed <= set(SCOPES)


def test_its_events_are_those_that_are_listened_for_and_allowed(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert events == sorted(EVENTS)
    assert {scope for event in events if (scope := EVENTS[event])} <= set(SCOPES)


def test_it_is_for_a_socket_and_takes_buttons(manifest: dict[str, Any]) -> None:
    settings = manifest["settings"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
