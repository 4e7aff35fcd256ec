"""Which story an article tells: the sample's eight, whole or in batches, and the same ids every time."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.grouping import LIVE_FOR, story_id
from bot.domain.story import Membership, Story
from tests.domain.sample import NOW, articles, expected, group, replaced, topic

ON_TOPIC = sorted(
    (articles()[url] for story in expected().values() for url in story["articles"]),
    key=lambda article: (article.published, article.url),
)
TOLD = {frozenset(story["articles"]) for story in expected().values()}
LATER = (8, *range(1, len(ON_TOPIC), 4))


def told(batches: Sequence[Sequence[Article]]) -> dict[str, list[str]]:
    """The stories after these batches: id → URLs in order of publication."""
    places: dict[str, str] = {}
    for batch in batches:
        places |= {membership.url: membership.story for membership in group(topic(), batch, _stored(places))}
    return {story.id: [article.url for article in story.articles] for story in _stored(places)}


def _stored(places: Mapping[str, str]) -> list[Story]:
    members: dict[str, list[Article]] = {}
    for article in ON_TOPIC:
        if article.url in places:
            members.setdefault(places[article.url], []).append(article)
    return [Story(id=key, topic=topic().id, articles=tuple(found)) for key, found in members.items()]


@pytest.fixture(scope="module")
def whole() -> list[Membership]:
    return group(topic(), ON_TOPIC, [])


def urls_by_story(memberships: Sequence[Membership]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for membership in memberships:
        found.setdefault(membership.story, []).append(membership.url)
    return found


def test_the_sample_falls_into_exactly_its_eight_stories(whole: list[Membership]) -> None:
    assert {frozenset(urls) for urls in urls_by_story(whole).values()} == TOLD
    assert len(TOLD) == 8


def test_articles_join_in_order_of_publication_and_the_first_gives_the_id(whole: list[Membership]) -> None:
    assert [membership.url for membership in whole] == [article.url for article in ON_TOPIC]
    for story, urls in urls_by_story(whole).items():
        assert story == story_id(topic(), articles()[urls[0]])


def test_the_order_in_which_articles_come_makes_no_difference(whole: list[Membership]) -> None:
    mixed = list(ON_TOPIC)
    random.Random(5).shuffle(mixed)
    assert group(topic(), mixed, []) == whole


@pytest.mark.parametrize("place", LATER)
def test_a_later_batch_joins_the_stories_of_an_earlier_one(place: int, whole: list[Membership]) -> None:
    assert told([ON_TOPIC[:place], ON_TOPIC[place:]]) == urls_by_story(whole)


def test_small_batches_give_the_same_stories_too(whole: list[Membership]) -> None:
    fives = [ON_TOPIC[place : place + 5] for place in range(0, len(ON_TOPIC), 5)]
    assert told(fives) == urls_by_story(whole)


def test_the_evidence_is_one_line_that_names_the_nearest_outlet_and_what_they_share(whole: list[Membership]) -> None:
    founders = [membership for membership in whole if membership.evidence == "founds the story"]
    assert len(founders) == len(TOLD)
    outlets = {article.outlet for article in ON_TOPIC}
    for membership in whole:
        if membership not in founders:
            assert any(membership.evidence.startswith(f"like {outlet}: ") for outlet in outlets)
            assert membership.evidence.endswith(", needed 11.2)")
            assert "\n" not in membership.evidence


def test_ids_are_stable_and_belong_to_a_topic_and_a_founder() -> None:
    first, second = ON_TOPIC[:2]
    assert story_id(topic(), first) == story_id(topic(), replaced(first, title="", text=""))
    assert story_id(topic(), first) != story_id(topic(), second)
    assert len(story_id(topic(), first)) == 12


def test_a_story_that_is_long_over_takes_no_more_articles() -> None:
    first = ON_TOPIC[0]
    soon = replaced(first, url="https://o.example/soon", published=first.published + LIVE_FOR)
    late = replaced(first, url="https://o.example/late", published=first.published + LIVE_FOR + timedelta(minutes=1))
    story = Story(id="abc", topic=topic().id, articles=(first,))
    [joined] = group(topic(), [soon], [story, *_others()])
    [founded] = group(topic(), [late], [story, *_others()])
    assert joined.story == "abc"
    assert founded.story == story_id(topic(), late)


def test_a_follow_up_keeps_a_story_alive() -> None:
    first = ON_TOPIC[0]
    middle = replaced(first, url="https://o.example/middle", published=first.published + timedelta(days=10))
    late = replaced(first, url="https://o.example/late", published=first.published + timedelta(days=20))
    story = Story(id="abc", topic=topic().id, articles=(first, middle))
    [joined] = group(topic(), [late], [story, *_others()])
    assert joined.story == "abc"


def test_nothing_new_changes_nothing() -> None:
    assert group(topic(), [], _others()) == []


def test_articles_with_nothing_to_compare_found_stories_of_their_own() -> None:
    empty = [
        Article(
            url=f"https://o.example/{place}",
            title="",
            text="",
            text_kind=TextKind.TITLE,
            language="und",
            outlet="O",
            published=NOW,
        )
        for place in range(3)
    ]
    assert [membership.evidence for membership in group(topic(), empty, [])] == ["founds the story"] * 3


def _others() -> list[Story]:
    """The sample's other stories, so that what is common is known to be common."""
    first = ON_TOPIC[0].url
    return [
        Story(id=name, topic=topic().id, articles=tuple(articles()[url] for url in story["articles"]))
        for name, story in expected().items()
        if first not in story["articles"]
    ]
