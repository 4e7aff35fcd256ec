"""The made archive is the one that the port would make, and its questions come from its articles."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from adapters.stores.sql import open_store
from benchmarks.archive_load import RULES, TOPIC, load
from benchmarks.archive_news import BLOCK, PER_STORY, block, questions
from bot.domain.story import Membership
from bot.domain.topic import Verdict

TABLES = ("addresses", "articles", "verdicts", "stories", "memberships", "documents", "vocabulary")
SEED = 5


async def test_what_is_loaded_below_the_port_is_what_goes_through_it(tmp_path: Path) -> None:
    loaded, put = tmp_path / "loaded.db", tmp_path / "put.db"
    async with open_store(f"sqlite:///{loaded}"):
        pass
    load(loaded, tmp_path / "rival.db", SEED, 0, BLOCK)
    made = block(SEED, 0)
    async with open_store(f"sqlite:///{put}") as store:
        for one in made:
            await store.put_article(one.article.url, one.article)
        verdicts = [Verdict(url=one.article.url, on_topic=True, reason="") for one in made]
        await store.put_verdicts(TOPIC, RULES, verdicts)
        places = [Membership(url=one.article.url, story=f"{one.number // PER_STORY}", evidence="") for one in made]
        await store.put_memberships(TOPIC, places)
    assert rows(loaded) == rows(put)


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(database) as connection:
        content = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608
        connection.execute("CREATE VIRTUAL TABLE temp.found USING fts5vocab(main, postings, instance)")
        content["postings"] = sorted(connection.execute("SELECT term, doc FROM found"))
    connection.close()
    return content


def test_questions_are_made_of_their_article_and_repeat_with_the_seed() -> None:
    asked = questions(SEED, 2 * BLOCK, 30)
    assert asked == questions(SEED, 2 * BLOCK, 30)
    assert asked != questions(SEED + 1, 2 * BLOCK, 30)
    made = {one.number: one for number in range(2) for one in block(SEED, number)}
    for question in asked:
        one = made[question.number]
        assert one.article.url == question.url
        assert len(set(question.words) & {*one.words, *one.facts}) > 2
