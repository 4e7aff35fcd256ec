"""Where each article of a story has its news from: by what it says itself, and by what it has in common with others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.article import Article, CreditKind
from bot.domain.crediting_outlets import agency_of, credited, reports_itself
from bot.domain.kinship import Kinship, kinship
from bot.domain.marks import marks_of
from bot.domain.outlets import Outlets
from bot.domain.story import Descent, DescentKind, Story
from bot.domain.topic import Topic

# How strong the kinship of an uncredited retelling is at least, and of one that links to the other, or whose outlet
# belongs to the same publisher. Chosen on one half of the labelled stories of `benchmarks.origins`.
_RETOLD = 0.65
_RETOLD_NEAR = 0.5
_CONTRADICTED = 0.35  # below: an article with its own sources only mentions whom it credits
_COPY = 0.6  # of the wording: an agency's report as it came
_SIBLING = 0.3  # of the wording: two retellings of a report that is not here have less in common
_FIRSTHAND = 0.1  # a report is preferred to a retelling of it that is only this much closer
_FAITHFUL, _KEPT = 0.8, 0.72  # a translation: the share it has, and the share it keeps


def descents_of(topic: Topic, story: Story, outlets: Outlets) -> tuple[Descent, ...]:
    """The descent of every article, in order of publication. `outlets` must know the story's own (`with_names`)."""
    family = _Family(topic, sorted(story.articles, key=lambda article: (article.published, article.url)), outlets)
    return tuple(family.descents())


def root_of(descent: Descent, descents: Mapping[str, Descent]) -> str:
    """The outlet at the end of the chain. A parent is always earlier than its child, so that there is an end."""
    while descent.parent:
        descent = descents[descent.parent]
    return descent.outlet


