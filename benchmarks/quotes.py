"""Quotations and their speakers: found in annotated news (PolNeAR), and in passages of our own in many languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.quotes_passages import Passage, passages
from benchmarks.quotes_sets import DEV, SHORTEST, TRAIN, Marked, polnear
from benchmarks.report import arguments, data_file, report, say
from bot.domain.article import Article, TextKind
from bot.domain.quoting import quotes_of
from bot.domain.summary import Quote
from bot.lexicons import bundled_lexicons
from bot.text.scripts import count_words, fold, words
from bot.text.sentences import Span, trimmed

_COVERED = 0.9  # of a quotation's characters
_PLAIN = re.compile(r'"([^"\n]+)"|“([^”\n]+)”')
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "that", "which"))
_SMALL = _PRONOUNS | frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "one", "another", "some", "many", "both")
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")

Figures = dict[str, float]


def main() -> None:
    """Measures and reports."""
    parser = arguments("quotes", __doc__ or "")
    parser.add_argument("--half", choices=("reported", "tuned"), default="reported", help="which part of the data")
    options = parser.parse_args()
    tuned = options.half == "tuned"
    figures, baselines = _own([each for each in passages() if each.tuned is tuned]), {}
    if file := data_file(options.data, TRAIN if tuned else DEV):
        figures |= _polnear(file)
        baselines = _finding(polnear(file), _plain)
    else:
        say("no --data: PolNeAR is left out, only the passages of our own are measured")
    report("quotes", figures, baselines=baselines, split=_split(tuned=tuned))


def _split(*, tuned: bool) -> str:
    if tuned:
        return "PolNeAR train and the half of our passages (by a hash of their text) that rules were made on"
    return "PolNeAR dev and the other half of our passages (by a hash of their text); rules were made on the rest"


def _polnear(file: Path) -> Figures:
    rows = polnear(file)
    quotes = {row.id: _quotes(row.text, "en") for row in rows}
    figures = _finding(rows, lambda row: [(quote.start, quote.end) for quote in quotes[row.id]])
    say(f"{len(rows)} articles, {sum(map(len, quotes.values()))} quotations found")
    return figures | _speaking(rows, quotes)


def _finding(rows: Sequence[Marked], find: Callable[[Marked], Sequence[Span]]) -> Figures:
    """`found`: direct quotations of which nine tenths were found; `inside`: found spans that lie in a statement."""
    found = [(row, find(row)) for row in rows]
    direct = [_share(span, spans) for row, spans in found for each in row.statements for span in each.direct]
    inside = [
        any(_share(span, each.pieces) >= _COVERED for each in row.statements) for row, spans in found for span in spans
    ]
    return {
        "direct": len(direct),
        "found": _mean([share >= _COVERED for share in direct]),
        "inside": _mean(inside),
    }


def _speaking(rows: Sequence[Marked], quotes: dict[str, list[Quote]]) -> Figures:
    """Of direct quotations found, by kind of annotated source.

    A source with a name: right if the last word of our speaker's name stands in the source's name (its head: what is
    before a comma, without owners: "Clinton's adviser Jake Sullivan" is Jake Sullivan). Nobody named counts as wrong
    in `speaker`, and not in `speaker_of_named`. A pronoun has no annotated name; beside it we give how often it was
    followed back, and how often to the named source annotated last before it, which is mostly but not always right.
    """
    named: list[bool] = []
    told: list[bool] = []
    followed: list[bool] = []
    agreed: list[bool] = []
    for row in rows:
        last: frozenset[str] = frozenset()
        for each in row.statements:
            head = _head(each.source)
            for span in each.direct:
                quote = next(
                    (quote for quote in quotes[row.id] if _share(span, [(quote.start, quote.end)]) > 1 / 2), None
                )
                if quote is None:
                    continue
                if head:
                    named.append(_is_of(quote.speaker, head))
                    told += [named[-1]] if quote.speaker else []
                elif set(map(fold, words(each.source))) <= {"he", "she"} and each.source:
                    followed.append(quote.speaker is not None)
                    agreed += [_is_of(quote.speaker, last)] if quote.speaker and last else []
            last = head or last
    return {
        "speaker": _mean(named),
        "speaker_of_named": _mean(told),
        "pronoun_followed": _mean(followed),
        "pronoun_last_source": _mean(agreed),
    }


def _own(pool: Sequence[Passage]) -> Figures:
    """Per language: the share of marked quotations found exactly, of found ones marked, and of speakers right.

    A speaker is right if it ends with the name marked ("Mayor Ann Lee" for "Ann Lee"), or if nobody is named for both.
    """
    figures: Figures = {}
    every: list[tuple[int, int, int, int, int]] = []
    for language in dict.fromkeys(each.language for each in pool):
        counts = [_counted(each) for each in pool if each.language == language]
        every += counts
        figures |= _rates(f"own_{language}", counts)
    return _rates("own", every) | figures


def _counted(each: Passage) -> tuple[int, int, int, int, int]:
    """Marked, found, both, speakers right among both, speakers named wrongly."""
    found = {(quote.start, quote.end): quote.speaker or "" for quote in _quotes(each.text, each.language)}
    marked = dict(each.said)
    both = marked.keys() & found.keys()
    right = [span for span in both if _ends_with(found[span], marked[span])]
    wrong = [span for span in both if found[span] and span not in right]
    return len(marked), len(found), len(both), len(right), len(wrong)


def _ends_with(name: str, wanted: str) -> bool:
    return name == wanted or (bool(wanted) and name.endswith(wanted))


def _rates(name: str, counts: Sequence[tuple[int, int, int, int, int]]) -> Figures:
    marked, found, both, right, wrong = (sum(column) for column in zip(*counts, strict=True)) if counts else (0,) * 5
    return {
        f"{name}_marked": marked,
        f"{name}_recall": both / marked if marked else 1.0,
        f"{name}_precision": both / found if found else 1.0,
        f"{name}_speaker": right / both if both else 1.0,
        f"{name}_speaker_wrong": wrong / both if both else 0.0,
    }


def _quotes(text: str, language: str) -> list[Quote]:
    article = Article(
        url="https://passage.example/", title="", text=text, text_kind=TextKind.FULL, language=language,
        outlet="Passage", published=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    return list(quotes_of(article, bundled_lexicons()))


def _plain(row: Marked) -> list[Span]:
    """What stands between a pair of quotation marks in one line, from four words on."""
    inner = (trimmed(row.text, match.start() + 1, match.end() - 1, closing=",") for match in _PLAIN.finditer(row.text))
    return [span for span in inner if count_words(row.text[slice(*span)]) >= SHORTEST]


def _share(span: Span, others: Sequence[Span]) -> float:
    shared = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)
    return shared / (span[1] - span[0])


def _head(source: str) -> frozenset[str]:
    """The words of the source's name; none for "he" and "a spokesman"."""
    for part in (source.partition(",")[0], source):
        capitals = [word for word in words(part) if word[0].isupper() and fold(word) not in _SMALL]
        if capitals:
            free = [word for word in capitals if not _POSSESSIVE.search(word)]
            return frozenset(fold(_POSSESSIVE.sub("", word)) for word in free or capitals)
    return frozenset()


def _is_of(speaker: str | None, head: frozenset[str]) -> bool:
    return speaker is not None and fold(_POSSESSIVE.sub("", words(speaker)[-1])) in head


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
