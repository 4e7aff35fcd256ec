"""The configuration an operator begins with, and the list of environment variables."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.settings import Settings

CONFIG = Path(__file__).parents[2] / "config"
EXAMPLE = re.compile(r"^# (?=\[|[a-z_]+ = )", re.MULTILINE)
VARIABLES = {
    "NUTGRAF_CONFIG",
    "NUTGRAF_DATA",
    "NUTGRAF_DATABASE",
    "NUTGRAF_LISTEN",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "DISCORD_TOKEN",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "NUTGRAF_EMBEDDINGS_API_KEY",
}


def test_as_delivered_it_needs_no_secret() -> None:
    assert tomllib.loads((CONFIG / "nutgraf.toml").read_text(encoding="utf-8")) == {
        "topics": [{"file": "topics/microsoft-openai.toml"}],
        "feeds": [{"opml": "feeds/microsoft-openai.opml"}],
    }


def test_its_examples_are_valid_once_uncommented_and_name_files_that_exist() -> None:
    text = EXAMPLE.sub("", (CONFIG / "nutgraf.toml").read_text(encoding="utf-8"))
    config = tomllib.loads(text)
    assert set(config) == {"network", "topics", "feeds", "model", "slack", "discord", "server", "subscriptions"}
    assert Settings.model_validate({**config, "file": CONFIG / "nutgraf.toml", "data": CONFIG}).slack is not None
    for named in [topic["file"] for topic in config["topics"]] + [
        feed["opml"] for feed in config["feeds"] if "opml" in feed
    ]:
        assert (CONFIG / named).is_file()
    assert set(config["subscriptions"][0]) == {
        "id",
        "channel",
        "topic",
        "times",
        "days",
        "timezone",
        "language",
        "stories",
        "empty",
    }


def test_every_variable_is_explained_and_empty() -> None:
    lines = (CONFIG / ".env.example").read_text(encoding="utf-8").splitlines()
    found = {line: lines[place - 1] for place, line in enumerate(lines) if "=" in line and line[0] != "#"}
    assert set(found) == {f"{name}=" for name in VARIABLES}
    assert all(above.startswith("# ") for above in found.values())
