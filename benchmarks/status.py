"""Whether what is announced, reported, only said and denied are told apart, on sentences labelled by hand.

The sentences are in `benchmarks/claims`, the rules they are labelled by in `docs/claims.md`. The cues were made on one
half of them, fixed by a hash of the sentence; the other is what is reported. The baseline says "reported" to all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.claims_read import Claim, claims
from benchmarks.report import arguments, report, say
from bot.domain.status import status_of
from bot.domain.summary import ClaimStatus
from bot.lexicons import bundled_lexicons

Read = tuple[Claim, ClaimStatus]


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("status", "What is announced, reported, unconfirmed and denied")
    parser.add_argument("--half", choices=["tuned", "reported"], default="reported", help="which sentences")
    parser.add_argument("--show", action="store_true", help="name the sentences that were read wrongly")
    given = parser.parse_args()
    tuned = given.half == "tuned"
    lexicons = bundled_lexicons()
    read = [
        (claim, status_of(claim.text, lexicons.of(claim.language), claim.topic))
        for claim in claims()
        if claim.tuned is tuned
    ]
    for claim, found in read if given.show else ():
        if found is not claim.status:
            say(f"{claim.language}: {claim.status} read as {found}: {claim.text}")
    codes = sorted({claim.language for claim, _ in read})
    by_language = {f"accuracy_{code}": accuracy([each for each in read if each[0].language == code]) for code in codes}
    plain = [(claim, ClaimStatus.REPORTED) for claim, _ in read]
    figures = {"accuracy": accuracy(read), "sentences": len(read), **by_language, **confusions(read)}
    split = f"the {'half tuned on' if tuned else 'half not tuned on'}, by a hash of the sentence"
    report("status", figures, baselines={"accuracy": accuracy(plain)}, split=split)


def accuracy(read: Sequence[Read]) -> float:
    """The share that is read as it is labelled."""
    return sum(claim.status is found for claim, found in read) / max(1, len(read))


def confusions(read: Sequence[Read]) -> dict[str, int]:
    """How often each status was read as each other, those that never happened too."""
    counts = Counter((claim.status, found) for claim, found in read if claim.status is not found)
    return {f"{one}_as_{other}": counts[one, other] for one in ClaimStatus for other in ClaimStatus if one is not other}


if __name__ == "__main__":
    main()
