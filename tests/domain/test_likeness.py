"""Likeness means the same within a language, across languages and across scripts."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from bot.domain.grouping import SAME_EVENT
from bot.domain.likeness import Likeness
from bot.domain.neighbours import Neighbours
from bot.domain.pair_scale import PairScale
from bot.domain.signal import Signal
from bot.domain.topic import Topic
from bot.domain.traits import traits_of
from tests.domain.sample import NOW, articles, expected, replaced, topic

ON_TOPIC = [articles()[url] for story in expected().values() for url in story["articles"]]


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(traits_of(article, topic()) for article in ON_TOPIC)


def test_an_article_is_like_its_translation_in_any_script_and_unlike_every_stranger(likeness: Likeness) -> None:
    first, *translated = expected()["Arrieta moves to OpenAI"]["articles"]
    strangers = [article.url for article in ON_TOPIC if article.url not in (first, *translated)]
    assert {articles()[url].language for url in translated} == {"zh", "pt"}
    assert min(likeness.with_each(first, translated)) > SAME_EVENT > max(likeness.with_each(first, strangers))


def test_likeness_is_the_same_in_both_directions(likeness: Likeness) -> None:
    for one, other in itertools.islice(itertools.combinations(ON_TOPIC, 2), 100):
        # Not quite: two features of one article may share a bucket.
        assert likeness(one.url, other.url) == pytest.approx(likeness(other.url, one.url), abs=0.5)


def test_what_two_articles_share_is_told_the_rarest_first(likeness: Likeness) -> None:
    one, other = expected()["capacity in Sundsvall and Quincy"]["articles"][:2]
    assert "12500000000 USD" in likeness.shared_facts(one, other)
    assert len(likeness.shared_facts(one, other, 2)) == 2


def test_the_nearest_articles_are_those_of_the_story(likeness: Likeness) -> None:
    told = expected()["stake sale"]["articles"]
    assert set(likeness.near(told[0], 4)) < set(told)
    assert told[0] not in likeness.near(told[0], 50)


def test_an_article_without_anything_is_like_no_other() -> None:
    empty = replaced(ON_TOPIC[0], url="https://o.example/", title="", text="", language="xx")
    alone = Likeness([traits_of(empty, topic()), traits_of(ON_TOPIC[1], topic())])
    assert alone(empty.url, ON_TOPIC[1].url) < SAME_EVENT / 2
    assert alone.shared_facts(empty.url, ON_TOPIC[1].url) == ()
    assert alone.near(empty.url, 5) == []
    assert list(alone.with_each(empty.url, [])) == []


def test_names_of_the_topic_itself_are_no_trait() -> None:
    plain = Topic(id="t", title="T", subjects=())
    assert "openai" in traits_of(ON_TOPIC[0], plain).names
    assert "openai" not in traits_of(ON_TOPIC[0], topic()).names
    assert traits_of(ON_TOPIC[0], topic()).published < NOW


def test_what_every_article_has_tells_nothing_and_what_two_have_tells_all() -> None:
    signal = Signal(8)
    for row in range(40):
        signal.put(row, 0, {"everywhere": 1.0, f"own {row}": 1.0, **({"rare": 1.0} if row < 2 else {})})
    values = signal.alike(np.array([0, 0, 0]), np.array([0, 1, 2]))
    assert values[0] == pytest.approx(1, abs=0.01)
    assert values[1] > 0.3
    assert values[2] < 0.01
    assert signal.weight(0, "rare") > signal.weight(0, "everywhere")
    assert signal.weight(2, "rare") == 0


def test_rarity_is_that_of_the_articles_own_language() -> None:
    signal = Signal(4)
    for row in range(60):
        signal.put(row, row % 2, {"der": 1.0, f"own {row}": 1.0} if row % 2 else {f"own {row}": 1.0, "x": 1.0})
    signal.put(60, 0, {"der": 1.0, "own": 1.0})
    assert signal.weight(60, "der") > 3 * signal.weight(59, "der")


def test_a_row_keeps_its_heaviest_features() -> None:
    signal = Signal(3, damped=True)
    signal.put(0, 0, {f"w{number}": number + 1 for number in range(9)})
    assert [signal.weight(0, f"w{number}") > 0 for number in range(9)] == [False] * 6 + [True] * 3


def test_a_scale_starts_from_its_prior_and_learns_what_is_usual() -> None:
    scale = PairScale(0.1, 0.05)
    for value in [0.2, 0.4] * 500:
        scale.learn(value)
    assert scale.mean == pytest.approx(0.3, abs=0.01)
    assert scale.spread == pytest.approx(0.1, abs=0.02)


def test_only_the_newest_articles_are_found_under_a_feature() -> None:
    neighbours = Neighbours()
    for article in range(40):
        neighbours.note(article, np.array([7]))
    found, weights = neighbours.near(np.array([7, 8]), np.array([0.5, 1.0], np.float32))
    assert sorted(found.tolist()) == list(range(24, 40))
    assert set(weights.tolist()) == {0.5}
