"""`verify`: nothing reaches a reader that the stored articles do not bear."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from bot.domain.article import Article
from bot.domain.bearing import Ground, false_citation, turned, unborne, unborne_by, unsaid
from bot.domain.bearing_certainty import overstated, sounding
from bot.domain.bearing_language import wrong_language
from bot.domain.bearing_links import strange_link
from bot.domain.bearing_subject import closest
from bot.domain.fault import Dropped, Fault, Flaw, Part
from bot.domain.statement import Statement
from bot.domain.status import status_of
from bot.domain.story import Story
from bot.domain.summary import ClaimStatus, KeyPoint, Quote, Summary
from bot.domain.topic import Topic
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.phrases import Phrases
from bot.text.scripts import fold
from bot.text.sentences import sentences


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What stood the test, and everything that did not, with its fault."""

    summary: Summary
    dropped: tuple[Dropped, ...]


def verify(topic: Topic, story: Story, summary: Summary, lexicons: Lexicons) -> Verified:
    """Drops every quotation that is not verbatim and every key point that its cited sentences do not bear.

    A headline that the story's sentences do not bear gives way to the title of its article. A bad translation of a
    quotation goes alone.
    """
    return _Verifier(topic, story, lexicons).verified(summary)


class _Verifier:
    def __init__(self, topic: Topic, story: Story, lexicons: Lexicons) -> None:
        self._topic = topic
        self._story = story
        self._articles: Mapping[str, Article] = {article.url: article for article in story.articles}
        self._lexicons = lexicons

    def verified(self, summary: Summary) -> Verified:
        dropped: list[Dropped] = []
        points = []
        for point in summary.key_points:
            if flaw := self._flaw_of_point(point, summary.language):
                dropped.append(Dropped(part=Part.POINT, text=point.text, flaw=flaw))
            else:
                points.append(point)
        quotes = []
        for quote in summary.quotes:
            if flaw := self._flaw_of_quote(quote):
                dropped.append(Dropped(part=Part.QUOTE, text=quote.text, flaw=flaw))
            elif quote.translation is not None and (flaw := self._flaw_of_translation(quote, summary.language)):
                dropped.append(Dropped(part=Part.TRANSLATION, text=quote.translation, flaw=flaw))
                quotes.append(dataclasses.replace(quote, translation=None))
            else:
                quotes.append(quote)
        headline = summary.headline
        if flaw := self._flaw_of_headline(summary):
            dropped.append(Dropped(part=Part.HEADLINE, text=headline, flaw=flaw))
            lead = self._articles.get(summary.headline_url) or self._story.articles[0]
            headline = lead.title
        kept = dataclasses.replace(summary, headline=headline, key_points=tuple(points), quotes=tuple(quotes))
        return Verified(summary=kept, dropped=tuple(dropped))

    def _flaw_of_point(self, point: KeyPoint, language: str) -> Flaw | None:
        if flaw := false_citation(point.text, point.citations, self._articles):
            return flaw
        cited = [(self._articles[citation.url], citation.text) for citation in point.citations]
        claim, claimed = Statement(text=point.text, language=point.language), [point.status]
        if not self._is_extract(point, language):
            ground = dataclasses.replace(Ground.of(cited, [self._topic], self._lexicons), articles=self._story.articles)
            if flaw := self._flaw_of_language(claim, language) or unborne_by(claim, cited, ground):
                return flaw
            claimed += sounding(status_of(point.text, self._lexicons.of(point.language), self._topic))
        stood = [claim_of(self._topic, article, text, self._lexicons) for article, text in cited]
        return strange_link(claim, [claim]) or overstated(claimed, stood)

    def _is_extract(self, point: KeyPoint, language: str) -> bool:
        """Whether it is the cited sentence itself, perhaps without an opening that leans on the sentence before."""
        if len(point.citations) != 1:
            return False
        citation = point.citations[0]
        own = self._articles[citation.url].language
        if primary(own) != primary(language) or primary(own) != primary(point.language):
            return False
        opening, rest = citation.text[: -len(point.text)], citation.text[-len(point.text) :]
        leaning = Phrases(self._lexicons.of(own).leaning)
        same = rest[1:] == point.text[1:] and fold(rest[:1]) == fold(point.text[:1])
        return same and (not opening or leaning.covers(opening))

    def _flaw_of_language(self, claim: Statement, language: str) -> Flaw | None:
        if primary(claim.language) != primary(language):
            return Flaw(kind=Fault.LANGUAGE, reason=f"is said to be in {claim.language}, not {language}")
        return wrong_language(claim)

    def _flaw_of_headline(self, summary: Summary) -> Flaw | None:
        """A title of the story is one of its headlines; another headline must rest on the story's sentences."""
        if summary.headline in {article.title for article in self._story.articles}:
            return None
        said = [
            (article, text)
            for article in self._story.articles
            for text in (article.title, *(article.text[start:end] for start, end in sentences(article.text)))
            if text
        ]
        claim = Statement(text=summary.headline, language=summary.language)
        close = closest(claim, said, self._lexicons, [self._topic])
        return (
            wrong_language(claim)
            or unsaid(claim, Ground.of(said, [self._topic], self._lexicons))
            or turned(claim, Ground.of(close, [self._topic], self._lexicons))
        )

    def _flaw_of_translation(self, quote: Quote, language: str) -> Flaw | None:
        claim = Statement(text=quote.translation or "", language=language)
        said = [(self._articles[quote.url], quote.text)]
        return wrong_language(claim) or unborne(claim, Ground.of(said, [self._topic], self._lexicons))

    def _flaw_of_quote(self, quote: Quote) -> Flaw | None:
        article = self._articles.get(quote.url)
        if article is None:
            return Flaw(kind=Fault.QUOTE, reason="is from no article of the story")
        inside = 0 <= quote.start < quote.end <= len(article.text)
        if not inside or article.text[quote.start : quote.end] != quote.text:
            return Flaw(kind=Fault.QUOTE, reason="does not stand in the article word for word")
        if quote.speaker and fold(quote.speaker) not in fold(article.text):
            return Flaw(kind=Fault.QUOTE, reason=f"its article does not name {quote.speaker}")
        return None


def claim_of(topic: Topic, article: Article, sentence: str, lexicons: Lexicons) -> ClaimStatus:
    """The status of a sentence of an article."""
    return status_of(sentence, lexicons.of(article.language), topic, own_words=topic.is_subject(article.outlet))
