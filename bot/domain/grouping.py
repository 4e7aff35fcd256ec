"""Which story an article tells: online, one article at a time, by its likeness to a story's articles on average."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.article import Article
from bot.domain.likeness import Likeness
from bot.domain.story import Membership, Story
from bot.domain.topic import Topic
from bot.domain.traits import Traits, traits_of

# Chosen on one half of public sets of news stories in twelve languages, and on the bundled sample
# (docs/adr/0011-grouping-by-likeness-per-language-pair.md).
SAME_EVENT = 11.2
_NEAREST = 0.15  # what the nearest article of a story counts beside the average of all
_FEW = 0.8  # what a story's only article is helped by, two by half of it: an average is surer the more it is of
# A story that had no article for so long is over: what looks like it is another event.
LIVE_FOR = timedelta(days=14)
_NEAR = 24  # articles among whose stories an article's own is looked for
_STORIES = 8  # stories an article is compared with
_MEMBERS = 8  # articles that speak for their story: the latest ones
_AGAIN = 4  # neighbours looked at again, which may stand where they do because this article was not there yet
_AGREED = 1.0  # by how much two stories must fit each other better than an article must, to become one
_BETTER = 0.5  # by how much another story must fit better for an article to move


@dataclasses.dataclass(slots=True)
class _Place:
    """Where an article stands."""

    story: str
    outlet: str
    published: datetime


@dataclasses.dataclass(frozen=True, slots=True)
class _Fit:
    """How well an article fits a story, and the story's article that it is most like."""

    value: float
    nearest: str


