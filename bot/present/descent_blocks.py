"""The way of a story's news: each first report, and below it those that have it from there, with their times."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.domain.article import Article, TextKind
from bot.domain.digest import DigestStory
from bot.domain.message import Block, Bullets, Line, Paragraph, Span
from bot.domain.story import Descent, DescentKind
from bot.present.isolated import isolated
from bot.present.lines import DOT, StoryLines
from bot.present.locales import direction
from bot.present.story_blocks import outlet
from bot.present.untrusted import shown

_FIRST = (DescentKind.REPORT, DescentKind.STATEMENT)
_DEEPEST = 3  # arrows: who has it from whom is lost further in anyway


def descent_blocks(story: DigestStory, words: StoryLines) -> Iterator[Block]:
    """A paragraph for each first report, in order of publication, each with a list of those that go back to it.

    A report that is none of the story's articles stands there by its outlet's name. What retells a retelling stands
    behind an arrow, right below it.
    """
    descents = {descent.url: descent for origin in story.origins for descent in origin.descents}
    articles = sorted(story.story.articles, key=lambda article: (article.published, article.url))
    heads: dict[str, Article] = {}  # first reports, by the outlet they are of
    below: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        descent = descents.get(article.url)
        if descent and descent.kind in _FIRST:
            heads.setdefault(descent.outlet, article)
    for article in articles:
        descent = descents.get(article.url)
        if descent and descent.kind not in _FIRST:
            head = heads.get(descent.outlet)
            below[descent.parent or (head.url if head else descent.outlet)].append(article)
    chain = _Chain(descents, below, words)
    firsts = [article for article in articles if (each := descents.get(article.url)) is None or each.kind in _FIRST]
    for article in firsts:
        yield from chain.blocks(article.url, chain.line(article, bold=True))
    urls = {article.url for article in articles}
    for name in [each for each in below if each not in urls]:
        yield from chain.blocks(name, (Span(text=isolated(shown(name), words.labels.language), bold=True),))


class _Chain:
    """Draws what stands `below` an article (its URL) or an outlet (its name)."""

    def __init__(self, descents: Mapping[str, Descent], below: Mapping[str, list[Article]], words: StoryLines) -> None:
        self._descents = descents
        self._below = below
        self._words = words
        self._arrow = "↲ " if direction(words.labels.language) == "rtl" else "↳ "

    def blocks(self, key: str, head: Line) -> Iterator[Block]:
        yield Paragraph(line=head)
        if items := tuple(self._branch(key, 0)):
            yield Bullets(items=items)

    def line(self, article: Article, *, bold: bool = False, arrows: int = 0) -> Line:
        """One article: "↳ Kabar Awan · Indonesian · Nov 22, 2026, 2:00 PM · rewrite"."""
        words = self._words
        parts = ["", words.labels.language_name(article.language), words.time.short(article.published)]
        if descent := self._descents.get(article.url):
            parts.append(words.labels.word(descent.kind))
        if article.text_kind is not TextKind.FULL:
            parts.append(words.labels.word("excerpt" if article.text_kind is TextKind.EXCERPT else "title_only"))
        name = dataclasses.replace(outlet(article, words), bold=bold)
        lead = (Span(text=self._arrow * min(arrows, _DEEPEST)),) if arrows else ()
        return (*lead, name, Span(text=DOT.join(parts)))

    def _branch(self, key: str, arrows: int) -> Iterator[Line]:
        for article in self._below.get(key, ()):
            yield self.line(article, arrows=arrows)
            yield from self._branch(article.url, arrows + 1)
