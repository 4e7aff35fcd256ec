"""What gets through when a model lies: `python -m benchmarks.verify --data DIR`.

Over the bundled sample alone without DIR; with DIR/stories and DIR/summaries also over 500 stories of public sets, and
with DIR/seeds.jsonl (or `--seeds FILE`) over the seeds. Half of the stories, by a hash, were looked at while the checks
were made; the other half is what is reported.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks.report import Figures, arguments, data_file, report, say
from benchmarks.seeds import SEEDS
from benchmarks.verify_changes import names_of
from benchmarks.verify_lies import KINDS, Lie, elsewhere, injected, lies, wrong_language
from benchmarks.verify_quotes import false_quotes, true_quotes
from benchmarks.verify_stories import SETS, Told, is_tuned, told_stories
from benchmarks.verify_truths import Form, Truth, truths
from bot.domain.article import Article
from bot.domain.story import Story
from bot.domain.summary import KeyPoint, Quote, Summary
from bot.domain.verifying import Verified, verify
from bot.lexicons import bundled_lexicons
from bot.text.language import primary


@dataclasses.dataclass(slots=True)
class Tally:
    """How many there were, and how many came through, by what they are called."""

    all: Counter[str] = dataclasses.field(default_factory=Counter)
    through: Counter[str] = dataclasses.field(default_factory=Counter)
    examples: defaultdict[str, list[str]] = dataclasses.field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, *, through: bool) -> None:
        """Counts one."""
        self.all[name] += 1
        self.through[name] += through

    def share(self, name: str) -> float:
        """Of those of this name, how many came through."""
        return self.through[name] / self.all[name] if self.all[name] else 0.0


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("verify", "What gets through when a model lies")
    parser.add_argument("--half", choices=["tuned", "reported"], default="reported", help="which stories")
    parser.add_argument(
        "--seeds", type=Path, metavar="FILE", help="the seeds (default: DIR/seeds.jsonl if it is there)"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N of each that were judged wrongly")
    given = parser.parse_args()
    for name in SETS:
        data_file(given.data, name)
    if given.data is None:
        say("without --data it lies about the bundled sample alone")
    seeds = given.seeds or (given.data / SEEDS if given.data and (given.data / SEEDS).is_file() else None)
    told = [each for each in told_stories(given.data, seeds) if is_tuned(each.story.id) is (given.half == "tuned")]
    say(f"{len(told)} stories, {sum(len(each.story.articles) for each in told)} articles")
    tally = judged(told)
    for name in sorted(tally.all):
        say(f"{name:28} {tally.through[name]:6} of {tally.all[name]:6}  {100 * tally.share(name):6.2f} %")
        for example in tally.examples[name][: given.show]:
            say(f"    {example}")
    half = "the half tuned on" if given.half == "tuned" else "the half not tuned on"
    report("verify", _figures(tally), split=f"{half}, by a hash of the stories' ids; what came through as a share")


def _figures(tally: Tally) -> Figures:
    languages: list[str] = sorted({name.split()[1] for name in tally.all if name.startswith("lies ")})
    by_language = {
        language: {kind: tally.share(f"{kind} {language}") for kind in KINDS if tally.all[f"{kind} {language}"]}
        | {"true_points_dropped": tally.share(f"true {language}")}
        for language in languages
    }
    return {
        "through": {kind: tally.share(kind) for kind in KINDS},
        "through_across_languages": {
            kind: tally.share(f"across {kind}") for kind in KINDS if tally.all[f"across {kind}"]
        },
        "true_points_dropped": tally.share("true"),
        "true_points_dropped_by_form": {
            form: tally.share(f"true {form}") for form in Form if tally.all[f"true {form}"]
        },
        "by_language": by_language,
        "lies": sum(tally.all[kind] for kind in KINDS),
        "true_points": tally.all["true"],
    }


def judged(told: Sequence[Told]) -> Tally:
    """Every true point and every lie, put to the test."""
    lexicons, tally = bundled_lexicons(), Tally()
    names = _names(told)
    quotes = {each.story.id: true_quotes(each, lexicons, Random(each.story.id)) for each in told}
    every = [quote for found in quotes.values() for quote in found]
    for each in told:
        random = Random(f"lies about {each.story.id}")
        for truth in truths(each, lexicons, Random(each.story.id)):
            _judge(truth, names, random, tally)
        for quote in quotes[each.story.id]:
            pool = names.get(quote.language, ())
            false = list(false_quotes(each, quote, every, pool, random))
            kept = set(map(id, _verified(each, quote.language, quotes=(quote, *false)).summary.quotes))
            _count_truth(tally, Form.SENTENCE, quote.language, quote.text, kept=id(quote) in kept, why="")
            for lie in false:
                _count_lie(tally, "quotes", quote.language, f"{lie.text} — {lie.speaker}", kept=id(lie) in kept)
    return tally


def _judge(truth: Truth, names: Mapping[str, Sequence[str]], random: Random, tally: Tally) -> None:
    told, language = truth.told, truth.point.language
    made = [*lies(truth, names, random), *elsewhere(truth, told.story, random)]
    verified = _verified(told, language, points=(truth.point, *(lie.point for lie in made)))
    kept = set(map(id, verified.summary.key_points))
    why = next((str(line) for line in verified.dropped if truth.point.text in str(line)), "")
    _count_truth(
        tally, truth.form, language, f"{truth.sentence} [{truth.cited.language}]", kept=id(truth.point) in kept, why=why
    )
    for lie in made:
        _count(tally, lie, kept=id(lie.point) in kept)
    wrong = wrong_language(truth, random)
    _count(tally, wrong, kept=bool(_verified(told, wrong.point.language, points=(wrong.point,)).summary.key_points))
    if truth.form is Form.SENTENCE:
        for lie, article in injected(truth, random):
            with_order = dataclasses.replace(told, story=_with(told, article))
            _count(tally, lie, kept=bool(_verified(with_order, language, points=(lie.point,)).summary.key_points))


def _with(told: Told, article: Article) -> Story:
    articles = tuple(article if each.url == article.url else each for each in told.story.articles)
    return dataclasses.replace(told.story, articles=articles)


def _verified(
    told: Told, language: str, *, points: tuple[KeyPoint, ...] = (), quotes: tuple[Quote, ...] = ()
) -> Verified:
    lead = told.story.articles[0]
    summary = Summary(
        headline=lead.title,
        headline_url=lead.url,
        language=language,
        key_points=points,
        quotes=quotes,
        made_with="a liar",
    )
    return verify(told.topic, told.story, summary, bundled_lexicons())


def _count(tally: Tally, lie: Lie, *, kept: bool) -> None:
    shown = f"{lie.point.text} ← {lie.point.citations[0].text} [{lie.point.status}]"
    if lie.truth.form is Form.COUNTERPART:
        tally.add(f"across {lie.kind}", through=kept)
        if kept:
            tally.examples[f"across {lie.kind}"].append(shown)
    _count_lie(tally, lie.kind, primary(lie.truth.point.language), shown, kept=kept)


def _count_lie(tally: Tally, kind: str, language: str, shown: str, *, kept: bool) -> None:
    for name in (kind, f"{kind} {primary(language)}", f"lies {primary(language)}"):
        tally.add(name, through=kept)
    if kept:
        tally.examples[kind].append(shown)


def _count_truth(tally: Tally, form: Form, language: str, shown: str, *, kept: bool, why: str) -> None:
    for name in ("true", f"true {form}", f"true {primary(language)}"):
        tally.add(name, through=not kept)
    if not kept:
        tally.examples[f"true {form}"].append(f"{why} ← {shown}")


def _names(told: Iterable[Told]) -> Mapping[str, Sequence[str]]:
    """Names of each language's articles."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, name in _named(told):
        found[language].add(name)
    return {language: sorted(each) for language, each in found.items()}


def _named(told: Iterable[Told]) -> Iterator[tuple[str, str]]:
    for each in told:
        for article in each.story.articles:
            yield from ((article.language, name) for name in names_of(article.text))


if __name__ == "__main__":
    main()
