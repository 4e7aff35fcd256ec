import asyncio
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.stores import indexing
from adapters.stores.address import parse
from adapters.stores.database import blocking_engine
from adapters.stores.migrate import configuration
from adapters.stores.sql import open_store
from bot.domain.found import Found
from bot.domain.story import Membership
from bot.domain.topic import Verdict
from bot.ports import Store
from bot.text.terms import terms
from tests.adapters.stores.asking import NOW, TOPIC, article, search, tell, urls, words

TEXTS = {
    "en": ("The harbour bought seven cranes from Lindqvist.", "harbours cranes"),
    "id": ("Pelabuhan itu membeli tujuh derek baru.", "pembelian derek"),
    "de": ("Die Hafenbehörde erwarb sieben Kräne für Österwick.", "Kran Österwick"),
    "pt": ("O porto comprou sete guindastes por US$ 40 milhões.", "guindaste portos"),
    "ru": ("Порт закупил семь кранов у компании Линдквист.", "порты кран"),
    "ar": ("اشترى الميناء سبع رافعات جديدة من الشركة", "الميناء رافعات"),
    "hi": ("बंदरगाह ने सात नई क्रेनें खरीदीं।", "बंदरगाह क्रेनें"),
    "ja": ("港湾局は七基のクレーンを購入した。", "クレーン購入"),
    "zh": ("港务局购买了七台起重机。", "起重机"),
    "th": ("ท่าเรือซื้อเครนใหม่เจ็ดตัว", "ท่าเรือ"),
    "vi": ("Cảng đã mua bảy cần cẩu mới.", "cần cẩu"),
    "ta": ("துறைமுகம் ஏழு கிரேன்களை வாங்கியது.", "துறைமுகம்"),
    "tr": ("Liman İşletmesi yedi vinç satın aldı.", "işletmesi vinç"),
}


async def test_articles_are_found_in_every_script_and_form(store: Store) -> None:
    await tell(store, *(article(code, text, language=code) for code, (text, _) in TEXTS.items()))
    for code, (_, question) in TEXTS.items():
        found = await search(store, words(question, *TEXTS))
        assert found.hits[0].article == article(code, TEXTS[code][0], language=code), question
        assert found.size == len(TEXTS)
    assert await urls(store, [*words("40"), frozenset(terms("$40 million", "en"))]) == ["pt"]


async def test_what_is_found_has_its_topic_and_story(store: Store) -> None:
    one = article("1", "Cranes.")
    await tell(store, one, story="harbour")
    await store.put_memberships("ports", [Membership(url=one.url, story="p", evidence="x")])
    await store.put_verdicts("ports", "r1", [Verdict(url=one.url, on_topic=True, reason="x")])
    [hit] = (await search(store, words("cranes"))).hits
    assert (hit.article, hit.topic, hit.story) == (one, TOPIC, "harbour")
    [hit] = (await search(store, words("cranes"), topics=["ports", TOPIC])).hits
    assert (hit.topic, hit.story) == ("ports", "p")
    [hit] = (await search(store, words("cranes"), topics=["none", TOPIC])).hits
    assert hit.topic == TOPIC
    assert await urls(store, words("cranes"), topics=["none"]) == []
    assert await urls(store, words("cranes"), topics=[]) == []


async def test_any_alternative_will_do_and_each_is_counted(store: Store) -> None:
    await tell(store, article("1", "A crane.", hours=1), article("2", "A derrick."), article("3", "A crane, a hoist."))
    found = await search(store, [{"crane", "derrick", "winch"}])
    assert {hit.article.url[-1] for hit in found.hits} == {"1", "2", "3"}
    assert found.counts == {"crane": 2, "derrick": 1}
    assert found.size == 3
    assert await urls(store, [{"winch"}]) == []


async def test_nothing_asked_finds_nothing(store: Store) -> None:
    assert await search(store, words("crane")) == Found(hits=(), size=0, counts={})
    await tell(store, article("1", "A crane."))
    assert await search(store, []) == Found(hits=(), size=1, counts={})
    assert await search(store, [set(), {""}]) == Found(hits=(), size=1, counts={})


