"""How far each word of a question is looked up, and what comes first."""

from datetime import timedelta

import pytest

from adapters.stores import ladder
from bot.ports import Store
from tests.adapters.stores.asking import NOW, article, tell, urls, words


async def test_all_words_come_first_then_the_rarest_then_the_newest(store: Store) -> None:
    common = [article(f"c{n}", "The port is open.", hours=n) for n in range(5)]
    rare, both = article("rare", "Lindqvist spoke.", hours=50), article("both", "Lindqvist saw the port.", hours=99)
    await tell(store, rare, both, *common)
    assert await urls(store, words("port Lindqvist")) == ["both", "rare", "c0", "c1", "c2", "c3", "c4"]
    assert await urls(store, words("port Lindqvist unheard")) == ["both", "rare", "c0", "c1", "c2", "c3", "c4"]
    assert await urls(store, words("port Lindqvist"), limit=3) == ["both", "rare", "c0"]
    assert await urls(store, words("port Lindqvist"), limit=0) == []


async def test_each_part_of_a_long_question_has_its_articles(store: Store) -> None:
    parts = ["Sundsvall", "Lindqvist", "Quincy", "Österwick"]
    crowd = [article(f"c{n}", f"Sundsvall and Lindqvist met again, report {n}.", hours=n) for n in range(120)]
    others = [article("q", "Quincy is quiet.", hours=900), article("o", "Österwick has a port.", hours=999)]
    await tell(store, *crowd, *others)
    filler = "what did the company say about it when they last met and who else was there on that day or later in the"
    question = words(f"{filler} {' and '.join(parts)} week of which nobody seems to know a thing at all")
    assert len(question) > 40
    found = await urls(store, question, limit=20)
    assert {"q", "o"} < set(found)
    assert len(found) == 20


async def test_what_is_looked_at_does_not_grow_with_the_archive(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladder, "BUDGET", 8)
    await tell(store, *(article(f"{n:02}", f"A crane, number n{n}.", hours=n) for n in range(40)))
    assert await urls(store, words("crane"), limit=40) == [f"{n:02}" for n in range(8)]
    assert (await urls(store, words("crane n33")))[0] == "33"
    old = await urls(store, words("crane"), until=NOW - timedelta(hours=29.5), limit=3)
    assert old == ["30", "31", "32"]


async def test_another_topic_in_the_way_takes_no_places(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladder, "BUDGET", 8)
    await tell(store, article("ours", "A crane.", hours=99))
    await tell(store, *(article(f"{n}", "A crane.", hours=n) for n in range(20)), topic="ports")
    assert await urls(store, words("crane")) == ["ours"]
