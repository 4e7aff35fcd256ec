from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import Article, Credit, CreditKind, TextKind
from bot.domain.digest import Digest, DigestStory, FeedFailure, PollReport, RunReport
from bot.domain.story import Descent, DescentKind, Origin, OriginKind, Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Quote, Summary
from bot.text.lexicon import Label, Lexicon

LABELS: dict[str, Label] = {
    "announced": "announced",
    "reported": "reported",
    "unconfirmed": "unconfirmed",
    "denied": "denied",
    "now_confirmed": "now confirmed by {who}",
    "now_denied": "now denied by {who}",
    "disputed": "The reports contradict each other",
    "key_points": "Key points",
    "quotes": "In their words",
    "sources": "Where it comes from",
    "statement": "own statement",
    "report": "own report",
    "rewrite": "rewrite",
    "translation": "translation",
    "wire": "wire copy",
    "update": "Update",
    "via": "via",
    "stories": {"one": "{n} story", "other": "{n} stories"},
    "articles": {"one": "{n} article", "other": "{n} articles"},
    "languages": {"one": "{n} language", "other": "{n} languages"},
    "origins": {"one": "{n} origin", "other": "{n} origins"},
    "more": {"one": "and {n} more story", "other": "and {n} more stories"},
    "failed_feeds": {"one": "{n} feed failed", "other": "{n} feeds failed"},
    "nothing": "Nothing on this topic in this period.",
    "extraction": "Made from the articles' own sentences.",
    "model": "Written with {model}.",
    "cost": "Cost: {cost}.",
    "tokens": {"one": "{n} token", "other": "{n} tokens"},
    "model_failed": "The model failed.",
    "budget_spent": "The budget is used up.",
    "our_translation": "our translation",
    "other_language": "No article of this story in {language}.",
    "update_language": "No article of this update in {language}.",
    "excerpt": "excerpt only",
    "title_only": "title only",
    "unnamed": "speaker not named",
    "also_quoted": "also quoted in {languages}",
    "period": "{since} to {until}",
    "marked": "{mark}: {text}",
    "sourced": "{text} ({outlets})",
    "details": "Sources",
    "ask_about": "Ask about this",
    "useful": "Useful",
    "not_useful": "Not useful",
    "share": "Share",
    "timeline": "Timeline",
    "skipped": {"one": "{n} earlier digest was not posted", "other": "{n} earlier digests were not posted"},
}

REEF = Article(
    url="https://reef-weekly.example/2025/01/survey-finds-recovery",
    title="Survey finds northern reef recovering faster than feared",
    text="The northern reef regained 14% of its coral in a year. The institute will publish its data in March.",
    text_kind=TextKind.FULL,
    language="en",
    outlet="Reef Weekly",
    published=datetime(2025, 1, 21, 14, 12, tzinfo=UTC),
)
MARES = Article(
    url="https://diario-dos-mares.example/recife-do-norte",
    title="Recife do norte se recupera, diz instituto",
    text="“Não esperávamos ver tanta vida de volta em doze meses”, disse Ana Prado. Diz-se que haverá um parque.",
    text_kind=TextKind.FULL,
    language="pt",
    outlet="Diário dos Mares",
    published=datetime(2025, 1, 22, 0, 40, tzinfo=UTC),
    credits=(Credit(name="Reef Weekly", kind=CreditKind.LINE, start=60, end=71),),
)
UMI = Article(
    url="https://umi-shimbun.example/%E3%82%B5%E3%83%B3%E3%82%B4",
    title="北部のサンゴ礁、予想を上回る速さで回復",
    text="北部のサンゴ礁は1年で14％のサンゴを取り戻した。",
    text_kind=TextKind.EXCERPT,
    language="ja",
    outlet="海新聞",
    published=datetime(2025, 1, 22, 1, 5, tzinfo=UTC),
)
BAHR = Article(
    url="https://akhbar-albahr.example/shiaab",
    title="خطة لإنشاء محمية بحرية جديدة قرب الشعاب الشمالية",
    text="نفت الوزارة وجود أي خطة لإنشاء محمية بحرية جديدة قرب الشعاب الشمالية هذا العام.",
    text_kind=TextKind.FULL,
    language="ar",
    outlet="أخبار البحر",
    published=datetime(2025, 1, 21, 9, 30, tzinfo=UTC),
)


