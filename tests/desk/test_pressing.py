"""Buttons, those of long ago and those nobody made included."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.newsdesk import NewsDesk
from bot.domain.channel import Channel
from bot.domain.command import Press
from bot.domain.message import Action
from tests.desk.conftest import asker, buttons_of, words_of
from tests.domain import sample

STORY = next(iter(sample.stories().values()))


@pytest.fixture
def press(desk):
    async def pressed(text: str, **who: object):
        return await desk.answer(Press(action=Action.parse(text), asker=asker(**who)))

    return pressed


async def test_a_story_is_shown_to_one_and_shared_with_all(press) -> None:
    private, public = await press(f"story:{STORY.id}"), await press(f"share:story:{STORY.id}")
    assert (private.private, public.private) == (True, False)
    assert words_of(public.message).splitlines()[0] in words_of(private.message)
    assert f"share:story:{STORY.id}" in buttons_of(private.message)
    assert f"share:story:{STORY.id}" not in buttons_of(public.message)


async def test_a_button_works_years_later_and_after_a_restart(office, clock) -> None:
    clock.move(timedelta(days=900))
    reply = await NewsDesk(office).answer(Press(action=Action(verb="story", about=STORY.id), asker=asker()))
    assert any(article.title in words_of(reply.message) for article in STORY.articles)


async def test_how_to_ask_about_a_story(press) -> None:
    told = words_of((await press(f"ask:{STORY.id}")).message)
    assert "/ask your question" in told
    assert any(article.title[:40] in told for article in STORY.articles)
    assert "/news ask question:" in words_of((await press("ask:", channel=Channel(chat="discord", id="1"))).message)


async def test_opinions_are_kept_the_latest_of_each_person(press, outbox) -> None:
    for who, verb in (("U1", "useful"), ("U2", "useless"), ("U1", "useless"), ("U3", "useful")):
        reply = await press(f"{verb}:team|2026-11-23T08:00", user=who)
        assert "Thank you" in words_of(reply.message)
        assert reply.private
    assert await outbox.feedback("team|2026-11-23T08:00") == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "", ":", "story:", "story:unknown", "story:'; --", "share:", "share:story:", "share:story:nothing", "share:digest",
        "share:digest:", "share:digest:microsoft-openai:yesterday:en", "share:digest:other:20261122T1800:en",
        "share:digest:microsoft-openai:20261122T1800", "share:digest:microsoft-openai:00010101T0000:\x00",
        "useful:", "explode:now", "ask:unknown", "🫖:🫖",
    ],
)  # fmt: skip
async def test_an_unknown_button_is_met_kindly(press, text, caplog) -> None:
    reply = await press(text)
    assert words_of(reply.message)
    assert "went wrong" not in words_of(reply.message)
    assert caplog.records == []
