"""What a service did not send is empty, whatever it sent instead."""

from __future__ import annotations

import pytest

from adapters.untrusted_json import items, read, text


@pytest.mark.parametrize("payload", [None, [], "x", {"a": None}, {"a": [1]}, {"a": {"b": 1}}])
def test_what_is_not_there_is_empty(payload: object) -> None:
    assert read(payload, "a", "b") == {}
    assert text(payload, "a", "b") == ""
    assert items(payload, "a", "b") == []
