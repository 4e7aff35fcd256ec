"""One article, one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.urls import canonical


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTPS://Example.ORG:443/A?utm_source=x#top", "https://example.org/A"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?b=1&utm_medium=rss&c=%20&fbclid=z", "https://example.org/a?b=1&c=%20"),
        ("https://example.org/a?UTM_Source=x&id=7", "https://example.org/a?id=7"),
        ("https://example.org/?utm=kept&p=1", "https://example.org/?utm=kept&p=1"),
        ("https://me:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("  https://example.org/\n a ", "https://example.org/a"),
        ("https://[2606:4700::1111]/a", "https://[2606:4700::1111]/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("/2025/a", "https://base.example/2025/a"),
        ("a?x=1#y", "https://base.example/feeds/a?x=1"),
        ("//other.example/a", "https://other.example/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:a@example.org", ""),
        ("https://", ""),
        ("https://example.org:99999/", ""),
        ("https://[bad/", ""),
        ("https://example.org/\x00", ""),
        ("https://example.org/" + "a" * 5_000, ""),
    ],
)
def test_the_canonical_form(url: str, expected: str) -> None:
    assert canonical(url, "https://base.example/feeds/all.xml") == expected


@given(st.text(max_size=60), st.sampled_from(["", "https://base.example/x/", "nonsense", "http://[::"]))
def test_whatever_comes_it_is_a_web_address_or_nothing_and_stays_so(url: str, base: str) -> None:
    once = canonical(url, base)
    assert once == "" or once.startswith(("http://", "https://"))
    assert canonical(once) == once
