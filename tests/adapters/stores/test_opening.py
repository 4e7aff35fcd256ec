import asyncio
import logging
import os
import sys
import traceback
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from adapters.stores.sql import open_store
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.errors import StoreError

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

# The other process: its polls find what ours find.
POLLS = """
import asyncio, sys
from datetime import UTC, datetime
from adapters.stores.sql import open_store
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState

async def main(database, feed):
    now = datetime.now(UTC)
    async with open_store(database) as store:
        await store.put_feeds([Feed(url=feed)])
        print("begins", flush=True)
        new = 0
        for number in range(25):
            entries = [Entry(id=f"{n}", url=f"https://e/{n}", title="T") for n in range(number * 4, number * 4 + 8)]
            new += await store.record_poll(feed, PollState(), entries, now=now)
            await store.postpone(entries[0].url, reason="later", until=now)
        print(new)

asyncio.run(main(*sys.argv[1:]))
"""


async def refused(database: str) -> StoreError:
    with pytest.raises(StoreError) as caught:
        async with open_store(database):
            pass
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("nonsense", "cannot be read"),
        ("", "cannot be read"),
        ("postgresql://user:s3cret@host:port/name", "cannot be read"),
        ("mysql://user:s3cret@host/name", '"mysql" is no database'),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://folder/file.db", "names no file"),
        ("postgresql+psycopg://user:s3cret@127.0.0.1:1/name", "127.0.0.1:1/name"),
        ("postgresql://127.0.0.1:1/name?user=user&password=s3cret", "127.0.0.1:1/name"),
        ("postgres://user:s3cret@127.0.0.1:1/name?wrong=1", "127.0.0.1:1/name"),
        ("postgresql://user:p@s3cret@127.0.0.1/name", "more than one @"),
    ],
)
async def test_a_wrong_address_is_told_without_its_secrets(
    database: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = await refused(database)
    assert words in str(error)
    assert "s3cret" not in "".join(traceback.format_exception(error))
    assert "s3cret" not in caplog.text


async def test_an_unknown_postgresql_database_is_told(postgresql: str) -> None:
    error = await refused(postgresql.replace("/postgres?", "/no-such-name?"))
    assert "no-such-name" in error.message
    assert error.hint == "create it, or correct the database address"


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader, " * 999)
    error = await refused(f"sqlite:///{file}")
    assert error.hint == "name another file, or move this one away"
    assert file.read_text() == "Dear reader, " * 999
    assert os.listdir(tmp_path) == ["letter.txt"]  # noqa: PTH208


async def test_a_folder_that_cannot_be_made_or_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "nutgraf.db", tmp_path):
        error = await refused(f"sqlite:///{place}")
        assert str(tmp_path) in error.message
        assert "choose another with --data" in error.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o500)  # noqa: PTH101
    error = await refused(f"sqlite:///{tmp_path}/nutgraf.db")
    assert "choose another with --data" in error.hint


async def test_a_new_database_makes_its_folder_and_is_found_again(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/a/new folder/50% ü.db"
    async with open_store(database) as store:
        await store.put_feeds([Feed(url="https://example.org/feed")])
    async with open_store(database) as store:
        assert len(await store.feeds()) == 1
    assert os.listdir(tmp_path / "a" / "new folder") == ["50% ü.db"]  # noqa: PTH208


async def test_a_failure_in_use_is_a_store_error(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path}/nutgraf.db") as store:
        (tmp_path / "nutgraf.db").write_bytes(b"no database any more " * 999)
        (tmp_path / "nutgraf.db-wal").write_bytes(b"")
        with pytest.raises(StoreError):
            await store.put_feeds([Feed(url="https://example.org/feed")])


async def test_what_a_caller_raises_passes_through(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not ours"):
        async with open_store(f"sqlite:///{tmp_path}/nutgraf.db"):
            raise OSError("not ours")


async def test_two_processes_share_a_new_file(tmp_path: Path) -> None:
    database, feed = f"sqlite:///{tmp_path}/new/nutgraf.db", "https://example.org/ours"
    command = (sys.executable, "-c", POLLS, database, "https://example.org/theirs")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with open_store(database) as store:
        await store.put_feeds([Feed(url=feed)])
        assert await process.stdout.readline() == b"begins\n"
        theirs, ours = asyncio.create_task(process.stdout.read()), 0
        for number in count():
            entries = [Entry(id=f"{n}", url=f"https://e/{n}", title="T") for n in range(number, number + 3)]
            ours += await store.record_poll(feed, PollState(), entries, now=NOW)
            if theirs.done():
                break
        later = NOW + timedelta(days=9999)
        assert ours + int(theirs.result()) == len(await store.unread(now=later, limit=99_999))
        assert len(await store.feeds()) == 2
    await process.wait()