def cite(article: Article, text: str) -> Citation:
    start = article.text.index(text)
    return Citation(url=article.url, start=start, end=start + len(text), text=text)


def point(article: Article, text: str, status: ClaimStatus, *more: Citation) -> KeyPoint:
    return KeyPoint(text=text, language=article.language, status=status, citations=(cite(article, text), *more))


def quote(article: Article, text: str, speaker: str | None) -> Quote:
    start = article.text.index(text)
    return Quote(
        text=text, speaker=speaker, language=article.language, url=article.url, start=start, end=start + len(text)
    )


def descent(article: Article, kind: DescentKind, outlet: str, parent: str = "") -> Descent:
    return Descent(url=article.url, kind=kind, outlet=outlet, parent=parent, evidence="credits nobody")


def recovery() -> DigestStory:
    japanese = cite(UMI, "北部のサンゴ礁は1年で14％のサンゴを取り戻した。")
    return DigestStory(
        story=Story(id="s1", topic="reefs", articles=(REEF, MARES, UMI)),
        origins=(
            Origin(
                name="Reef Weekly",
                kind=OriginKind.OUTLET,
                articles=(REEF.url, MARES.url),
                descents=(
                    descent(REEF, DescentKind.REPORT, "Reef Weekly"),
                    descent(MARES, DescentKind.TRANSLATION, "Reef Weekly", REEF.url),
                ),
            ),
            Origin(
                name="Northern Reef Institute",
                kind=OriginKind.STATEMENT,
                articles=(UMI.url,),
                descents=(descent(UMI, DescentKind.REWRITE, "Northern Reef Institute"),),
            ),
        ),
        summary=Summary(
            headline=REEF.title,
            headline_url=REEF.url,
            language="en",
            key_points=(
                point(REEF, "The northern reef regained 14% of its coral in a year.", ClaimStatus.ANNOUNCED, japanese),
                point(REEF, "The institute will publish its data in March.", ClaimStatus.REPORTED),
                point(MARES, "Diz-se que haverá um parque.", ClaimStatus.UNCONFIRMED),
            ),
            quotes=(
                quote(MARES, "Não esperávamos ver tanta vida de volta em doze meses", "Ana Prado"),
                quote(UMI, "北部のサンゴ礁は1年で14％のサンゴを取り戻した。", None),
            ),
        ),
    )


def denial() -> DigestStory:
    return DigestStory(
        story=Story(id="s2", topic="reefs", articles=(BAHR,)),
        origins=(
            Origin(
                name="أخبار البحر",
                kind=OriginKind.OUTLET,
                articles=(BAHR.url,),
                descents=(descent(BAHR, DescentKind.REPORT, "أخبار البحر"),),
            ),
        ),
        summary=Summary(
            headline=BAHR.title,
            headline_url=BAHR.url,
            language="ar",
            key_points=(point(BAHR, BAHR.text, ClaimStatus.DENIED),),
            quotes=(),
        ),
    )


@pytest.fixture
def digest() -> Digest:
    """Two stories: one in three languages with two origins, one only in Arabic."""
    return Digest(
        topic="reefs",
        title="Coral reefs",
        language="en",
        since=datetime(2025, 1, 21, 2, tzinfo=UTC),
        until=datetime(2025, 1, 22, 2, tzinfo=UTC),
        stories=(recovery(), denial()),
        more=6,
        report=RunReport(
            polls=PollReport(
                polled=9,
                unchanged=4,
                failed=(FeedFailure(url="https://slow.example/rss", reason="no answer in 20 seconds"),),
                new_articles=31,
            ),
            read=28,
            on_topic=4,
        ),
    )


@pytest.fixture
def quiet(digest: Digest) -> Digest:
    return dataclasses.replace(digest, stories=(), more=0, report=RunReport())


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(code="en", name="English", labels=LABELS)


@pytest.fixture(scope="session")
def zone() -> ZoneInfo:
    return ZoneInfo("Asia/Jakarta")