class LiveStories:
    """The stories of a topic that may still grow, and places for new articles in them.

    What comes of it depends on the articles and their order alone: it may be made anew from what is stored at any time.
    """

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._likeness = Likeness()
        self._places: dict[str, _Place] = {}
        self._stories: dict[str, list[str]] = {}  # URLs in order of joining; the first one is the oldest

    def __len__(self) -> int:
        return len(self._places)

    def know(self, stories: Iterable[Story]) -> None:
        """Takes in stories as they are stored; where it knew otherwise of an article, that gives way."""
        told = [(article, story.id) for story in stories for article in story.articles]
        for article, story in sorted(told, key=lambda pair: (pair[0].published, pair[0].url)):
            if article.url not in self._places:
                self.put(article, story)
            elif self._places[article.url].story != story:
                self._move(article.url, story)

    def put(self, article: Article, story: str, traits: Traits | None = None) -> None:
        """Takes in one article of a story; `traits` may have been read before."""
        self._likeness.add(traits or traits_of(article, self._topic))
        self._join(article, story)

    def place(self, article: Article, traits: Traits | None = None) -> list[Membership]:
        """The place of a new article, and of those that move because of it.

        `traits` may have been read before.
        """
        url = article.url
        self._likeness.add(traits or traits_of(article, self._topic))
        neighbours = [
            other for other in self._likeness.near(url, _NEAR) if self._is_live(self._places[other].story, article)
        ]
        stories = list(dict.fromkeys(self._places[other].story for other in neighbours))[:_STORIES]
        fits = dict(zip(stories, self._fits([(url, story) for story in stories]), strict=True))
        best = max(stories, key=lambda story: fits[story].value, default="")
        if not best or fits[best].value < SAME_EVENT:
            self._join(article, story_id(self._topic, article))
            changed = {url: "founds the story"}
        else:
            self._join(article, best)
            changed = {url: self._evidence(url, fits[best])}
        changed |= self._merged(url, [story for story in stories if fits[story].value >= SAME_EVENT + _AGREED])
        changed |= self._moved(url, neighbours)
        return [
            Membership(url=each, story=self._places[each].story, evidence=evidence)
            for each, evidence in changed.items()
        ]

    def _merged(self, url: str, fitting: Sequence[str]) -> dict[str, str]:
        """Makes one of two stories that an article joins, if their articles agree: URL → evidence of those moved."""
        changed: dict[str, str] = {}
        while fitting:
            own = self._places[url].story
            fitting = [other for other in fitting if other != own and other in self._stories]  # some were made one
            members = self._stories[own][-_MEMBERS:]
            fits = self._fits([(member, other) for member in members for other in fitting])
            agreed = [sum(fit.value for fit in fits[place :: len(fitting)]) for place in range(len(fitting))]
            agreeing = [place for place, sum_ in enumerate(agreed) if sum_ >= (SAME_EVENT + _AGREED) * len(members)]
            if not agreeing:
                break
            kept, given_up = sorted((own, fitting[agreeing[0]]), key=self._age)
            for member in list(self._stories[given_up]):
                (fit,) = self._fits([(member, kept)])
                changed[member] = f"{self._evidence(member, fit)}; was in story {given_up}, which is this one"
                self._move(member, kept)
            fitting = fitting[agreeing[0] + 1 :]
        return changed

    def _moved(self, url: str, neighbours: Sequence[str]) -> dict[str, str]:
        """Moves the nearest articles that fit this one's story clearly better than their own: URL → evidence."""
        changed: dict[str, str] = {}
        story = self._places[url].story
        elsewhere = [other for other in neighbours if self._places[other].story != story]
        likeness = dict(zip(elsewhere, self._likeness.with_each(url, elsewhere).tolist(), strict=True))
        alike = [other for other in elsewhere if likeness[other] >= SAME_EVENT]
        again = sorted(alike, key=lambda other: -likeness[other])[:_AGAIN]
        while again:
            owns = [self._places[other].story for other in again]
            fits = self._fits(
                [pair for other, own in zip(again, owns, strict=True) for pair in ((other, story), (other, own))]
            )
            heres, theres = fits[::2], fits[1::2]
            better = [
                place
                for place, (here, there) in enumerate(zip(heres, theres, strict=True))
                if here.value >= max(SAME_EVENT, there.value + _BETTER)
            ]
            if not better:
                break
            first = better[0]  # those after it are looked at anew: the stories are others now
            changed[again[first]] = f"{self._evidence(again[first], heres[first])}; was in story {owns[first]}"
            self._move(again[first], story)
            again = again[first + 1 :]
        return changed

    def _fits(self, wanted: Sequence[tuple[str, str]]) -> list[_Fit]:
        """How well each of these articles (URLs) fits the story beside it, by its likeness with the story's others."""
        others = [[other for other in self._stories[story] if other != url][-_MEMBERS:] for url, story in wanted]
        ones = [url for (url, _), some in zip(wanted, others, strict=True) for _ in some]
        likeness = iter(self._likeness.of_pairs(ones, list(itertools.chain.from_iterable(others))).tolist())
        return [_fit(some, list(itertools.islice(likeness, len(some)))) for some in others]

    def _age(self, story: str) -> tuple[datetime, str]:
        return self._places[self._stories[story][0]].published, story

    def _is_live(self, story: str, article: Article) -> bool:
        urls = reversed(self._stories[story])  # the last ones are the likeliest
        return any(abs(article.published - self._places[url].published) <= LIVE_FOR for url in urls)

    def _join(self, article: Article, story: str) -> None:
        self._places[article.url] = _Place(story=story, outlet=article.outlet, published=article.published)
        self._stories.setdefault(story, []).append(article.url)

    def _move(self, url: str, story: str) -> None:
        place = self._places[url]
        self._stories[place.story].remove(url)
        if not self._stories[place.story]:
            del self._stories[place.story]
        place.story = story
        members = self._stories.setdefault(story, [])
        members.append(url)
        members.sort(key=lambda member: (self._places[member].published, member))

    def _evidence(self, url: str, fit: _Fit) -> str:
        shared = ", ".join(self._likeness.shared_facts(url, fit.nearest)) or "wording"
        return f"like {self._places[fit.nearest].outlet}: {shared} (likeness {fit.value:.1f}, needed {SAME_EVENT:.1f})"


def _fit(others: Sequence[str], likeness: Sequence[float]) -> _Fit:
    if not others:
        return _Fit(value=0.0, nearest="")
    average = sum(likeness) / len(likeness)
    highest, nearest = max(zip(likeness, others, strict=True))
    return _Fit(value=average + _NEAREST * (highest - average) + _FEW / len(likeness), nearest=nearest)


def place_all(live: LiveStories, articles: Iterable[Article]) -> list[Membership]:
    """Places articles in order of publication; an article's last place counts."""
    places: dict[str, Membership] = {}
    for article in sorted(articles, key=lambda article: (article.published, article.url)):
        places |= {membership.url: membership for membership in live.place(article)}
    return list(places.values())


def story_id(topic: Topic, founder: Article) -> str:
    """Twelve hexadecimal digits that never change for the same topic and founding article."""
    return hashlib.sha256(f"{topic.id} {founder.url}".encode()).hexdigest()[:12]
