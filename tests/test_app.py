"""The composition root: configuration in, parts out."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from bot import openers
from bot.app import open_app
from bot.domain.feed import FeedOrigin
from bot.errors import AdapterError, ConfigError
from bot.settings import Settings, load_settings

TREE = Path(__file__).parents[1]
OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>'


def settings_of(folder: Path, text: str = "") -> Settings:
    (folder / "nutgraf.toml").write_text(text, encoding="utf-8")
    return load_settings(folder / "nutgraf.toml", folder / "data", {})


def test_every_adapter_is_installed_under_its_name() -> None:
    declared = tomllib.loads((TREE / "pyproject.toml").read_text())["project"]["entry-points"]["nutgraf.adapters"]
    installed = importlib.metadata.entry_points(group="nutgraf.adapters")
    assert {point.name: point.value for point in installed} == declared
    assert all(callable(openers._adapter(name)) for name in declared)


def test_a_missing_adapter_is_an_error_with_a_remedy() -> None:
    with pytest.raises(AdapterError, match="chat-pigeon") as caught:
        openers._adapter("chat-pigeon")
    assert caught.value.hint


async def test_the_configured_feeds_are_followed(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(OPML)
    settings = settings_of(
        tmp_path,
        '[[feeds]]\nopml = "list.opml"\n'
        '[[feeds]]\nurl = "https://b.example/feed"\noutlet = "The B"\nlanguage = "pt"\nevery = "15m"\n'
        '[[feeds]]\nurl = "https://a.example/feed"\noutlet = "The A"\n',
    )
    async with open_app(settings) as app:
        followed = {feed.url: feed for feed, _ in await (await app.roster()).followed()}
    first, second = followed["https://a.example/feed"], followed["https://b.example/feed"]
    assert len(followed) == 2
    assert first.outlet == "The A"  # a single address says more than a list
    assert (second.outlet, second.language, second.every) == ("The B", "pt", timedelta(minutes=15))
    assert {feed.origin for feed in followed.values()} == {FeedOrigin.CONFIG}


async def test_a_configured_list_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("<rss/>")
    async with open_app(settings_of(tmp_path, '[[feeds]]\nopml = "list.opml"')) as app:
        with pytest.raises(ConfigError, match=r"list\.opml"):
            await app.roster()


async def test_each_part_is_opened_once_and_only_when_needed(tmp_path: Path) -> None:
    async with open_app(settings_of(tmp_path)) as app:
        assert not (tmp_path / "data").exists()
        assert await app.store() is await app.store()
        assert await app.fetcher() is await app.fetcher()
        assert (tmp_path / "data" / "nutgraf.db").is_file()


async def test_there_is_a_model_only_where_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "nutgraf.toml").write_text("")
    stray = load_settings(tmp_path / "nutgraf.toml", tmp_path / "data", {"OPENAI_API_KEY": "sk-" + "x" * 20})
    async with open_app(stray) as app:
        assert await app.purse() is None
        assert await app.answerer()
    async with open_app(settings_of(tmp_path, '[model]\nname = "any"\nbase_url = "http://127.0.0.1:9/v1"')) as app:
        purse = await app.purse()
        assert purse is not None
        assert purse is await app.purse()
        assert await app.answerer()


def test_help_loads_no_database_and_no_network() -> None:
    heavy = "sqlalchemy", "alembic", "aiohttp", "trafilatura", "numpy", "babel", "pydantic", "rich"
    code = f"import sys; from bot.cli.run import run; run(['--help']); print(*({heavy!r} & sys.modules.keys()))"
    code = code.replace(repr(heavy), repr(set(heavy)))
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], cwd=TREE, capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.splitlines()[-1] == ""
