"""An archive of made articles in six languages, each with facts few others have, and questions one of them answers.

Words come as often as in any language: the n-th most frequent about 1/n as often as the first. Four articles in a row
tell one story and share its facts. Everything follows from the seed and the article's number.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.article import Article, TextKind

LANGUAGES = ("en", "id", "pt", "de", "ru", "ja")
BLOCK = 500  # articles made together
PER_STORY = 4
_START = datetime(2021, 1, 1, tzinfo=UTC)
_APART = timedelta(seconds=150)
_WORDS = 40_000  # of each language
_FUNCTION = 60  # the most frequent: in a question as in any text
_MIDDLE = (150, 6_000)  # ranks of the words that say what it is about
_LATIN = ("ba", "ko", "ri", "te", "lun", "sa", "ve", "mi", "or", "ant", "ul", "es", "pra", "do", "ning", "ka")
_CYRILLIC = ("ба", "ко", "ри", "те", "лун", "са", "ве", "ми", "ор", "ант", "ул", "ес", "пра", "до", "ник", "ка")
_HAN = tuple(map(chr, range(0x4E00, 0x4E00 + 1_200)))
_NAMES = ("Mar", "vel", "Tor", "quin", "Lind", "bergh", "Osta", "wick", "Dra", "mund", "Hel", "zar", "Ny", "foss")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Its words, and the article they were made from."""

    words: tuple[str, ...]
    number: int
    url: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An article, its number, its words in order, and the facts of its story."""

    article: Article
    number: int
    words: tuple[str, ...]
    facts: tuple[str, ...]


def block(seed: int, number: int) -> list[Made]:
    """The articles from `number` * `BLOCK` on."""
    dice = random.Random(f"{seed}/{number}")
    first = number * BLOCK
    return [_made(dice, seed, each) for each in range(first, first + BLOCK)]


def questions(seed: int, size: int, count: int) -> list[Question]:
    """Each from another article of an archive of `size`; the seed of the articles and of the questions is one."""
    dice = random.Random(f"{seed}/questions")
    chosen = sorted(dice.sample(range(size), min(count, size)))
    asked: list[Question] = []
    for number, those in itertools.groupby(chosen, key=lambda each: each // BLOCK):
        made = block(seed, number)
        asked += [_question(dice, made[each % BLOCK], place) for place, each in enumerate(those, len(asked))]
    dice.shuffle(asked)
    return asked


def _made(dice: random.Random, seed: int, number: int) -> Made:
    language = LANGUAGES[dice.randrange(len(LANGUAGES))]
    facts = _facts(seed, number // PER_STORY)
    words = dice.choices(_vocabulary(language), cum_weights=_weights(), k=round(dice.lognormvariate(4.0, 0.4)))
    told = dice.sample(facts, dice.randint(2, len(facts)))
    title = [*dice.choices(_vocabulary(language), cum_weights=_weights(), k=6), told[0]]
    for fact in (told[0], *told):
        words.insert(dice.randrange(len(words) + 1), fact)
    article = Article(
        url=f"https://archive.example/{number}",
        title=_text(title, language),
        text=_text(words, language),
        text_kind=TextKind.FULL,
        language=language,
        outlet=f"Outlet {dice.randrange(200)}",
        published=_START + number * _APART + timedelta(seconds=dice.randrange(86_400)),
    )
    return Made(article=article, number=number, words=tuple(words), facts=tuple(told))


def _question(dice: random.Random, made: Made, place: int) -> Question:
    """By turns: a fact and its surroundings; only words of the middle; all facts in a long question of many words."""
    vocabulary = _vocabulary(made.article.language)
    middle = set(vocabulary[_MIDDLE[0] : _MIDDLE[1]])
    telling = sorted({word for word in made.words if word in middle})
    kind = place % 3
    own = {0: (2, 1, 5), 1: (4, 0, 5), 2: (6, len(made.facts), 24)}[kind]
    words = dice.sample(telling, min(own[0], len(telling)))
    words += made.facts[: max(own[1], 0 if len(words) > 2 else 1)]
    words += dice.sample(vocabulary[:_FUNCTION], own[2])
    dice.shuffle(words)
    return Question(words=tuple(words), number=made.number, url=made.article.url)


@functools.lru_cache(10_000)
def _facts(seed: int, story: int) -> tuple[str, ...]:
    """Two names, shared with other stories now and then, and a number."""
    dice = random.Random(f"{seed}/story/{story}")
    names = ["".join(dice.choices(_NAMES, k=dice.randint(2, 4))).capitalize() for _ in range(3)]
    return (*names, str(dice.randrange(10_000, 10_000_000)))


@functools.cache
def _vocabulary(language: str) -> Sequence[str]:
    """The most frequent first; short words are more frequent, as everywhere."""
    dice = random.Random(f"vocabulary/{language}")
    parts = {"ru": _CYRILLIC, "ja": _HAN}.get(language, _LATIN)
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        length = 2 if language == "ja" else 1 + min(5, len(words) // 60 + dice.randrange(3))
        words["".join(dice.choices(parts, k=length))] = None
    return tuple(words)


@functools.cache
def _weights() -> Sequence[float]:
    return tuple(itertools.accumulate(1 / (rank + 2.7) for rank in range(_WORDS)))


def _text(words: Sequence[str], language: str) -> str:
    between, end, length = ("", "。", 9) if language == "ja" else (" ", ". ", 14)
    return end.join(between.join(words[start : start + length]) for start in range(0, len(words), length)) + end.strip()