async def test_outlet_and_title_are_found_too_and_a_title_ranks_higher(store: Store) -> None:
    await tell(
        store,
        article("body", "One sentence names a crane and ends.", title="Harbour"),
        article("title", "One sentence names a harbour and ends.", title="Crane", hours=5),
    )
    assert await urls(store, words("crane")) == ["title", "body"]
    assert set(await urls(store, words("gazette"))) == {"title", "body"}


async def test_a_span_of_time_is_from_its_first_instant_to_before_its_last(store: Store) -> None:
    await tell(store, *(article(f"{n}", "A crane.", hours=n / 3600) for n in (0, 1, 2, 3)))
    second = timedelta(seconds=1)
    assert await urls(store, [{"crane"}], since=NOW - 2 * second) == ["0", "1", "2"]
    assert await urls(store, [{"crane"}], until=NOW - second) == ["2", "3"]
    assert await urls(store, [{"crane"}], since=NOW - 2 * second, until=NOW) == ["1", "2"]
    assert await urls(store, [{"crane"}], since=NOW, until=NOW) == []
    assert await urls(store, [{"crane"}], since=NOW + second) == []


async def test_the_ends_of_the_calendar(store: Store) -> None:
    first, last = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    ends = [(NOW - first) / timedelta(hours=1), (NOW - last) / timedelta(hours=1)]
    await tell(store, *(article(f"{n}", "A crane.", hours=hours) for n, hours in enumerate(ends)))
    assert await urls(store, [{"crane"}], since=first) == ["1", "0"]
    assert await urls(store, [{"crane"}], since=first, until=last) == ["0"]


async def test_an_article_that_moves_is_found_once_in_its_new_story(store: Store) -> None:
    one = article("1", "A crane.")
    await tell(store, one, story="old")
    await tell(store, one, story="new")
    found = await search(store, [{"crane"}])
    assert [hit.story for hit in found.hits] == ["new"]
    assert (found.size, found.counts) == (1, {"crane": 1})


async def test_an_article_that_is_off_topic_by_now_is_not_found(store: Store) -> None:
    one, two = article("1", "A crane."), article("2", "A crane.", hours=1)
    await tell(store, one, two)
    await store.put_verdicts(TOPIC, "r2", [Verdict(url=one.url, on_topic=False, reason="only named")])
    assert await urls(store, [{"crane"}]) == ["2"]
    await store.put_verdicts(TOPIC, "r3", [Verdict(url=one.url, on_topic=True, reason="after all")])
    assert await urls(store, [{"crane"}]) == ["1", "2"]


async def test_only_articles_in_stories_are_documents(store: Store) -> None:
    lone = article("lone", "A crane.")
    await store.put_article(lone.url, lone)
    ghost = Membership(url="https://e/unknown", story="s", evidence="x")
    await store.put_memberships(TOPIC, [ghost])
    assert await search(store, [{"crane"}]) == Found(hits=(), size=0, counts={})
    # Under two addresses at once, it still is one.
    await store.put_article("https://e/lone?utm", lone)
    await tell(store, lone)
    await store.put_memberships(
        TOPIC, [Membership(url=url, story="s", evidence="x") for url in (lone.url, f"{lone.url}?utm")]
    )
    assert (await search(store, [{"crane"}])).size == 1


ODD = ['"', "'", "*", "crane*", '"crane"', "crane OR port", "NOT", "NEAR(crane port)", "terms:crane", "-", "(", "\x00",
       "crane\x00", "{a,b}", "\\", "%", "_", "x" * 9_999, "\ud800", "ß" * 3_000, "AND", "col : crane", "^crane", "--"]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=ascii)
async def test_terms_of_any_characters_are_only_terms(store: Store, odd: str) -> None:
    await tell(store, article("1", "A crane and a port are not near or and.", language="en"))
    found = await search(store, [{odd}])
    assert found.hits == ()
    assert await urls(store, [{odd, "crane"}, {odd}]) == ["1"]