class _Family:
    """The articles of one story. Those that say whose news they tell are read first, then the others are placed."""

    def __init__(self, topic: Topic, articles: Sequence[Article], outlets: Outlets) -> None:
        self._topic = topic
        self._articles = articles
        self._outlets = outlets
        self._own = {article.url: outlets.canonical(article.outlet) for article in articles}
        self._statements = [article for article in articles if topic.is_subject(article.outlet)]
        self._found: dict[str, Descent] = {}

    def descents(self) -> Iterator[Descent]:
        for article in self._articles:
            if descent := self._said(article):
                self._found[article.url] = descent
        for article in self._articles:
            if article.url not in self._found:
                self._found[article.url] = self._unsaid(article)
        return (self._found[article.url] for article in self._articles)

    def _said(self, article: Article) -> Descent | None:
        """By what the article says itself; None if it says nothing."""
        own = self._own[article.url]
        if article in self._statements:
            return Descent(
                url=article.url, kind=DescentKind.STATEMENT, outlet=own, evidence="published by the actor itself"
            )
        if agency := agency_of(article, self._outlets):
            return self._wire(article, agency)
        itself = reports_itself(article)
        for name, credit in credited(article, self._outlets):
            tie = self._by(name, article)
            if itself and (tie is None or tie.kin.strength < _RETOLD):
                break
            if tie and tie.kin.own_quotations and tie.kin.strength < _CONTRADICTED:
                continue
            on_line = credit.kind is CreditKind.LINE
            wire = on_line and tie is None and self._outlets.is_agency(name)
            kind = DescentKind.WIRE if wire else self._kind(article, tie)
            said = f"credits {name} {'on its source line' if on_line else 'in its opening'}"
            return self._child(article, kind, name, tie, said)
        if itself:
            return Descent(
                url=article.url,
                kind=DescentKind.REPORT,
                outlet=own,
                evidence=f"{own} names itself as the one who reports",
            )
        return None

    def _wire(self, article: Article, agency: str) -> Descent:
        tie = self._by(agency, article)
        printed = tie is None or tie.kin.wording >= _COPY
        kind = DescentKind.WIRE if printed else self._kind(article, tie)
        return self._child(article, kind, agency, tie, f"bears the mark of {agency}")

    def _unsaid(self, article: Article) -> Descent:
        """By what it has in common with others: an earlier article, or one that credits somebody else."""
        own = self._own[article.url]
        best = max(self._candidates(article), key=lambda each: each.rank, default=None)
        if best is None or best.surplus < 0:
            told = "tells what no earlier article here has" if best else "is the first here to tell it"
            return Descent(url=article.url, kind=DescentKind.REPORT, outlet=own, evidence=f"{told}; credits nobody")
        other = self._own[best.tie.other.url]
        if other == own and self._found[best.tie.other.url].kind is DescentKind.REPORT:
            evidence = "follows its outlet's own report"
            return Descent(url=article.url, kind=DescentKind.REPORT, outlet=own, evidence=evidence)
        silent = "names no source in its opening" if article.credits else "credits nobody"
        root = self._root(best.tie.other)
        if root and (_before(article, best.tie.other) or best.tie.kin.wording < _SIBLING):
            said = f"{silent}; {_told(best.tie.kin)} as {other}, which has it from {root}"
            return Descent(url=article.url, kind=DescentKind.REWRITE, outlet=root, evidence=said)
        return self._child(article, self._kind(article, best.tie), other, best.tie, silent)

    def _candidates(self, article: Article) -> Iterator[_Candidate]:
        own = self._own[article.url]
        for other in self._articles:
            found = self._found.get(other.url)
            earlier = _before(other, article)
            # A later one may say whose report both retell.
            later = found is not None and found.kind is DescentKind.REWRITE and not found.parent
            if (
                other is article
                or found is None
                or found.outlet == own != self._own[other.url]
                or not (earlier or later)
            ):
                continue
            kin = self._kin(article, other)
            near = self._linked(article, other) or self._outlets.family_of(own) == self._outlets.family_of(
                self._own[other.url]
            )
            strength = max(kin.strength, kin.facts) if near else kin.strength
            if later and kin.has_all:  # however much it adds, both retell the same
                strength = max(strength, _RETOLD)
            first = found.kind in (DescentKind.REPORT, DescentKind.STATEMENT)
            yield _Candidate(
                tie=_Tie(other=other, kin=kin),
                rank=strength + (_FIRSTHAND if first else 0.0),
                surplus=strength - (_RETOLD_NEAR if near else _RETOLD),
            )

    def _root(self, article: Article) -> str:
        """The outlet outside the story that an article's news goes back to, or ""."""
        root = root_of(self._found[article.url], self._found)
        return "" if root in self._own.values() else root

    def _by(self, name: str, article: Article) -> _Tie | None:
        """The tie to this outlet's article that is closest to the one that credits it."""
        theirs = [other for other in self._articles if self._own[other.url] == name and other is not article]
        ties = [_Tie(other=other, kin=self._kin(article, other)) for other in theirs]
        return max(ties, key=lambda tie: (tie.kin.strength, -tie.other.published.timestamp()), default=None)

    def _kin(self, article: Article, other: Article) -> Kinship:
        return kinship(marks_of(article, self._topic), marks_of(other, self._topic))

    def _kind(self, article: Article, tie: _Tie | None) -> DescentKind:
        if tie is None or tie.other.language == article.language:
            return DescentKind.REWRITE
        kin = tie.kin
        faithful = kin.share >= _FAITHFUL and kin.kept >= _KEPT and kin.in_order
        return DescentKind.TRANSLATION if faithful else DescentKind.REWRITE

    def _linked(self, article: Article, other: Article) -> bool:
        return any(_same_page(link, other.url) for link in article.links)

    def _child(self, article: Article, kind: DescentKind, outlet: str, tie: _Tie | None, said: str) -> Descent:
        parts = [said]
        if tie and self._linked(article, tie.other):
            parts.append("links to it")
        if tie:
            parts.append(f"{_told(tie.kin)} as {outlet}")
        return Descent(
            url=article.url,
            kind=kind,
            outlet=outlet,
            parent=tie.other.url if tie and _before(tie.other, article) else "",
            evidence="; ".join(parts),
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """Another article of the story, and what the one looked at has of it."""

    other: Article
    kin: Kinship


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A tie that may be descent, and is where `surplus` is not negative."""

    tie: _Tie
    rank: float
    surplus: float


def _before(one: Article, other: Article) -> bool:
    return (one.published, one.url) < (other.published, other.url)


def _same_page(one: str, other: str) -> bool:
    def bare(url: str) -> str:
        return url.partition("://")[2].partition("?")[0].partition("#")[0].removeprefix("www.").rstrip("/")

    return bool(bare(one)) and bare(one) == bare(other)


def _told(kin: Kinship) -> str:
    """What they share: "the same 12,5 Milliarden Dollar, 1. März 2027 and 1 quotation, in the same order"."""
    shared = [", ".join(kin.figures[:3])] if kin.figures else []
    if kin.quotations:
        shared.append("1 quotation" if kin.quotations == 1 else f"{kin.quotations} quotations")
    words = f"{kin.wording:.0%} of its wording" if kin.wording >= 0.1 else ""  # noqa: PLR2004
    shared += [words] if words else []
    told = " and ".join(shared) or "names"
    order = ", in the same order" if kin.in_order else ""
    return f"the same {told}{order}"
