"""Digest, stories, one story, search and why."""

from __future__ import annotations

from datetime import timedelta

from bot.desk.newsdesk import NewsDesk
from bot.domain.command import Press
from bot.domain.message import LONGEST_ACTION, Action
from tests.desk.conftest import TEA, asker, buttons_of, typing, with_topics, words_of
from tests.domain import sample


def story_named(part: str):
    return next(story for story in sample.stories().values() if any(part in one.title for one in story.articles))


async def test_the_digest_now_is_private_and_can_be_shared(desk, typed) -> None:
    reply = await typed("digest since:7d")
    assert reply.private
    told = words_of(reply.message)
    assert "Microsoft and OpenAI" in told
    assert "Lena Ortmann" in told
    [share] = [action for action in buttons_of(reply.message) if action.startswith("share:")]
    assert len(share) <= LONGEST_ACTION
    shared = await desk.answer(Press(action=Action.parse(share), asker=asker()))
    assert not shared.private
    assert words_of(shared.message).splitlines()[:20] == told.splitlines()[:20]
    assert not [action for action in buttons_of(shared.message) if action.startswith("share:")]


async def test_the_digest_is_in_the_channels_language_and_size(typed) -> None:
    await typed("subscribe times:8 language:id stories:1")
    told = words_of((await typed("digest 7d")).message)
    assert told.count("Sundsvall") > 0
    assert "OpenAI sepakat membayar 12,5 miliar dolar AS" in told
    assert buttons_of((await typed("digest 7d")).message)[0].startswith("story:")


async def test_an_empty_digest_says_so_and_is_not_shared(typed, clock) -> None:
    clock.move(timedelta(days=20))
    reply = await typed("digest")
    assert "Nothing on this topic" in words_of(reply.message)
    assert not [action for action in buttons_of(reply.message) if action.startswith("share:")]


async def test_stories_are_listed_the_newest_first(typed, clock) -> None:
    reply = await typed("stories")
    told = words_of(reply.message)
    newest = max(sample.stories().values(), key=lambda story: story.last_published)
    assert any(one.title in told.splitlines()[1] for one in newest.articles)
    assert [action for action in buttons_of(reply.message) if action.startswith("story:")]
    assert "No stories" in words_of((await typed("stories since:1m")).message)
    clock.move(timedelta(days=9))
    assert "No stories" in words_of((await typed("stories")).message)


async def test_a_story_is_found_by_id_and_by_words(typed) -> None:
    story = story_named("pension funds")
    assert "I have no story called" in words_of((await typed("story banana")).message)
    for line in (f"story {story.id}", f"story {story.id.upper()}", "story pension funds", "story dana pensiun"):
        reply = await typed(line)
        assert reply.private
        assert "Carla Jennings" in words_of(reply.message), line
        assert f"share:story:{story.id}" in buttons_of(reply.message)
    assert "I have no story called “elephants”" in words_of((await typed("story elephants")).message)


async def test_search_finds_stories_in_any_language(typed) -> None:
    story = story_named("Sundsvall")
    for words in ("Sundsvall", "capacidade", "スンツバル"):
        assert f"story:{story.id}" in buttons_of((await typed(f"search {words}")).message), words
    assert "I found nothing" in words_of((await typed("search elephants")).message)


async def test_what_became_of_an_article(typed) -> None:
    url = f"https://{story_named('Sundsvall').articles[0].url}"
    for given in (url, f"<{url}>", f"<{url}|here>"):
        told = words_of((await typed(f"why {given}")).message)
        assert "screened: microsoft-openai: on topic" in told
        assert "grouped: story" in told
    rewrite = next(each for each in story_named("Sundsvall").articles if each.outlet == "Nhịp Số")
    told = words_of((await typed(f"why https://{rewrite.url}")).message)
    assert "descent: a rewrite of Ledger Wire" in told
    assert "credits nobody; the same 12,5 tỷ USD" in told
    assert "No feed has told me" in words_of((await typed("why https://nowhere.example/1")).message)
    assert "https://example.org/news/1" in words_of((await typed("why the moon")).message)


async def test_without_topics_and_with_unknown_ones(office) -> None:
    typed = typing(NewsDesk(with_topics(office)))
    for line in ("digest", "stories", "search x", "ask x", "story x", "subscribe times:8"):
        assert "I follow no topic yet" in words_of((await typed(line)).message)
    typed = typing(NewsDesk(with_topics(office, TEA)))
    assert "I know no topic “coffee”. There is “tea”." in words_of((await typed("stories coffee")).message)
    assert "No stories" in words_of((await typed("stories Tea")).message)
    typed = typing(NewsDesk(with_topics(office, TEA, sample.topic())))
    assert "Microsoft and OpenAI" in words_of((await typed("stories openai")).message)
    assert "I know no topic" in words_of((await typed("stories e")).message)
