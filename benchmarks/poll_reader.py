"""One round of polling with lemon24/reader; prints CPU seconds as JSON. Runs in the rivals' environment, as a script.

Started by `benchmarks.poll` with a file of addresses and a folder of its own.
"""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from reader import Reader, make_reader  # type: ignore[import-not-found]

_WORKERS = 16


def main(addresses: Path, folder: Path) -> None:
    """The same four sweeps, in the same order, as ours."""
    reader = make_reader(str(folder / "reader.db"))
    urls = addresses.read_text(encoding="utf-8").split()
    for url in urls:
        reader.add_feed(url)
    _switch(urls[0], "etag")
    figures = {"new": _sweep(reader), "unchanged_304": _sweep(reader)}
    _switch(urls[0], "bare")
    figures["unchanged_body"] = _sweep(reader)
    _switch(urls[0], "stamped")
    figures["known"] = _sweep(reader)
    figures["failed"] = sum(1 for feed in reader.get_feeds() if feed.last_exception)
    figures["entries"] = reader.get_entry_counts().total
    print(json.dumps(figures))


def _sweep(reader: Reader) -> float:
    begun = time.process_time()
    reader.update_feeds(workers=_WORKERS, scheduled=False)
    return time.process_time() - begun


def _switch(url: str, mode: str) -> None:
    urllib.request.urlopen(f"http://127.0.0.1:{urlsplit(url).port}/mode/{mode}").close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
