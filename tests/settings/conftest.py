from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings import Settings, load_settings

COMPLETE = """\
data = "store"
database = "postgresql+psycopg://bot:hunter22@db.example/nutgraf"
[network]
allow_private = ["127.0.0.0/8", "fd00::/8"]
contact = "https://example.org/bot"
[model]
name = "some-model"
base_url = "http://127.0.0.1:8123/v1"
api = "auto"
daily_budget = 2.00
input_price = 1
output_price = 3.5
[embeddings]
name = "some-embedder"
base_url = "http://127.0.0.1:8124/v1"
[slack]
api_url = "https://slack.com/api/"
[discord]
api_url = "https://discord.com/api/v10"
gateway_url = "wss://gateway.discord.gg/"
[[topics]]
file = "topics/reefs.toml"
[[feeds]]
opml = "feeds/reefs.opml"
[[feeds]]
url = "https://reefs.example/rss"
outlet = "Reef Weekly"
language = "pt-br"
every = "15m"
[[subscriptions]]
id = "team-news"
channel = "slack:C0123"
topic = "reefs"
times = ["08:00", "17:30"]
days = ["mon", "tue", "wed", "thu", "fri"]
timezone = "Asia/Jakarta"
language = "id"
stories = 8
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cwd"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "topics").mkdir(parents=True)
    (folder / "feeds").mkdir()
    (folder / "topics" / "reefs.toml").write_text("")
    (folder / "feeds" / "reefs.opml").write_text("")
    (folder / "nutgraf.toml").write_text(COMPLETE)
    return folder


@pytest.fixture
def load(home: Path) -> Callable[..., Settings]:
    """Loads the complete file after some replacements in it."""

    def loaded(*changes: tuple[str, str], environ: dict[str, str] | None = None) -> Settings:
        text = COMPLETE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (home / "nutgraf.toml").write_text(text)
        return load_settings(home / "nutgraf.toml", None, environ or {})

    return loaded


@pytest.fixture
def refusal(home: Path, load: Callable[..., Settings]) -> Callable[..., str]:
    """The one line with which a changed file is refused, FILE standing for its path."""

    def refused(*changes: tuple[str, str], environ: dict[str, str] | None = None) -> str:
        with pytest.raises(ConfigError) as caught:
            load(*changes, environ=environ)
        line = str(caught.value)
        assert len(line.splitlines()) == 1
        assert caught.value.hint
        return line.replace(f"{home}/nutgraf.toml", "FILE")

    return refused
