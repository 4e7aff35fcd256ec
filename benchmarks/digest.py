"""From feed bytes to a digest: poll, read (pages extracted in two workers), screen, group, edit, on SQLite.

With `--data DIR`, the articles of DIR/stream.jsonl; without, the bundled sample. Both are repeated to reach a size. The
network is left out: a stream in memory answers every request.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from benchmarks.report import arguments, data_file, report, say
from benchmarks.rivals import ours_python


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("digest", "From feeds to a digest")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], metavar="ARTICLES")
    given = parser.parse_args()
    file = data_file(given.data, "stream.jsonl")
    figures: dict[str, float] = {}
    for size in given.sizes:
        found = _one(size, file)
        figures[f"articles_per_cpu_second_{size}"] = found["articles"] / found["seconds"]
        figures[f"peak_mb_{size}"] = found["peak_mb"]
        say(
            f"{size:,} articles: {found['articles']:,.0f} read in {found['seconds']:.1f} CPU seconds, "
            f"{found['peak_mb']:.0f} MB, {found['stories']:.0f} stories in the digest"
        )
    report("digest", figures, split=f"{file.name if file else 'the bundled sample'}, repeated")


def _one(size: int, file: Path | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        call = f"from benchmarks.digest_ours import run; run({size}, {folder!r}, {str(file or '')!r})"
        command = [str(ours_python()), "-c", call]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the run over {size:,} articles ended with {done.returncode}: its complaint is above")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
