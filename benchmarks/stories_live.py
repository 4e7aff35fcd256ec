"""What it costs to place an article among so many live ones: made traits, as those of news in six languages."""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from benchmarks.report import say
from bot.domain.article import Article, TextKind
from bot.domain.grouping import LiveStories
from bot.domain.topic import Topic
from bot.domain.traits import Traits
from bot.text.heard import skeleton, sounds

_TOPIC = Topic(id="made", title="made", subjects=())
_LANGUAGES = ("en", "id", "pt", "de", "vi", "it")
_PER_STORY = 4
_WORDS = 20_000  # of each language, the n-th about 1/n as often as the first
_LENGTH = 300  # words of an article
_OWN = 60  # words that a story has besides, and its articles half of
_NAMES, _FIGURES = 12, 5  # of a story, and its articles half of
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_APART = timedelta(seconds=10)  # a hundred thousand within the window in which stories are live
_ROUND = 100  # articles


def speeds(sizes: Mapping[str, int], rounds: int) -> dict[str, float]:
    """Articles that are placed in a CPU second with so many live ones; the sizes take turns, the best round counts."""
    archives: dict[str, tuple[LiveStories, Iterator[tuple[Article, Traits]]]] = {}
    for name, size in sizes.items():
        live, made = LiveStories(_TOPIC), _made()
        for article, traits in itertools.islice(made, size):
            live.put(article, f"story{int(article.url) // _PER_STORY}", traits)
        archives[name] = live, made
        say(f"{size} articles are live")
    best = dict.fromkeys(sizes, float("inf"))
    for _ in range(rounds):
        for name, (live, made) in archives.items():
            some = list(itertools.islice(made, _ROUND))
            begun = time.process_time()
            for article, traits in some:
                live.place(article, traits)
            best[name] = min(best[name], time.process_time() - begun)
    return {f"articles_per_cpu_second_{name}": _ROUND / spent for name, spent in best.items()}


def _made() -> Iterator[tuple[Article, Traits]]:
    vocabularies = {language: _vocabulary(language) for language in _LANGUAGES}
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(_WORDS)))
    for number in itertools.count():
        dice, story = random.Random(number), random.Random(f"story {number // _PER_STORY}")
        language = dice.choice(_LANGUAGES)
        places = story.sample(range(_WORDS // 20, _WORDS), _OWN)
        own = [vocabularies[language][place] for place in dice.sample(places, _OWN // 2)]
        names = [_word(story, 4) for _ in range(_NAMES)]
        figures = [str(story.randrange(100, 1_000_000)) for _ in range(_FIGURES)]
        words = dice.choices(vocabularies[language], cum_weights=weights, k=_LENGTH) + own * 2
        yield (
            _article(number, language),
            _traits(number, language, words, dice.sample(names, _NAMES // 2), dice.sample(figures, _FIGURES // 2)),
        )


def _article(number: int, language: str) -> Article:
    return Article(
        url=str(number),
        title="",
        text="",
        text_kind=TextKind.FULL,
        language=language,
        outlet="Made",
        published=_BEGIN + number * _APART,
    )


def _traits(number: int, language: str, words: Sequence[str], names: Sequence[str], figures: Sequence[str]) -> Traits:
    return Traits(
        url=str(number),
        language=language,
        published=_BEGIN + number * _APART,
        names=frozenset(names),
        skeletons=frozenset(map(skeleton, names)),
        figures=dict.fromkeys(figures, 1.0),
        stems=Counter([*words, *names]),
        sounds=Counter(itertools.chain.from_iterable(map(sounds, [*words, *names]))),
    )


def _vocabulary(language: str) -> list[str]:
    dice = random.Random(language)
    return [_word(dice, dice.choice((1, 2, 2, 3, 3, 4)) + rank // 5_000) for rank in range(_WORDS)]


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(syllables))
