"""Key points beside what people wrote, beside the lead and sumy's LexRank; and how they begin.

It needs `--data DIR` with DIR/summaries and DIR/stories. Half of the stories, chosen by a hash of their names, were
looked at while the extract was made; the other half is what is reported.
"""

from __future__ import annotations

import contextlib
import itertools
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.keypoints_sets import CSTNEWS_TEXTS, STORIES, SUMMARIES, SUMMARISED, Summarised, is_tuned, stories
from benchmarks.keypoints_sumy import Sumy, sentences_of
from benchmarks.openings import dangles
from benchmarks.report import arguments, data_file, ratio, report, say
from benchmarks.rivals import rivals_python
from benchmarks.rouge import rouge, tokens
from bot.domain.article import Article
from bot.domain.briefing import MOST_POINTS, brief
from bot.domain.choosing import choose
from bot.domain.passages import passages
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.lexicons import bundled_lexicons

_ALL = 100  # points: as many as the longest summary has words for
_ARTICLES, _TIMED = 5, 60
_TURN = 0.5  # seconds of CPU: a contestant whose run is short would else start on a machine the other left cold
_TOPIC = Topic(id="any", title="", subjects=())
_LEXICONS = bundled_lexicons()
Figures = dict[str, float | int | None]


def main() -> None:
    """Runs it and prints the report; exit 1 where the rival was wanted and cannot be had."""
    parser = arguments("keypoints", "Key points beside summaries that people wrote")
    parser.add_argument("--half", choices=["tuned", "reported"], default="reported", help="which stories")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-sumy", action="store_true", help="leave the rival out")
    given = parser.parse_args()
    if given.data is None:
        say("it needs a folder of summaries and stories: name one with --data")
        raise SystemExit(2)
    for name in (*SUMMARIES, CSTNEWS_TEXTS, *STORIES):
        data_file(given.data, name)
    tuned = given.half == "tuned"
    rival = None if given.without_sumy else rivals_python()
    with contextlib.ExitStack() as stack:
        sumy = stack.enter_context(Sumy(rival)) if rival else None
        figures, baselines = _summaries(given.data, sumy, tuned=tuned)
        told = [each for name, each in stories(given.data).items() if is_tuned(name) is tuned]
        figures |= _beginnings(told)
        ours, theirs = _times(told, sumy, given.rounds)
    figures["stories_per_cpu_second"] = 1 / ours
    ratios = {"lexrank_vs_ours": ratio(theirs, ours)}
    split = f"the {'half tuned on' if tuned else 'half not tuned on'}, by a hash of the stories' names"
    report("keypoints", figures, baselines=baselines, ratios=ratios, split=split)
    if rival is None and not given.without_sumy:
        raise SystemExit(1)


def _summaries(folder: Path, sumy: Sumy | None, *, tuned: bool) -> tuple[Figures, Figures]:
    """ROUGE of the first words, as many as the references have on average, of each contestant's best sentences."""
    figures: Figures = {}
    baselines: Figures = {}
    for name, read in SUMMARISED.items():
        asked = [each for each in read(folder) if is_tuned(each.id) is tuned]
        say(f"{name}: {len(asked)} summarised")
        texts = [each.articles for each in asked]
        figures |= _scores(name, asked, [_points(each) for each in texts])
        baselines |= _scores(f"lead_{name}", asked, [_lead(each) for each in texts])
        if sumy:
            baselines |= _scores(f"lexrank_{name}", asked, sumy.orders(texts)[0])
    return figures, baselines


def _scores(name: str, asked: Sequence[Summarised], extracts: Sequence[Sequence[str]]) -> Figures:
    return {
        f"rouge{size}_{name}": sum(_score(*pair, size) for pair in zip(asked, extracts, strict=True))
        / max(1, len(asked))
        for size in (1, 2)
    }


def _score(asked: Summarised, extract: Sequence[str], size: int) -> float:
    references = [tokens(text) for text in asked.references]
    budget = round(sum(map(len, references)) / len(references))
    words = list(itertools.islice((word for sentence in extract for word in tokens(sentence)), budget))
    return sum(rouge(words, reference, size) for reference in references) / len(references)


def _points(articles: Sequence[Article], most: int = _ALL) -> list[str]:
    candidates = [each for article in articles for each in passages(article, _LEXICONS.of(article.language))]
    return [passage.text for passage in choose(candidates, articles, most)]


def _lead(articles: Sequence[Article]) -> list[str]:
    """The first sentence of each article, then the second of each, and so on."""
    turns = itertools.zip_longest(*map(sentences_of, articles))
    return [sentence for turn in turns for sentence in turn if sentence]


def _beginnings(told: Iterable[Sequence[Article]]) -> Figures:
    """How many points of the digest, and of each article's own, begin with what only the text before explains."""
    points: Counter[str] = Counter()
    leaning: Counter[str] = Counter()
    briefed = 0
    for story in told:
        alone = [(article,) for article in story] if len(story) > 1 else []
        for articles in (tuple(story), *alone):
            briefed += 1
            whole = Story(id="any", topic=_TOPIC.id, articles=articles)
            for point in brief(_TOPIC, whole, _LEXICONS, articles[0].language).key_points:
                points[point.language] += 1
                if dangles(point.text, point.language):
                    leaning[point.language] += 1
                    say(f"leans: {point.text}")
    by_language = {f"leaning_share_{code}": leaning[code] / points[code] for code in sorted(points)}
    return {
        "briefed": briefed,
        "points": points.total(),
        "leaning_share": leaning.total() / max(1, points.total()),
        **by_language,
    }


def _times(told: Iterable[Sequence[Article]], sumy: Sumy | None, rounds: int) -> tuple[float, float | None]:
    """CPU seconds of a story of five articles, ours from text to points, the rival's from sentences; the best round."""
    large = [story[:_ARTICLES] for story in told if len(story) >= _ARTICLES]
    timed = large[:: max(1, len(large) // _TIMED)] or [list(story) for story in told]
    ours, theirs = float("inf"), float("inf")
    for _ in range(rounds):
        begun, runs, spent = time.process_time(), 0, 0.0
        while spent < _TURN:
            for story in timed:
                _points(story, MOST_POINTS)
            runs += 1
            spent = time.process_time() - begun
        ours = min(ours, spent / runs / len(timed))
        if sumy:
            theirs = min(theirs, sumy.orders(timed)[1] / len(timed))
    say(f"{len(timed)} stories of {_ARTICLES} articles, {1000 * ours:.1f} ms each; sumy {1000 * theirs:.1f}")
    return ours, theirs if sumy else None


if __name__ == "__main__":
    main()
