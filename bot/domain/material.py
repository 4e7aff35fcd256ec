"""What an answer may be made of: the sentences found, their stories whole, and what is known of their topics."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from bot.domain.article import Article
from bot.domain.outlets import Outlets
from bot.domain.searching import Findings
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons

_MOST = 80  # articles of a story: finding its origins compares each with each, and somebody waits


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """`wholes`: stories as the archive has them, by topic and id; those left out are taken as they were found.

    `topics` are those asked, by id.
    """

    findings: Findings
    topics: Mapping[str, Topic]
    outlets: Outlets
    lexicons: Lexicons
    wholes: Mapping[tuple[str, str], Story] = dataclasses.field(default_factory=dict)

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories in which something was found, whole, the best first."""
        found = {(each.story.topic, each.story.id): each.story for each in self.findings.found}
        return tuple(self.whole(story) for story in found.values())

    @property
    def nearest(self) -> tuple[Story, ...]:
        """The stories that come nearest where nothing answers, whole."""
        return tuple(self.whole(story) for story in self.findings.nearest)

    def whole(self, story: Story) -> Story:
        """The story with all its articles; of very many, the first and the last, and those found."""
        whole = self.wholes.get((story.topic, story.id), story)
        if len(whole.articles) <= _MOST:
            return whole
        kept = {each.passage.article.url for each in self.findings.found}
        kept |= {article.url for article in (*whole.articles[: _MOST // 2], *whole.articles[-_MOST // 2 :])}
        return dataclasses.replace(whole, articles=tuple(each for each in whole.articles if each.url in kept))

    def topic_of(self, story: Story) -> Topic:
        """Its topic; one without subjects where it is not among those asked."""
        return self.topics.get(story.topic) or Topic(id=story.topic, title=story.topic, subjects=())

    def places(self) -> dict[str, tuple[Article, Story]]:
        """Every article that may be cited, by URL, with its story; the story where it was found goes first."""
        found: dict[str, tuple[Article, Story]] = {}
        for story in self.stories:
            for article in story.articles:
                found.setdefault(article.url, (article, story))
        for finding in self.findings.found:
            found.setdefault(finding.passage.article.url, (finding.passage.article, self.whole(finding.story)))
        return found
