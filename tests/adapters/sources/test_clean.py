"""Text without markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.clean import line, normal, paragraphs, short
from bot.text.normal import normal_form

LONG = "<p>" + "word " * 500 + "</p>"
TAGS = st.sampled_from(
    ["<p>", "</p>", "<br/>", "<a href='x>y'>", "</a>", "&lt;", "&amp;", "&gt;", "<", ">", "<!-- ", "-->", "<b", "\n"]
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("One <b>two</b> three", "One two three"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<div>One<br>Two<br/>Three</div><ul><li>a<li>b</ul>", "One\nTwo\nThree\na\nb"),
        ("<P>One</P>\n<P>Two</P>", "One\nTwo"),
        ("<i>One</i>\n  line", "One line"),
        ("<p title='a > b'>One</p>", "One"),
        ("One<script>x</script><style>y</style><!-- <p>z</p> -->", "One"),
        ("One<SCRIPT>x</SCRIPT>", "One"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("caf&eacute; &amp; bar", "café & bar"),
        ("5 > 3", "5 > 3"),
    ],
)
@pytest.mark.parametrize("after", ["", LONG])
def test_paragraphs_keep_their_breaks(markup: str, expected: str, after: str) -> None:
    assert paragraphs(markup + after) == "\n".join([expected, *([normal_form("word " * 500)] if after else [])])


def test_code_shown_in_an_article_stays_and_an_article_encoded_twice_is_stripped() -> None:
    assert paragraphs("<p>Write &lt;p&gt;.</p>") == "Write <p>."
    assert paragraphs("&lt;p&gt;One&lt;/p&gt;") == "One"


@given(st.text())
def test_normal_is_the_normal_form(text: str) -> None:
    assert normal(text) == normal_form(text)


@given(st.lists(TAGS | st.text(max_size=8), max_size=30).map("".join))
def test_whatever_comes_a_line_is_one_and_texts_are_in_normal_form(markup: str) -> None:
    assert "\n" not in line(markup)
    for text in (line(markup), short(markup), paragraphs(markup)):
        assert normal_form(text) == text
