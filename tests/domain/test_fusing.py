"""Rankings joined by their ranks."""

from __future__ import annotations

import dataclasses

from bot.domain.found import Found, Hit
from bot.domain.fusing import fused, joined
from tests.domain.answers import article


def hit(name: str) -> Hit:
    one = dataclasses.replace(article("It rained."), url=f"https://e/{name}")
    return Hit(article=one, topic="t", story=f"s{name}")


def names(found: Found) -> str:
    return "".join(each.article.url[-1] for each in found.hits)


def test_what_several_rankings_have_goes_before_what_only_one_has() -> None:
    assert fused("abc", "dce") == ["c", "a", "d", "b", "e"]
    assert fused("ab") == ["a", "b"]
    assert fused("aab", "b") == ["b", "a"]
    assert fused() == fused("", "") == []


def test_words_and_meaning_together_bring_the_articles() -> None:
    found = Found(hits=tuple(map(hit, "abc")), size=9, counts={"tea": 3})
    both = joined(found, [hit("d"), hit("c")], limit=3)
    assert names(both) == "cad"
    assert (both.size, both.counts) == (found.size, found.counts)


def test_without_anything_near_what_words_found_stays_as_it_is() -> None:
    found = Found(hits=tuple(map(hit, "abc")), size=9, counts={})
    assert joined(found, [], limit=1) is found
