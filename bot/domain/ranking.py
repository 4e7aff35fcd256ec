"""Which sentences answer best: those that together cover most of what is asked, rare words before common ones.

The score of a sentence is that of BM25: without repetition over the sentence and its article's title, with it over the
whole article. The best are then looked at letter by letter, and chosen greedily: what one sentence has said counts less
in the next (Carbonell and Goldstein 1998), as does another from the same article, story or outlet. A question that
joins several things is so answered from several articles.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bot.domain.asked import Asked
from bot.domain.found import Found
from bot.domain.read_article import NONE, Read, Reader, Spoken
from bot.text.lexicon import Lexicons
from bot.text.likeness import likenesses

# Articles whose sentences are looked at: the best of all, and as many of them as take no longer than can be waited for.
_READ, _CHARACTERS = 60, 120_000
_WEIGHED = 120  # sentences that are weighed against each other
_TITLE = 0.6  # a word in the title against one in the sentence
_ARTICLE = 1.0  # one in the article, once for each time it is there, ever less (_SATURATED) and by its length (_SPREAD)
_SATURATED, _SPREAD = 1.2, 0.75
_ALIKE = 0.4  # all of the question's words, written as the sentence is; looked at in those that are weighed
_FACT = 1.5  # a name or number against another word
_PAIR = 0.8  # two words side by side, on top of both
_DAY, _MONTH = 24.0, 6.0  # a date asked for; a month alone
_NAMED = 3.0  # how much more an article of an outlet that the question names weighs
_AT_HAND = 0.5  # the same of the stories at hand
_SAID = 0.5  # what a word is worth once it was covered
_SAME_ARTICLE, _SAME_STORY, _SAME_OUTLET = 0.5, 0.7, 0.5
_PER_STORY = 2
_LENGTH, _AVERAGE = 0.3, 25.0  # how much a sentence pays for its length, as in BM25; words of a usual one
_COMMONEST = 5.0  # idf up to which rarer pairs and words of a title say more


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A sentence, what each thing it has of the question is worth, and the sum when it was chosen.

    `alike`: what it is worth to be written as the question is.
    """

    spoken: Spoken
    worth: dict[object, float]
    score: float
    alike: float = 0.0


class Weights:
    """How rare each of the question's terms is in the archive."""

    def __init__(self, asked: Asked, found: Found) -> None:
        size = max(found.size, len(found.hits), 1)
        self.spread = [
            min(size, max((found.counts.get(form, 0) for form in term.forms), default=0)) for term in asked.terms
        ]
        self.size = size
        # A word that no article has is as rare as can be known: as one of a single article.
        self.idf = [math.log(1 + (size - count + 0.5) / (count + 0.5)) for count in (max(1, n) for n in self.spread)]
        self.worth = [
            idf * term.weight * (_FACT if term.fact else 1) for idf, term in zip(self.idf, asked.terms, strict=True)
        ]


