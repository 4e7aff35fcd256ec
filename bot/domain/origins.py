"""Where a story's reporting goes back to: rewrites add no origin, credited or not."""

from __future__ import annotations

from bot.domain.article import Article, CreditKind
from bot.domain.likeness import Likeness
from bot.domain.outlets import Outlets
from bot.domain.story import Origin, OriginKind, Story
from bot.domain.topic import Topic
from bot.domain.traits import traits_of
from bot.text.phrases import Phrases
from bot.text.scripts import count_words
from bot.text.sentences import sentences

# An uncredited article so like an earlier one of its story retells it. Chosen on the bundled sample, where rewrites lie
# above 5 and an outlet's own follow-up of the same event below 4.
_REWRITE = 4.5
_OPENING = 3  # sentences: whom an article credits there, its news comes from; later credits are background
_SENTENCE = 6  # words


def origins_of(topic: Topic, story: Story, outlets: Outlets) -> tuple[Origin, ...]:
    """The story's origins in the order in which their first articles were published.

    An article goes back to the outlet its opening credits, else to that of its source line, else, without a report
    of its own, to the origin of the earlier article it retells, else to itself.
    """
    outlets = outlets.with_names(article.outlet for article in story.articles)
    likeness = Likeness([traits_of(article, topic) for article in story.articles])
    roots: dict[str, str] = {}
    for article in sorted(story.articles, key=lambda article: (article.published, article.url)):
        roots[article.url] = (
            _root(topic, article, outlets) or _retold(article, roots, likeness) or _own(article, outlets)
        )
    names = dict.fromkeys(roots.values())
    return tuple(
        Origin(
            name=name,
            kind=OriginKind.STATEMENT if topic.is_subject(name) else OriginKind.OUTLET,
            articles=tuple(url for url, root in roots.items() if root == name),
        )
        for name in names
    )


def _root(topic: Topic, article: Article, outlets: Outlets) -> str:
    """The origin that the article itself tells, or ""."""
    own = _own(article, outlets)
    if topic.is_subject(article.outlet) or _reports_itself(article):
        return own
    opening = _opening(article)
    for credit in article.credits:
        known = outlets.known(credit.name)
        if credit.kind is CreditKind.BYWAY and credit.start < opening and known and known != own:
            return known
    for credit in article.credits:
        name = outlets.canonical(credit.name)
        if credit.kind is CreditKind.LINE and name != own:
            return name
    return ""


def _reports_itself(article: Article) -> bool:
    """Names itself past its first words ("a contract seen by Ledger Wire"), which a rewrite has no reason to do."""
    first = len(article.outlet) + 20
    return bool(article.outlet) and bool(Phrases((article.outlet,)).search(article.text[first:]))


def _retold(article: Article, roots: dict[str, str], likeness: Likeness) -> str:
    """The origin of the earlier article that this one retells, or ""."""
    closest = max(roots, key=lambda url: likeness(article.url, url), default=None)
    if closest is None or likeness(article.url, closest) < _REWRITE:
        return ""
    return roots[closest]


def _own(article: Article, outlets: Outlets) -> str:
    return outlets.canonical(article.outlet)


def _opening(article: Article) -> int:
    """Where the third sentence ends that is more than a caption."""
    ends = [end for start, end in sentences(article.text) if count_words(article.text[start:end]) >= _SENTENCE]
    return ends[min(_OPENING, len(ends)) - 1] if ends else 0
