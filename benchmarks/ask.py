"""Whether questions find what answers them: the bot's own ranking against plain BM25, on two public sets.

It needs `--data DIR` with DIR/qa. Half of the questions, chosen by a hash of their ids, were looked at while the
ranking was made; the other half is what is reported.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.ask_sets import DOCS, FACTS, MULTIHOP, REALTIME, Asked, docs, facts, multihop, realtime
from benchmarks.bm25 import BM25
from benchmarks.report import arguments, data_file, report, say
from benchmarks.shelf import Shelf
from bot.domain.article import Article
from bot.text.terms import word_terms

_HITS, _FIRST = 4, 5
_READ = 10  # sentences a choice is made from
_NO_ARTICLE = 0.0
Ranked = Callable[[str], list[str]]


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("ask", "Questions and what answers them")
    parser.add_argument("--half", choices=["tuned", "reported"], default="reported", help="which questions")
    given = parser.parse_args()
    if given.data is None:
        say("it needs a folder of questions: name one with --data")
        raise SystemExit(2)
    for name in (MULTIHOP, FACTS, REALTIME, DOCS):
        data_file(given.data, name)
    tuned = given.half == "tuned"
    ours, plain = _multihop(given.data, tuned=tuned)
    more, plainer = _realtime(given.data, tuned=tuned)
    split = f"the {'half tuned on' if tuned else 'half not tuned on'}, by a hash of the questions' ids"
    report("ask", ours | more, baselines=plain | plainer, split=split)


def _multihop(folder: Path, *, tuned: bool) -> tuple[dict[str, float], dict[str, float]]:
    pool = facts(folder)
    asked = multihop(folder, pool, tuned=tuned)
    answered, null = [each for each in asked if each.articles], [each for each in asked if not each.articles]
    shelf = Shelf(pool, looked_at=len(pool))
    index = _bm25(pool)
    say(f"{len(answered)} questions over {len(pool)} facts, and {len(null)} that none of them answers")
    figures = _ranks("multihop", answered, lambda text: _articles(shelf, text))
    figures["null_declined"] = _mean(not shelf.findings(each.text).found for each in null)
    figures["others_answered"] = _mean(bool(shelf.findings(each.text).found) for each in answered)
    baselines = _ranks("multihop", answered, lambda text: [pool[at].url for at in index.ranked(_words(text))])
    return figures, baselines


def _ranks(name: str, asked: Sequence[Asked], ranked: Ranked) -> dict[str, float]:
    """What share of the articles is among the first four, and the mean reciprocal rank of the first."""
    found = [(each.articles, ranked(each.text)) for each in asked]
    hits = sum(len(wanted & set(order[:_HITS])) for wanted, order in found)
    ranks = [next((1 / place for place, url in enumerate(order, 1) if url in wanted), 0.0) for wanted, order in found]
    return {
        f"{name}_hits_at_4": hits / max(1, sum(len(wanted) for wanted, _ in found)),
        f"{name}_mrr": _mean(ranks),
    }


def _realtime(folder: Path, *, tuned: bool) -> tuple[dict[str, float], dict[str, float]]:
    pool = docs(folder)
    asked = realtime(folder, tuned=tuned)
    shelf, index = Shelf(pool), _bm25(pool)
    say(f"{len(asked)} quizzes over {len(pool)} documents")
    hits: list[bool] = []
    plain_hits: list[bool] = []
    right: list[bool] = []
    plain_right: list[bool] = []
    for each in asked:
        passages = list(islice(shelf.ordered(each.text), _READ * _FIRST))
        first = list(dict.fromkeys(passage.article.url for passage in passages))[:_FIRST]
        plain = index.ranked(_words(each.text))[:_FIRST]
        if each.articles:
            hits.append(bool(each.articles & set(first)))
            plain_hits.append(any(pool[at].url in each.articles for at in plain))
        right.append(_chosen(each, [passage.sentence for passage in passages[:_READ]]) == each.answer)
        plain_right.append(_chosen(each, [pool[at].text for at in plain]) == each.answer)
    return (
        {"realtimeqa_hit_at_5": _mean(hits), "realtimeqa_choice_accuracy": _mean(right)},
        {"realtimeqa_hit_at_5": _mean(plain_hits), "realtimeqa_choice_accuracy": _mean(plain_right)},
    )


def _chosen(asked: Asked, texts: Sequence[str]) -> int:
    """The choice whose own words the texts have most of, the first texts counting most; the first where none does."""
    choices = [set(_words(choice)) - set(_words(asked.text)) for choice in asked.choices]
    spread = Counter(word for words in choices for word in words)
    having = [set(_words(text)) for text in texts]
    scores = []
    for words in choices:
        weights = {word: math.log(1 + len(choices) / spread[word]) for word in words}
        whole = sum(weights.values()) or 1.0
        shares = (sum(weights[word] for word in words & text) / whole for text in having)
        scores.append(sum(share / (1 + place) for place, share in enumerate(shares)))
    return max(range(len(scores)), key=lambda place: (scores[place], -place))


def _articles(shelf: Shelf, text: str) -> list[str]:
    return list(dict.fromkeys(passage.article.url for passage in shelf.ordered(text)))


def _bm25(pool: Sequence[Article]) -> BM25:
    return BM25(_words(f"{article.title} {article.outlet} {article.text}") for article in pool)


def _words(text: str) -> list[str]:
    return word_terms(text, "en")


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else _NO_ARTICLE


if __name__ == "__main__":
    main()