class Ranking:
    """The articles found, as they are read for a question."""

    def __init__(
        self, asked: Asked, found: Found, lexicons: Lexicons, *, at_hand: frozenset[str] = frozenset()
    ) -> None:
        self.asked = asked
        self.weights = Weights(asked, found)
        self._reader = Reader(asked, lexicons)
        self._at_hand = at_hand
        reads = [self._reader.read(hit) for hit in found.hits]
        # The name of an outlet is what the question says of an article, not what it asks for.
        for place in NONE.union(*(read.outlet for read in reads if read.named)):
            self.weights.worth[place] = 0.0
        self._usual = sum(read.length for read in reads) / max(1, len(reads))
        self._around = {read.hit.article.url: self._said_around(read) for read in reads}
        self.reads = sorted(reads, key=self._promise)

    def ordered(self, most: int) -> Iterator[Weighed]:
        """The sentences, the best first; the first `most` are weighed against those before them."""
        pool = [self._weighed(spoken) for read in self._best() for spoken in self._reader.sentences(read)]
        pool = [each for each in pool if each.score > 0]
        pool.sort(key=lambda each: (-each.score, -_published(each), each.spoken.passage.article.url))
        rest, tail = self._compared(pool[:_WEIGHED]), pool[_WEIGHED:]
        chosen = _Chosen()
        while rest and len(chosen.sentences) < most:
            gains = [chosen.gain(each, self._factor) for each in rest]
            place = max(range(len(rest)), key=lambda at: (gains[at], -at))
            best = dataclasses.replace(rest.pop(place), score=gains[place])
            chosen.add(best)
            yield best
        yield from rest
        yield from tail

    def _compared(self, pool: Sequence[Weighed]) -> list[Weighed]:
        """The same with what it is worth that they are alike."""
        texts = [f"{each.spoken.passage.article.title}\n{each.spoken.passage.sentence}" for each in pool]
        most = _ALIKE * sum(self.weights.worth)
        shares = likenesses(" ".join(self.asked.words), texts)
        return [dataclasses.replace(each, alike=most * share) for each, share in zip(pool, shares, strict=True)]

    def _best(self) -> Iterator[Read]:
        seen = 0
        for read in self.reads[:_READ]:
            yield read
            seen += len(read.hit.article.text)
            if seen > _CHARACTERS:
                return

    def _promise(self, read: Read) -> tuple[float, float, str]:
        score = sum(self._around[read.hit.article.url].values()) * self._factor(read, 0)
        return -score, -read.hit.article.published.timestamp(), read.hit.article.url

    def _said_around(self, read: Read) -> dict[object, float]:
        """What the terms that its title and all of its text have are worth to each of its sentences."""
        values = self.weights.worth
        worth: dict[object, float] = {place: _ARTICLE * values[place] * self._often(read, place) for place in read.text}
        for place in read.title:
            worth[place] = worth.get(place, 0.0) + _TITLE * values[place]
        return worth

    def _often(self, read: Read, place: int) -> float:
        """How much more it says that an article has a term as often as it has, against once at the usual length."""
        count = read.counts[place]
        paid = _SATURATED * (1 - _SPREAD + _SPREAD * read.length / self._usual)
        return count * (_SATURATED + 1) / (count + paid)

    def _factor(self, read: Read, used: int) -> float:
        """How much more this article weighs for what the question says of it; `used`: chosen of its outlet."""
        at_hand = 1 + _AT_HAND * (read.hit.story in self._at_hand)
        if not read.named:
            return at_hand
        return at_hand * (1 + _NAMED * math.pow(_SAME_OUTLET, max(0, used - read.named + 1)))

    def _weighed(self, spoken: Spoken) -> Weighed:
        values, read = self.weights.worth, spoken.read
        worth: dict[object, float] = dict(self._around[read.hit.article.url])
        paid = 1 / (1 - _LENGTH + _LENGTH * spoken.length / _AVERAGE)
        for place in spoken.has:
            worth[place] = worth.get(place, 0.0) + values[place] * min(paid, 1.5)
        for one, other in spoken.pairs:
            worth[one, other] = _PAIR * min(_COMMONEST, (self.weights.idf[one] + self.weights.idf[other]) / 2)
        for figure in spoken.figures:
            worth[figure] = _MONTH if figure.startswith("month") or len(figure) == len("202611") else _DAY
        score = sum(worth.values()) * self._factor(read, 0) if spoken.has or spoken.figures else 0.0
        return Weighed(spoken=spoken, worth=worth, score=score)


class _Chosen:
    """The sentences chosen so far, and what they have said."""

    def __init__(self) -> None:
        self.sentences: list[Weighed] = []
        self._said: set[object] = set()
        self._articles: Counter[str] = Counter()
        self._stories: Counter[str] = Counter()
        self._outlets: Counter[str] = Counter()

    def gain(self, each: Weighed, factor: Callable[[Read, int], float]) -> float:
        article, story = each.spoken.passage.article, each.spoken.read.hit.story
        new = each.alike
        new += sum(value * (_SAID if key in self._said else 1.0) for key, value in each.worth.items())
        new *= math.pow(_SAME_ARTICLE, self._articles[article.url])
        new *= math.pow(_SAME_STORY, max(0, self._stories[story] - _PER_STORY + 1))
        return new * factor(each.spoken.read, self._outlets[article.outlet])

    def add(self, each: Weighed) -> None:
        article = each.spoken.passage.article
        self.sentences.append(each)
        self._said |= each.worth.keys()
        self._articles[article.url] += 1
        self._stories[each.spoken.read.hit.story] += 1
        self._outlets[article.outlet] += 1


def _published(each: Weighed) -> float:
    return each.spoken.passage.article.published.timestamp()
