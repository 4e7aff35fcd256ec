from __future__ import annotations

from importlib.metadata import entry_points

import pytest

from adapters.chats.slack.chat import open_chat
from adapters.chats.slack.payloads import plain
from adapters.chats.slack.renderer import renderer
from adapters.chats.slack.seen import Seen


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("<https://a.example/?a=1&amp;b=2>", "https://a.example/?a=1&b=2"),
        ("<https://a.example/x|a.example/x> now", "https://a.example/x now"),
        ("<mailto:lena@a.example|lena@a.example>", "lena@a.example"),
        ("<@U1|lena> in <#C1|news>", "@lena in #news"),
        ("<@U1> <!here>", "@U1 @here"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("  “茶” の値段は？ ", "“茶” の値段は？"),
    ],
)
def test_what_somebody_wrote_is_read_without_marks(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_what_came_before_is_known_for_a_while() -> None:
    seen = Seen()
    assert not seen.again("Ev1", "C1 1")
    assert seen.again("Ev1", "")
    assert seen.again("Ev2", "C1 1")
    assert not seen.again("", "")
    for number in range(10_001):
        seen.again(f"more {number}")
    assert not seen.again("Ev1")


def test_slack_is_found_by_name() -> None:
    found = {point.name: point.load() for point in entry_points(group="nutgraf.adapters") if "slack" in point.name}
    assert found == {"chat-slack": open_chat, "render-slack": renderer}
