"""What holds for every digest, in any script, in every written form."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from bot.domain.article import Article, TextKind
from bot.domain.digest import Digest, DigestStory, FeedFailure, PollReport, RunReport
from bot.domain.message import Message, text_of
from bot.domain.story import Origin, OriginKind, Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Quote, Summary
from bot.present.digest_html import as_html
from bot.present.digest_json import as_json
from bot.present.digest_markdown import as_markdown
from bot.present.digest_message import LONGEST_SUMMARY, as_message
from bot.present.digest_text import as_text
from bot.present.lines import cited_urls
from bot.present.message_text import message_as_text
from bot.present.story_message import story_as_message
from bot.present.untrusted import shown
from bot.text.lexicon import Lexicon
from bot.text.normal import normal_form
from tests.domain.messages import lines_of

SCRIPTS = "abcXYZ äßé ğı Жщ Ωλ עברית العربية فارسی हिन्दी ไทย 中文字 かなカナ 한국어 🙂👩‍🚀 ‌‍"
HOSTILE = "<>&\"'`*_[](){}#|~@\\!$-+=.:;/%\x1b\x9b\x00\u202e\u2028\ud800\n\t\u00a0"
TEXTS = st.one_of(
    st.text(st.sampled_from(SCRIPTS + HOSTILE), min_size=1, max_size=120),
    st.text(min_size=1, max_size=60),
)
LANGUAGES = st.sampled_from(["en", "pt-BR", "ar", "he", "ja", "zh-Hant", "th", "hi", "sw", "qtz", "", "x"])
URLS = st.one_of(
    st.from_regex(r"https://[a-z]{1,12}\.example/[a-zA-Z0-9_()%&;=?-]{0,90}", fullmatch=True),
    st.sampled_from(["javascript:alert(1)", "https://a.example/\x1b", "data:text/html,<b>", ""]),
)
INSTANTS = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
ZONES = st.sampled_from(["UTC", "Asia/Jakarta", "America/St_Johns", "Pacific/Kiritimati"]).map(ZoneInfo)


@st.composite
def stories(draw: st.DrawFn) -> DigestStory:
    urls = draw(st.lists(URLS, min_size=1, max_size=3, unique=True))
    articles = tuple(
        Article(
            url=url,
            title=draw(TEXTS),
            text=normal_form(draw(TEXTS)),
            text_kind=draw(st.sampled_from(TextKind)),
            language=draw(LANGUAGES),
            outlet=draw(TEXTS),
            published=draw(INSTANTS),
        )
        for url in urls
    )
    cited = st.sampled_from(articles)

    def point() -> KeyPoint:
        article = draw(cited)
        citation = Citation(url=article.url, start=0, end=len(article.text), text=article.text)
        status = draw(st.sampled_from(ClaimStatus))
        return KeyPoint(text=draw(TEXTS), language=article.language, status=status, citations=(citation,))

    def quote() -> Quote:
        article = draw(cited)
        return Quote(
            text=article.text,
            speaker=draw(st.none() | TEXTS),
            language=article.language,
            url=article.url,
            start=0,
            end=len(article.text),
        )

    summary = Summary(
        headline=draw(TEXTS),
        headline_url=urls[0],
        language=draw(LANGUAGES),
        key_points=tuple(point() for _ in range(draw(st.integers(0, 2)))),
        quotes=tuple(quote() for _ in range(draw(st.integers(0, 1)))),
        made_with=draw(st.sampled_from(["extraction", "some-model"])),
    )
    origin = Origin(name=draw(TEXTS), kind=draw(st.sampled_from(OriginKind)), articles=tuple(urls))
    return DigestStory(
        story=Story(id="s", topic="t", articles=articles),
        origins=draw(st.sampled_from([(), (origin,)])),
        summary=summary,
    )


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    until = draw(INSTANTS)
    failures = st.builds(FeedFailure, url=URLS, reason=TEXTS)
    return Digest(
        topic="t",
        title=draw(TEXTS),
        language=draw(LANGUAGES),
        since=until - timedelta(days=draw(st.integers(0, 40))),
        until=until,
        stories=tuple(draw(st.lists(stories(), max_size=2))),
        more=draw(st.integers(0, 10_000)),
        report=RunReport(polls=PollReport(failed=tuple(draw(st.lists(failures, max_size=1))))),
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(digest: Digest) -> list[str]:
    """Everything a reader must find: headlines, points, quotes, outlets."""
    found: list[str] = []
    for story in digest.stories:
        summary = story.summary
        found += [summary.headline, *(point.text for point in summary.key_points)]
        found += [quote.text for quote in summary.quotes]
        found += [article.outlet for article in story.story.articles]
    return [shown(text) for text in found]


@settings(max_examples=60)
@given(digest=digests(), zone=ZONES, width=st.sampled_from([24, 80]), color=st.booleans())
def test_text(lexicon: Lexicon, digest: Digest, zone: ZoneInfo, width: int, *, color: bool) -> None:
    page = as_text(digest, lexicon, width=width, zone=zone, color=color)
    page.encode()
    if color:
        return
    urls = [shown(url) for story in digest.stories for url in cited_urls(story)]
    urls += [shown(failure.url) for failure in digest.report.polls.failed]
    addresses = {shown(article.url) for story in digest.stories for article in story.story.articles} | set(urls)
    lines = page.split("\n")
    assert all(cell_len(line) <= width or line.lstrip(" ") in addresses for line in lines)
    assert all(any(url in line for line in lines) for url in urls)
    assert not set(page) & set("\x1b\x9b\x00\u202e\u2028\r")
    assert all(squeezed(text) in squeezed(page) for text in texts(digest))


@settings(max_examples=60)
@given(digest=digests(), zone=ZONES)
def test_markdown(lexicon: Lexicon, digest: Digest, zone: ZoneInfo) -> None:
    page = as_markdown(digest, lexicon, zone=zone)
    blocks = MarkdownIt("commonmark").parse(page)
    tokens = [token for block in blocks for token in (block, *(block.children or ()))]
    assert not {token.type for token in tokens} & {
        "html_block",
        "html_inline",
        "image",
        "code_inline",
        "fence",
        "code_block",
    }
    assert all(str(token.attrs["href"]).startswith("https://") for token in tokens if token.type == "link_open")
    assert len([token for token in tokens if token.type == "heading_open"]) == 1 + len(digest.stories)
    written = squeezed("".join(token.content for token in tokens if token.type == "text").replace("\u200b", ""))
    assert all(squeezed(text).replace("\u200b", "") in written for text in texts(digest))


@settings(max_examples=60)
@given(digest=digests(), zone=ZONES, skipped=st.integers(0, 3))
def test_message(lexicon: Lexicon, digest: Digest, zone: ZoneInfo, skipped: int) -> None:
    message = as_message(digest, lexicon, zone=zone, key="team|2027-01-04T08:00", skipped=skipped)
    assert 0 < len(message.summary) <= LONGEST_SUMMARY
    assert_harmless(message)
    written = squeezed("".join(text_of(line) for line in lines_of(message)))
    for story in digest.stories:
        summary = story.summary
        told = [
            summary.headline,
            *(point.text for point in summary.key_points),
            *(quote.text for quote in summary.quotes),
        ]
        assert all(squeezed(shown(text)) in written for text in told)
        details = story_as_message(story, lexicon, language=digest.language, zone=zone, now=digest.until)
        assert_harmless(details)
        told += [text for article in story.story.articles for text in (article.outlet, article.title)]
        written_too = squeezed("".join(text_of(line) for line in lines_of(details)))
        assert all(squeezed(shown(text)) in written_too for text in told)


def assert_harmless(message: Message) -> None:
    """Plain text, isolates in pairs, links to the web only; and as text within its width."""
    for line in lines_of(message):
        for span in line:
            assert span.text or not span.url
            assert not set(span.text) & set("\x1b\x9b\x00\u202e\u2028\r\n\ud800")
            assert sum(span.text.count(mark) for mark in "\u2066\u2067\u2068") == span.text.count("\u2069")
            assert not span.url or span.url.startswith("https://")
    page = message_as_text(message, width=60)
    assert all(cell_len(line) <= 60 or "https://" in line for line in page.split("\n"))


@settings(max_examples=60)
@given(digest=digests(), zone=ZONES)
def test_html(lexicon: Lexicon, digest: Digest, zone: ZoneInfo) -> None:
    page = as_html(digest, lexicon, zone=zone)
    page.encode()
    assert page.count("<a ") == page.count("</a>")
    assert page.count('href="') == page.count('href="https://') + page.count('href="#source-')
    assert page.count("<article ") == len(digest.stories)
    assert "<script" not in page.lower()
    assert page.count("<b>") == 0


@settings(max_examples=40)
@given(digest=digests())
def test_json_keeps_every_text_as_stored(digest: Digest) -> None:
    document = json.loads(as_json(digest))
    stored = [quote.text for story in digest.stories for quote in story.summary.quotes]
    assert [quote["text"] for story in document["stories"] for quote in story["quotes"]] == stored
