"""What it costs to place an article among so many live ones."""

from __future__ import annotations

import dataclasses
import itertools
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from benchmarks.archive_news import BLOCK, PER_STORY, Made, block
from benchmarks.report import say
from bot.domain.article import Article
from bot.domain.grouping import LiveStories
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.domain.traits import traits_of

_SEED = 1
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_APART = timedelta(seconds=10)  # a hundred thousand within the window in which stories are live
_FILLING = 250  # words of its language besides its own, so that it is as long as news is


def speeds(topic: Topic, sizes: dict[str, int], timed: int) -> dict[str, float]:
    """Articles in a CPU second at each of these sizes, in rising order: reading their traits included, and without."""
    live, made = LiveStories(topic), _articles()
    known = 0
    found: dict[str, float] = {}
    for name, size in sizes.items():
        while known < size:
            some = list(itertools.islice(made, min(BLOCK, size - known)))
            live.know(_stories(topic, some, known))
            known += len(some)
        new = list(itertools.islice(made, timed))
        begun = time.process_time()
        traits = [traits_of(article, topic) for article in new]
        read = time.process_time()
        for article, own in zip(new, traits, strict=True):
            live.place(article, own)
        ended = time.process_time()
        known += timed
        found[f"articles_per_cpu_second_{name}"] = timed / (ended - begun)
        found[f"grouped_per_cpu_second_{name}"] = timed / (ended - read)
        say(f"{size} live articles: {timed / (ended - begun):.0f} articles in a CPU second")
    return found


def _stories(topic: Topic, articles: Sequence[Article], first: int) -> list[Story]:
    numbered = itertools.groupby(enumerate(articles, first), key=lambda each: each[0] // PER_STORY)
    return [
        Story(id=f"made{number}", topic=topic.id, articles=tuple(article for _, article in members))
        for number, members in numbered
    ]


def _articles() -> Iterator[Article]:
    for number in itertools.count():
        made = block(_SEED, number)
        dice = random.Random(number)
        heard: dict[str, list[str]] = {}
        for each in made:
            heard.setdefault(each.article.language, []).extend(set(each.words) - set(each.facts))
        for each in made:
            title, text = each.article.title, each.article.text
            for fact in each.facts:
                title, text = title.replace(fact, _own(fact, each)), text.replace(fact, _own(fact, each))
            between = "" if each.article.language == "ja" else " "
            filling = between.join(dice.choices(heard[each.article.language], k=_FILLING))
            published = _BEGIN + each.number * _APART
            yield dataclasses.replace(each.article, title=title, text=text + between + filling, published=published)


def _own(fact: str, made: Made) -> str:
    """A name of the story's own, where the archive's stories have theirs from a few syllables."""
    if fact.isdigit():
        return fact
    dice = random.Random(f"{fact} {made.number // PER_STORY}")
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)).capitalize()
