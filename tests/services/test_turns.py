"""Hosts take turns."""

from __future__ import annotations

from bot.services.turns import in_turn


def test_hosts_take_turns_and_keep_their_own_order() -> None:
    asked = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://c/1", "http://c/2"]
    assert in_turn(asked, str) == ["http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://c/2", "http://a/3"]


def test_nothing_is_nothing() -> None:
    assert in_turn([], str) == []
