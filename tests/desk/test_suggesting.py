"""What is offered while somebody types."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.newsdesk import NewsDesk
from bot.domain.command import Command
from tests.desk.conftest import TEA, asker, with_topics
from tests.domain import sample


@pytest.fixture
def offered(desk):
    async def values(name: str, parameter: str, typed: str = "", **who: object) -> list[str]:
        command = Command(name=name, asker=asker(**who), arguments={parameter: typed})
        choices = await desk.suggest(command, parameter)
        assert len(choices) <= 25
        assert all(0 < len(choice.label) <= 100 and 0 < len(choice.value) <= 100 for choice in choices)
        return [choice.value for choice in choices]

    return values


async def test_topics_zones_languages_and_fixed_words(offered) -> None:
    assert await offered("digest", "topic", "open") == ["microsoft-openai"]
    assert (await offered("subscribe", "timezone", "jak"))[0] == "Asia/Jakarta"
    assert len(await offered("subscribe", "timezone", "a")) == 25
    assert await offered("subscribe", "language", "indo") == ["id"]
    assert await offered("subscribe", "language", "日本") == ["ja"]
    assert await offered("subscribe", "language", "Swedish") == ["sv"]
    assert await offered("settings", "empty") == ["line", "quiet"]
    assert "weekdays" in await offered("settings", "days", "week")
    assert await offered("help", "command", "unsub") == ["unsubscribe"]


async def test_stories_by_their_headlines_in_the_askers_language(desk, offered) -> None:
    assert len(await offered("story", "story")) == len(sample.stories())
    [found] = await offered("story", "story", "pension funds")
    assert found in {story.id for story in sample.stories().values()}
    command = Command(name="story", asker=asker(language="id"), arguments={})
    labels = [choice.label for choice in await desk.suggest(command, "story")]
    indonesian = {article.title for article in sample.articles().values() if article.language == "id"}
    assert indonesian & set(labels)


async def test_subscriptions_of_this_channel(typed, offered) -> None:
    assert await offered("unsubscribe", "subscription") == []
    await typed("subscribe times:8")
    assert await offered("unsubscribe", "subscription") == ["microsoft-openai-c0123"]
    assert await offered("unsubscribe", "subscription", "nothing") == []


@pytest.mark.parametrize(("name", "parameter"), [("nothing", "topic"), ("digest", "nothing"), ("ask", "question")])
async def test_nothing_is_offered_where_nothing_can_be(offered, name, parameter) -> None:
    assert await offered(name, parameter, "x") == []


async def test_memory_is_refreshed_only_while_somebody_types(office, clock) -> None:
    memory = office.memory
    await memory.refresh()
    assert memory.headlines == (), "nobody has typed yet"
    await memory.ready()
    known = memory.headlines
    assert known
    clock.move(timedelta(days=20))
    await memory.refresh()
    assert memory.headlines == known, "nobody has typed for long"
    await memory.ready()
    assert memory.headlines == (), "too old to be offered: read at once"


async def test_a_desk_that_cannot_read_offers_nothing(office, outbox, caplog) -> None:
    async def broken() -> None:
        raise OSError("disk")

    outbox.subscriptions = broken
    desk = NewsDesk(with_topics(office, TEA))
    assert await desk.suggest(Command(name="digest", asker=asker(), arguments={}), "topic") == ()
    assert "suggestion.failed" in caplog.text
