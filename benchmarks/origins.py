"""Whether each article's origin is found: own report, rewrite, translation, agency copy or statement, and whose.

It runs on stories written for it, of which one half, by a hash of their ids, was looked at while the thresholds were
chosen and the other half is what is reported; on the bundled sample; and with `--data DIR` on DIR/seeds.jsonl, whose
labels are in DIR/labels.json. Beside it, in the same run: every outlet is its own origin, and what credits alone tell.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from benchmarks.origins_sets import LABELS, Label, Labelled, sample, seeds, written
from benchmarks.report import arguments, data_file, report, say
from benchmarks.seeds import SEEDS
from bot.domain.article import Article
from bot.domain.crediting_outlets import credited
from bot.domain.origins import origins_of
from bot.domain.story import DescentKind

_OWN = frozenset((DescentKind.REPORT, DescentKind.STATEMENT))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of an article: its label, and the name of the origin it goes back to."""

    label: Label
    origin: str


Method = Callable[[Labelled], dict[str, Answer]]


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("origins", "Where each article has its news from")
    parser.add_argument("--half", choices=["tuned", "reported"], default="reported", help="which written stories")
    parser.add_argument("--errors", action="store_true", help="name what was not found (of the half tuned on)")
    given = parser.parse_args()
    told = written(tuned=given.half == "tuned")
    known = seeds(given.data) if data_file(given.data, SEEDS) and data_file(given.data, LABELS) else []
    if not known:
        say("no seeds: name a folder that holds them with --data")
    figures = _figures(told, ours) | _roots("sample", sample(), ours) | _roots("seeds", known, ours)
    baselines: dict[str, float] = {}
    for name, method in (("own", every_outlet), ("credits", credits_only)):
        found = _figures(told, method) | _roots("sample", sample(), method) | _roots("seeds", known, method)
        baselines |= {f"{name}_{key}": value for key, value in found.items()}
    if given.errors and given.half == "tuned":
        for each in told:
            _tell_errors(each)
    half = "half tuned on" if given.half == "tuned" else "half not tuned on"
    report("origins", figures, baselines=baselines, split=f"the {half}, by a hash of the stories' ids")


def ours(each: Labelled) -> dict[str, Answer]:
    """The bot's own finding."""
    return {
        descent.url: Answer(label=Label(kind=descent.kind, outlet=descent.outlet), origin=origin.name)
        for origin in origins_of(each.topic, each.story, each.outlets)
        for descent in origin.descents
    }


def every_outlet(each: Labelled) -> dict[str, Answer]:
    """Every outlet is its own origin."""
    return {article.url: _own(article) for article in each.story.articles}


def credits_only(each: Labelled) -> dict[str, Answer]:
    """An article's news is from whom it credits; who credits nobody reports."""
    outlets = each.outlets.with_names(article.outlet for article in each.story.articles)
    named = {article.outlet: _credited(article, each) for article in each.story.articles}
    answers = {}
    for article in each.story.articles:
        root, seen = article.outlet, {""}
        while root not in seen and named.get(root):
            seen.add(root)
            root = named[root]
        name = named[article.outlet]
        label = Label(kind=DescentKind.REWRITE, outlet=name) if name else _own(article).label
        answers[article.url] = Answer(label=label, origin=outlets.canonical(root))
    return answers


def _credited(article: Article, each: Labelled) -> str:
    outlets = each.outlets.with_names(other.outlet for other in each.story.articles)
    return next((name for name, _ in credited(article, outlets)), "")


def _own(article: Article) -> Answer:
    return Answer(label=Label(kind=DescentKind.REPORT, outlet=article.outlet), origin=article.outlet)


def _figures(told: Sequence[Labelled], method: Method) -> dict[str, float]:
    rows = [
        (article, label, method(each)[article.url].label)
        for each in told
        for article in each.story.articles
        for label in [each.labels[article.url]]
    ]
    retold = [(wanted.kind not in _OWN, found.kind not in _OWN) for _, wanted, found in rows]
    both = sum(wanted and found for wanted, found in retold)
    figures = {
        "kind_accuracy": _mean(wanted.kind is found.kind for _, wanted, found in rows),
        "parent_accuracy": _mean(wanted.outlet == found.outlet for _, wanted, found in rows),
        "rewrites_precision": both / max(1, sum(found for _, found in retold)),
        "rewrites_recall": both / max(1, sum(wanted for wanted, _ in retold)),
        "uncredited_recall": _mean(
            found.kind not in _OWN for article, wanted, found in rows if wanted.kind not in _OWN and not article.credits
        ),
        "articles": len(rows),
    }
    languages: defaultdict[str, list[tuple[Label, Label]]] = defaultdict(list)
    for article, wanted, found in rows:
        languages[article.language].append((wanted, found))
    for language, pairs in sorted(languages.items()):
        figures[f"kind_accuracy_{language}"] = _mean(wanted.kind is found.kind for wanted, found in pairs)
        figures[f"parent_accuracy_{language}"] = _mean(wanted.outlet == found.outlet for wanted, found in pairs)
    return figures | _roots("written", told, method)


def _roots(name: str, told: Sequence[Labelled], method: Method) -> dict[str, float]:
    """The share of stories of which every origin is right, and nothing if there are none."""
    return {f"{name}_stories_right": _mean(_is_right(each, method(each)) for each in told)} if told else {}


def _is_right(each: Labelled, answers: dict[str, Answer]) -> bool:
    if isinstance(each.origins, frozenset):
        return {answer.origin for answer in answers.values()} == each.origins
    return {url: answer.origin for url, answer in answers.items()} == each.origins


def _tell_errors(each: Labelled) -> None:
    for origin in origins_of(each.topic, each.story, each.outlets):
        for descent in origin.descents:
            label = each.labels[descent.url]
            if (label.kind, label.outlet) != (descent.kind, descent.outlet):
                say(
                    f"{descent.url}: {label.kind} of {label.outlet}, found {descent.kind} of {descent.outlet}: "
                    f"{descent.evidence}"
                )


def _mean(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


if __name__ == "__main__":
    main()
