"""What is said of a story: every point bound to the sentences that bear it, every quotation verbatim."""

from __future__ import annotations

import dataclasses
from enum import StrEnum

EXTRACTION = "extraction"


class ClaimStatus(StrEnum):
    """How well a point stands: said by the actor itself, reported, hearsay, or denied."""

    ANNOUNCED = "announced"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"

    @property
    def is_settled(self) -> bool:
        """Whether those concerned say it themselves: yes or no."""
        return self in {ClaimStatus.ANNOUNCED, ClaimStatus.DENIED}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The sentence `text` of the article at `url`: its `text[start:end]`, in Unicode code points."""

    url: str
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One short statement with at least one citation.

    `settled_by` names the actor that now announces or denies what its readers knew as a report or a rumour.
    """

    text: str
    language: str
    status: ClaimStatus
    citations: tuple[Citation, ...]
    settled_by: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two statements of a story that cannot both be true, of two outlets; `one` was published first."""

    one: KeyPoint
    other: KeyPoint

    @property
    def sides(self) -> tuple[KeyPoint, KeyPoint]:
        """Both of them."""
        return self.one, self.other


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVersion:
    """A quotation in another article that is the same statement in another language: verbatim `text[start:end]`."""

    url: str
    language: str
    text: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A verbatim span of one article (without its quotation marks) and who said it, where the article tells.

    `translation`: what it says in the summary's language, in our words; None where there is no need or no model.
    `versions`: the same statement in other languages, one for each.
    """

    text: str
    speaker: str | None
    language: str
    url: str
    start: int
    end: int
    translation: str | None = None
    versions: tuple[QuoteVersion, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A story's headline, key points and quotes, and how they were made (`EXTRACTION` or a model's name).

    `headline_url` is the article whose title or sentence the headline is.
    """

    headline: str
    headline_url: str
    language: str
    key_points: tuple[KeyPoint, ...]
    quotes: tuple[Quote, ...]
    made_with: str = EXTRACTION
    disputes: tuple[Dispute, ...] = ()

    @property
    def undisputed(self) -> tuple[KeyPoint, ...]:
        """The key points that are not a side of a dispute, which shows them too."""
        sides = {citation for each in self.disputes for side in each.sides for citation in side.citations}
        return tuple(point for point in self.key_points if not sides.intersection(point.citations))
