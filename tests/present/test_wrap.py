from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.present.untrusted import shown
from bot.present.wrap import hang, wrap


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("one  two", 4, ["one", "two"]),
        ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
        ("a point\u00a0[1]", 9, ["a", "point\u00a0[1]"]),
        # Between wide characters, but no full stop or small kana at a line's beginning, no bracket at its end.
        ("サンゴ礁は回復した。", 18, ["サンゴ礁は回復し", "た。"]),
        ("彼は「はい」と", 6, ["彼は", "「は", "い」と"]),
        ("モデルはOpenAIの", 12, ["モデルは", "OpenAIの"]),
        # Korean is written with spaces, and broken there.
        ("산호초가 회복되고 있다", 10, ["산호초가", "회복되고", "있다"]),
        ("👍🏽👍🏽👍🏽", 4, ["👍🏽👍🏽", "👍🏽"]),
        ("", 10, [""]),
    ],
)
def test_where_lines_end(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_styles_survive_and_the_head_hangs() -> None:
    body = Text.assemble(("bold words", "bold"), " and plain ones")
    first, second, third = hang(Text("12. "), body, 14)
    assert [first.plain, second.plain, third.plain] == ["12. bold words", "    and plain", "    ones"]
    assert [(span.start, span.end, str(span.style)) for span in first.spans if span.style == "bold"] == [
        (4, 14, "bold")
    ]


WORDS = st.text(st.sampled_from("ab é中文。「」（한국ไทยक्षিعر\u200d👩‍🚀🇧🇷\u0301\u00a0-,.!)("), max_size=60)


@given(text=st.one_of(WORDS, st.text(max_size=60)), width=st.integers(4, 40))
def test_no_line_is_too_wide_and_only_spaces_are_lost(text: str, width: int) -> None:
    text = shown(text)
    broken = lines(text, width)
    assert all(cell_len(line) <= width for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
