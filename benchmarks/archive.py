"""Questions to archives of several sizes: the store's own search beside a plain FTS5 index that is asked for any word.

Both have the same terms of the same made articles in SQLite, and get the same words, each in all forms it may have in
the archive's languages. The rival ranks by BM25 and gives ten row ids; ours gives a hundred articles, as the bot asks
for. Questions are put to both in turn. Each was made from one article: whether that is among the first ten is `hit10`.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from adapters.stores.sql import open_store
from benchmarks.archive_load import RULES, TOPIC, load
from benchmarks.archive_news import BLOCK, LANGUAGES, block, questions
from benchmarks.report import arguments, ratio, report, say
from bot.domain.story import Membership
from bot.domain.topic import Verdict
from bot.ports import Store
from bot.text.terms import tokens, variants

_SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
_LIMIT, _TOP = 100, 10
_BATCH = 50  # articles put at once
_WARM = 10  # questions before any counts
_INDEX = ("postings%", "%documents%", "vocabulary")
_ANY = "SELECT rowid FROM rival WHERE rival MATCH ? ORDER BY bm25(rival) LIMIT ?"
Terms = Sequence[frozenset[str]]


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("archive", "Questions to large archives: ours and plain FTS5")
    parser.add_argument("--sizes", default="10k,100k", help=f"of {', '.join(_SIZES)}, parted by commas")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2, help="the ladder was tuned on seed 1")
    given = parser.parse_args()
    sizes = given.sizes.lower().split(",")
    if unknown := [size for size in sizes if size not in _SIZES and not size.isdigit()]:
        parser.error(f"no such size: {', '.join(unknown)}")
    figures: dict[str, float] = {}
    baselines: dict[str, float] = {}
    ratios: dict[str, float | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        archive = _Archive(Path(folder), given.seed)
        for size in sorted(sizes, key=_number):
            asyncio.run(archive.grow(_number(size)))
            ours, rivals = asyncio.run(archive.ask(given.questions))
            figures |= {f"{name}_{size}": value for name, value in ours.items()}
            baselines |= {f"plain_or_{name}_{size}": value for name, value in rivals.items()}
            ratios[f"p95_plain_or_vs_ours_{size}"] = ratio(rivals["p95_ms"], ours["p95_ms"])
            ratios[f"hit10_difference_{size}"] = ours["hit10"] - rivals["hit10"]
            say(f"{size}: {ours} beside {rivals}")
    split = f"{given.questions} questions of seed {given.seed} to made articles in {len(LANGUAGES)} languages"
    report("archive", figures, baselines=baselines, ratios=ratios, split=split)


def _number(size: str) -> int:
    """In whole blocks, and one at least."""
    return max(1, _SIZES.get(size, int(size) if size.isdigit() else 0) // BLOCK) * BLOCK


class _Archive:
    """A database and its rival, that grow from size to size."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._database = folder / "nutgraf.db"
        self._rival = folder / "rival.db"
        self._seed = seed
        self._size = 0

    async def grow(self, size: int) -> None:
        """Up to this many articles, in whole blocks."""
        async with self._store():
            pass
        await asyncio.to_thread(load, self._database, self._rival, self._seed, self._size, size)
        self._size = size

    async def ask(self, count: int) -> tuple[dict[str, float], dict[str, float]]:
        """Our figures and the rival's."""
        asked = questions(self._seed, self._size, count + _WARM)
        ours, rivals = _Tally(), _Tally()
        async with self._store() as store:
            with contextlib.closing(sqlite3.connect(self._rival)) as plain:
                for place, question in enumerate(asked):
                    words = [variants(word, LANGUAGES) for each in question.words for word in tokens(each)]
                    begun = time.perf_counter()
                    found = await store.search(words, topics=[TOPIC], limit=_LIMIT)
                    between = time.perf_counter()
                    numbers = _any_of(plain, words)
                    ended = time.perf_counter()
                    if place >= _WARM:
                        ours.add(between - begun, hit=question.url in [hit.article.url for hit in found.hits[:_TOP]])
                        rivals.add(ended - between, hit=question.number in numbers)
            ingest = await self._ingest(store)
        size = _megabytes(self._database, _INDEX)
        mine = {**ours.figures(), "ingest_per_s": ingest, "index_mb": size}
        return mine, {**rivals.figures(), "index_mb": _megabytes(self._rival, ("rival%",))}

    async def _ingest(self, store: Store) -> float:
        """Articles in a second that go the whole way: stored, judged, put into stories, and so into the index.

        These are of no size's archive, and our own afterwards holds them on top.
        """
        made = block(self._seed, (_SIZES["1m"] + self._size) // BLOCK)
        begun = time.perf_counter()
        for start in range(0, len(made), _BATCH):
            articles = [one.article for one in made[start : start + _BATCH]]
            for article in articles:
                await store.put_article(article.url, article)
            await store.put_verdicts(
                TOPIC, RULES, [Verdict(url=article.url, on_topic=True, reason="") for article in articles]
            )
            await store.put_memberships(
                TOPIC, [Membership(url=article.url, story="new", evidence="") for article in articles]
            )
        return len(made) / (time.perf_counter() - begun)

    def _store(self) -> AbstractAsyncContextManager[Store]:
        return open_store(f"sqlite:///{self._database}")


class _Tally:
    """How long answers took, and how many had the right article."""

    def __init__(self) -> None:
        self._seconds: list[float] = []
        self._hits = 0

    def add(self, seconds: float, *, hit: bool) -> None:
        """One answer."""
        self._seconds.append(seconds)
        self._hits += hit

    def figures(self) -> dict[str, float]:
        """Milliseconds, and the share of hits in percent."""
        places = statistics.quantiles(self._seconds, n=100, method="inclusive")
        return {
            "p50_ms": 1000 * places[49],
            "p95_ms": 1000 * places[94],
            "hit10": 100 * self._hits / len(self._seconds),
        }


def _any_of(plain: sqlite3.Connection, words: Terms) -> list[int]:
    terms = sorted({term for word in words for term in word})
    return [number for (number,) in plain.execute(_ANY, (" OR ".join(f'"{term}"' for term in terms), _TOP))]


def _megabytes(database: Path, names: Sequence[str]) -> float:
    """What tables and indices of these names take up."""
    alike = " OR ".join("name LIKE ?" for _ in names)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        (size,) = connection.execute(f"SELECT sum(pgsize) FROM dbstat WHERE {alike}", names).fetchone()  # noqa: S608
    return float(size) / 1e6


if __name__ == "__main__":
    main()
