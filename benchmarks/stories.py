"""Whether articles that tell one event become one story, across languages, online, and what that costs.

It needs `--data DIR` with DIR/stories and DIR/similarity; the cost is measured on made articles. Half of the stories
and of the pairs, by a hash of their ids, were looked at while the grouping was made; the other half is what is
reported.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.clusters import b_cubed, best_b_cubed, cosines
from benchmarks.report import arguments, data_file, report, say
from benchmarks.stories_live import speeds
from benchmarks.stories_sets import LATIN6, PAIRS, SETS, Pair, Told, file_of, judged, told
from bot.domain.grouping import LiveStories, place_all
from bot.domain.likeness import Likeness
from bot.domain.topic import Topic
from bot.domain.traits import traits_of
from bot.text.names import names
from bot.text.scripts import fold, words
from bot.text.sentences import sentences

_TOPIC = Topic(id="all", title="all", subjects=())
_SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000}
_ROUNDS = 10
_DIGITS = re.compile(r"\d+")
_CHANCE = 0.5


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("stories", "Stories across languages")
    parser.add_argument("--half", choices=["tuned", "reported"], default="reported", help="which stories and pairs")
    parser.add_argument("--sizes", default=",".join(_SIZES), help="live articles: some of 1k,10k,100k, or nothing")
    given = parser.parse_args()
    if given.data is None:
        say("it needs a folder of stories: name one with --data")
        raise SystemExit(2)
    for name in (*map(file_of, SETS), PAIRS):
        data_file(given.data, name)
    tuned = given.half == "tuned"
    figures, baselines = _grouped(given.data, tuned=tuned)
    ours, plain = _judged(judged(given.data, tuned=tuned))
    cost = speeds({name: size for name, size in _SIZES.items() if name in given.sizes.split(",")}, _ROUNDS)
    split = f"the {'half tuned on' if tuned else 'half not tuned on'}, by a hash of the stories' and pairs' ids"
    report("stories", figures | ours | cost, baselines=baselines | plain, split=split)


def _grouped(folder: Path, *, tuned: bool) -> tuple[dict[str, float], dict[str, float]]:
    streams = {name: told(folder, [name], tuned=tuned) for name in SETS}
    streams["ntrex_latin6"] = [each for each in streams["ntrex_partial"] if each.article.language in LATIN6]
    streams["mixed"] = told(folder, SETS, tuned=tuned)
    figures: dict[str, float] = {}
    baselines: dict[str, float] = {}
    speed = 0.0
    for name, stream in streams.items():
        begun = time.process_time()
        figures[f"b3_{name}"] = _online(stream)
        speed = len(stream) / (time.process_time() - begun)
        stories = [each.story for each in stream]
        texts = [f"{each.article.title}\n{each.article.text}" for each in stream]
        baselines[f"b3_{name}_words"] = best_b_cubed(cosines([_words(text) for text in texts]), stories)
        baselines[f"b3_{name}_names_digits"] = best_b_cubed(cosines([_names_digits(text) for text in texts]), stories)
        say(
            f"{name}: {len(stream)} articles of {len(set(stories))} stories, {figures[f'b3_{name}']:.3f}, "
            f"words {baselines[f'b3_{name}_words']:.3f}, names and digits {baselines[f'b3_{name}_names_digits']:.3f}"
        )
    # Of the last and largest stream, from its texts on: what reading their traits costs is in it.
    return figures | {"articles_read_and_placed_per_cpu_second": speed}, baselines


def _online(stream: Sequence[Told]) -> float:
    """B³ of what one article after the other comes to, none of the future seen."""
    places = place_all(LiveStories(_TOPIC), [each.article for each in stream])
    found = {place.url: place.story for place in places}
    return b_cubed([found[each.article.url] for each in stream], [each.story for each in stream])


def _judged(pairs: Sequence[Pair]) -> tuple[dict[str, float], dict[str, float]]:
    """How often a pair that tells one story is liker than one that does not (AUC), for each pair of languages."""
    articles = [article for pair in pairs for article in (pair.first, pair.second)]
    likeness = Likeness(traits_of(article, _TOPIC) for article in articles)
    plain = cosines([_words(article.text) for article in articles])
    ours: dict[str, float] = {}
    theirs: dict[str, float] = {}
    for languages in sorted({_languages(pair) for pair in pairs}):
        places = [place for place, pair in enumerate(pairs) if _languages(pair) == languages]
        same = [pairs[place].same for place in places]
        values = [likeness(pairs[place].first.url, pairs[place].second.url) for place in places]
        ours[f"auc_semeval_{languages}"] = _auc(values, same)
        theirs[f"auc_semeval_{languages}_words"] = _auc([float(plain[2 * at, 2 * at + 1]) for at in places], same)
    return ours, theirs


def _languages(pair: Pair) -> str:
    return "_".join(sorted((pair.first.language, pair.second.language)))


def _auc(values: Sequence[float], same: Sequence[bool]) -> float:
    alike = [value for value, is_same in zip(values, same, strict=True) if is_same]
    others = [value for value, is_same in zip(values, same, strict=True) if not is_same]
    if not alike or not others:
        return _CHANCE
    return sum((one > other) + (one == other) / 2 for one in alike for other in others) / (len(alike) * len(others))


def _words(text: str) -> Counter[str]:
    return Counter(words(fold(text)))


def _names_digits(text: str) -> Counter[str]:
    found = {fold(word) for name in names(text, sentences(text)) for word in words(name.text)}
    return Counter([*sorted(found), *sorted(set(_DIGITS.findall(text)))])


if __name__ == "__main__":
    main()
