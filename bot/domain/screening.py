"""The screen: is an article about the topic, or does it only name it?"""

from __future__ import annotations

import dataclasses
import hashlib

from bot.domain.article import Article, TextKind
from bot.domain.topic import Subject, Topic, Verdict
from bot.text.phrases import Phrases
from bot.text.scripts import count_words
from bot.text.sentences import sentences

# Chosen on articles labelled by hand: an article about two parties names each in its title or opening, and keeps coming
# back to it; one that names a party in passing does so once or twice in a long text.
_LEAD_SENTENCES = 4
_OFTEN = 3  # sentences that name a subject
_TWICE = 2  # are enough where the title names it, or where it fills the opening of a short article
_SHARE = 0.06  # of all sentences
_SHORT_TEXT = 60  # words: below, title and opening must do


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Presence:
    """How a subject shows in an article: in sentences naming it, of `total`; signs ("Azure") count half."""

    title: bool
    lead: bool
    named: int
    signs: int
    total: int

    @property
    def weight(self) -> float:
        return self.named + self.signs / 2

    @property
    def share(self) -> float:
        return self.weight / max(self.total, 1)


def rules_of(topic: Topic) -> str:
    """A hash of everything that decides, so that verdicts are renewed when a topic or this screen changes."""
    return hashlib.sha256(f"screen 1 {topic.subjects!r} {topic.exclude!r}".encode()).hexdigest()[:16]


def screen(topic: Topic, article: Article) -> Verdict:
    """Whether every subject of the topic is central to the article, with the reason."""
    if excluded := Phrases(topic.exclude).search(article.title):
        return _verdict(
            article, on_topic=False, reason=f"the title says “{excluded.group()}”, which the topic excludes"
        )
    for subject in topic.subjects:
        if not Phrases(subject.names).search(f"{article.title}\n{article.text}"):
            return _verdict(article, on_topic=False, reason=f"does not name {subject.name}")
    spans = sentences(article.text)
    texts = [article.text[start:end] for start, end in spans]
    presences = {subject.id: _presence(subject, article, texts) for subject in topic.subjects}
    for subject in topic.subjects:
        if not _central(presences[subject.id], article):
            presence = presences[subject.id]
            return _verdict(
                article,
                on_topic=False,
                reason=f"names {subject.name} only in passing ({presence.named} of {presence.total} sentences)",
            )
    return _verdict(article, on_topic=True, reason=_why(topic, presences))


def _presence(subject: Subject, article: Article, texts: list[str]) -> _Presence:
    names, signs = Phrases(subject.names), Phrases(subject.signs)
    named = [names.search(text) is not None for text in texts]
    signed = [signs.search(text) is not None for text in texts]
    return _Presence(
        title=names.search(article.title) is not None,
        lead=any(named[:_LEAD_SENTENCES]),
        named=sum(named),
        signs=sum(sign and not name for sign, name in zip(signed, named, strict=True)),
        total=len(texts),
    )


def _central(presence: _Presence, article: Article) -> bool:
    if article.text_kind is TextKind.TITLE or not article.text:
        return presence.title
    if count_words(article.text) < _SHORT_TEXT:
        return presence.title or (presence.lead and presence.named > 0)
    if presence.title:
        return presence.named >= _TWICE
    often = presence.weight >= _OFTEN and presence.share >= (_SHARE if presence.lead else 2 * _SHARE)
    return often or (presence.lead and presence.named >= _TWICE and presence.share >= 3 * _SHARE)


def _why(topic: Topic, presences: dict[str, _Presence]) -> str:
    parts = []
    for subject in topic.subjects:
        presence = presences[subject.id]
        place = "in the title" if presence.title else "in the opening" if presence.lead else "throughout"
        parts.append(f"{subject.name} {place}, {presence.named} of {presence.total} sentences")
    return "central: " + "; ".join(parts)


def _verdict(article: Article, *, on_topic: bool, reason: str) -> Verdict:
    return Verdict(url=article.url, on_topic=on_topic, reason=reason)
