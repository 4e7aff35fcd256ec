"""What the tests of the index share: made articles in a store, and questions to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from bot.domain.article import Article, TextKind
from bot.domain.found import Found
from bot.domain.story import Membership
from bot.domain.topic import Verdict
from bot.ports import Store
from bot.text.terms import tokens, variants

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOPIC = "partners"


def article(name: str, text: str, *, title: str = "T", language: str = "en", hours: float = 0) -> Article:
    return Article(
        url=f"https://e/{name}",
        title=title,
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet="Harbour Gazette",
        published=NOW - timedelta(hours=hours),
    )


async def tell(store: Store, *articles: Article, story: str = "s", topic: str = TOPIC) -> None:
    for one in articles:
        await store.put_article(one.url, one)
    verdicts = [Verdict(url=one.url, on_topic=True, reason="x") for one in articles]
    await store.put_verdicts(topic, "r1", verdicts)
    await store.put_memberships(topic, [Membership(url=one.url, story=story, evidence="x") for one in articles])


def words(question: str, *languages: str) -> list[frozenset[str]]:
    return [variants(word, languages or ["en"]) for word in tokens(question)]


async def urls(store: Store, asked: Iterable[Collection[str]], **options: object) -> list[str]:
    found = await search(store, asked, **options)
    return [hit.article.url.removeprefix("https://e/") for hit in found.hits]


async def search(store: Store, asked: Iterable[Collection[str]], **options: object) -> Found:
    return await store.search(list(map(frozenset, asked)), **{"topics": [TOPIC], **options})