async def test_words_that_are_operators_are_found(store: Store) -> None:
    await tell(store, article("1", "AND OR NOT NEAR", title="x"))
    for word in ("and", "or", "not", "near"):
        assert await urls(store, words(word)) == ["1"]


async def test_a_word_longer_than_any_is_found_by_its_beginning(store: Store) -> None:
    long = "0123456789" * 1_000
    await tell(store, article("1", f"See {long}."))
    found = await search(store, [{long}])
    assert (len(found.hits), found.counts) == (1, {long: 1})


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=4), language=st.sampled_from(["en", "ja", "hi", "xx"]))
async def test_every_term_of_any_text_is_found_again(store: Store, texts: list[str], language: str) -> None:
    fresh = next(_NUMBERS)
    articles = [article(f"{fresh}-{n}", text, language=language) for n, text in enumerate(texts)]
    await tell(store, *articles)
    for one in articles:
        for term in set(terms(one.text, language)):
            found = await search(store, [{term}], limit=10_000)
            assert one.url in {hit.article.url for hit in found.hits}, term
            assert found.counts[term] == len(found.hits)


_NUMBERS = itertools.count()


async def test_more_documents_of_one_minute_than_have_ids_in_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_PER_MINUTE", 4)
    at_once = [article(f"{n}", "A crane.", hours=1) for n in range(9)]
    await tell(store, *at_once[:3], article("later", "A crane.", hours=0.99))
    await tell(store, *at_once[3:])
    assert await urls(store, [{"crane"}], until=NOW - timedelta(minutes=59.5)) != []
    assert set(await urls(store, [{"crane"}], until=NOW - timedelta(minutes=59.5))) == {one.url[-1] for one in at_once}
    assert set(await urls(store, [{"crane"}], since=NOW - timedelta(minutes=59.5))) == {"later"}


async def test_putting_and_searching_at_once(store: Store) -> None:
    batches = [[article(f"{n}-{m}", f"A crane, number n{n}.", hours=n) for m in range(5)] for n in range(8)]

    async def look() -> None:
        for _ in range(10):
            found = await search(store, words("crane"), limit=100)
            assert len(found.hits) % 5 == 0, "a batch is there, or it is not"

    async with asyncio.TaskGroup() as group:
        for batch in batches:
            group.create_task(tell(store, *batch))
            group.create_task(tell(store, *reversed(batch), story="t"))
        group.create_task(look())
    found = await search(store, words("crane"), limit=100)
    assert (len(found.hits), found.size, found.counts) == (40, 40, {"crane": 40})
    assert (await search(store, words("n3"))).counts == {"n3": 5}


async def test_the_index_is_there_when_the_database_is_opened_again(database: str) -> None:
    async with open_store(database) as store:
        await tell(store, article("1", "A crane."))
    async with open_store(database) as store:
        assert await urls(store, words("cranes")) == ["1"]
        await tell(store, article("2", "A crane.", hours=1))
        assert await urls(store, words("cranes")) == ["1", "2"]


async def test_a_database_from_before_the_index_is_filled(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_AT_ONCE", 3)
    articles = [article(f"{n}", f"A crane, number n{n}.", hours=n % 4) for n in range(10)]
    async with open_store(database) as store:
        await tell(store, *articles)
        await store.put_article("https://e/lone", article("lone", "A crane."))
        before = [await search(store, words(question)) for question in ("crane", "crane n7", "n2 n3 crane")]
    engine = blocking_engine(parse(database))
    with engine.begin() as connection:
        command.downgrade(configuration(connection), "0002")
    engine.dispose()
    async with open_store(database) as store:
        after = [await search(store, words(question)) for question in ("crane", "crane n7", "n2 n3 crane")]
        assert sorted(hit.article.url for hit in after[0].hits) == sorted(one.url for one in articles)
        assert [(found.size, found.counts, {*found.hits}) for found in after] == [
            (found.size, found.counts, {*found.hits}) for found in before
        ]
