"""The archive of the crash benchmark: the bundled sample, read once by the bot itself, and copied for each trial."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from adapters.sample.newsstand import open_newsstand

_CONFIG = """{database}
[network]
allow_private = ["127.0.0.0/8"]
[[topics]]
file = "{topic}"
"""
_TOPIC = Path(__file__).parent.parent / "config" / "topics" / "microsoft-openai.toml"


async def prepared(folder: Path, database: str) -> str:
    """The address of a database that holds the sample: a new file in the folder, or the given one ("": none).

    Raises:
        SystemExit: the bot could not read it (its complaint is on stderr).
    """
    config = folder / "nutgraf.toml"
    named = f'database = "{database}"' if database else ""
    config.write_text(_CONFIG.format(database=named, topic=_TOPIC.as_posix()), encoding="utf-8")
    async with open_newsstand(datetime.now(UTC)) as feeds:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "digest", "--config", str(config), "--data", str(folder)),
            *("--since", "7d", "--feeds", feeds),
            stdout=subprocess.DEVNULL,
        )
        code = await process.wait()
    if code:
        raise SystemExit(f"the sample could not be read: the bot ended with {code}")
    return database or f"sqlite:///{folder / 'nutgraf.db'}"


def copied(archive: str, folder: Path) -> str:
    """The address of a database of a trial's own in its folder; one that is no file is shared by all trials."""
    kind, _, path = archive.partition(":///")
    if not kind.startswith("sqlite"):
        return archive
    return f"sqlite:///{shutil.copy(path, folder / 'nutgraf.db')}"
