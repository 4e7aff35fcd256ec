"""One story in full as a message: what is said, by whom, when, and from where it came."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.article import Article
from bot.domain.digest import DigestStory
from bot.domain.message import Action, Block, Bullets, Button, Buttons, Heading, Line, Message, Note, Span
from bot.present.descent_blocks import descent_blocks
from bot.present.lines import StoryLines
from bot.present.story_blocks import headline, linked, outlet, own, provenance, told
from bot.present.untrusted import shown
from bot.text.lexicon import Lexicon


def story_as_message(story: DigestStory, lexicon: Lexicon, *, language: str, zone: ZoneInfo, now: datetime) -> Message:
    """Key points, quotations, who has the news from whom, and the timeline.

    For a reader of this language (BCP 47) at `now`.
    """
    words = StoryLines(lexicon, language=language, zone=zone, now=now)
    return Message(blocks=tuple(_blocks(story, words)), summary=shown(story.summary.headline))


def _blocks(story: DigestStory, words: StoryLines) -> Iterator[Block]:
    yield Heading(line=(headline(story, words),), level=1)
    yield from told(story, words)
    yield _title(words.labels.word("sources"))
    yield provenance(story, words)
    yield from descent_blocks(story, words)
    yield _title(f"{words.labels.word('timeline')} ({words.time.zone_name()})")
    yield from _timeline(story, words)
    ask, share = Action(verb="ask", about=story.story.id), Action(verb="share", about=f"story:{story.story.id}")
    yield Buttons(
        buttons=(
            Button(label=words.labels.word("ask_about"), action=ask),
            Button(label=words.labels.word("share"), action=share),
        )
    )


def _title(text: str) -> Heading:
    return Heading(line=(Span(text=text),))


def _timeline(story: DigestStory, words: StoryLines) -> Iterator[Block]:
    articles = sorted(story.story.articles, key=lambda article: (article.published, article.url))
    for day, group in itertools.groupby(articles, key=lambda article: words.time.day(article.published)):
        yield Note(line=(Span(text=day, bold=True),))
        yield Bullets(items=tuple(_moment(article, words) for article in group))


def _moment(article: Article, words: StoryLines) -> Line:
    when = words.time.clock(article.published)
    return (
        Span(text=f"{when} — {outlet(article, words).text}: "),
        linked(own(article.title, article.language, words), article.url),
    )
