from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.settings import load_settings

Refusal = Callable[..., str]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("stories = 8", "storeys = 8", "subscriptions[0].storeys: is an unknown key: did you mean stories?"),
        ("[model]", "[modl]", "modl: is an unknown key: did you mean model?"),
        ('topic = "', 'topc = "', "subscriptions[0].topc: is an unknown key: did you mean topic? (and 1 more)"),
        (
            "[slack]",
            "[slack]\nbot_tokn_file='t'",
            "slack.bot_tokn_file: is an unknown key: did you mean bot_token_file?",
        ),
        (
            "[network]",
            '[network]\n"a\\nb" = 1',
            'network."a\\nb": is an unknown key: known here: allow_private, contact',
        ),
        ("data =", 'file = "x"\ndata =', "file: is an unknown key: a topic's file stands below [[topics]]"),
        ("Asia/Jakarta", "asia/jakrta", 'timezone: "asia/jakrta" is no known time zone: write "Asia/Jakarta"'),
        ("Asia/Jakarta", "jakarta", 'timezone: "jakarta" is no known time zone: write "Asia/Jakarta"'),
        ("Asia/Jakarta", "../etc", 'timezone: "../etc" is no known time zone: write an IANA name'),
        ('"17:30"', '"25:30"', 'times[1]: "25:30" is no time of day: write hours and minutes in quotes'),
        ('"17:30"', '"8:00"', "times holds the same one twice: leave one of them out"),
        ('["08:00", "17:30"]', "[]", "subscriptions[0].times: is empty: write at least one"),
        ('"mon"', '"monday"', 'days[0]: is not one of the words known here: write "mon", "tue"'),
        ("stories = 8", "stories = 0", "subscriptions[0].stories: is too small: write at least 1"),
        ("stories = 8", 'stories = "8"', "subscriptions[0].stories: must be a whole number: write it without quotes"),
        ("2.00", "-1.0", "model.daily_budget: is too small: write at least 0"),
        ("2.00", "nan", "model.daily_budget: must be a number"),
        ("2.00", "true", "model.daily_budget: must be a number"),
        (
            "[discord]",
            '[discord]\nlayout = "embed"',
            'discord.layout: is not one of the words known here: write "components" or "embeds"',
        ),
        ('api = "auto"', 'api = "chats"', 'write "auto", "responses" or "chat"'),
        (
            "[slack]",
            '[slack]\nlisten = "localhost"',
            'slack.listen: "localhost" is no address to listen at: write a host',
        ),
        (
            "[slack]",
            '[slack]\nmode = "web"',
            'slack.mode: is not one of the words known here: write "socket" or "http"',
        ),
        ("[slack]", '[server]\nlisten = ":80"\n[slack]', 'server.listen: ":80" is no address to listen at'),
        ("slack:C0123", "teams:C0123", 'channel: "teams:C0123" names no chat we know: write "slack:C0123ABCD"'),
        ("slack:C0123", "slack:", 'channel: "slack:" names no channel: write "slack:C0123ABCD"'),
        ("slack:C0123", "terminal:1", 'channel: "terminal:1" names no channel'),
        ("127.0.0.0/8", "127.0.0.1/8", '"127.0.0.1/8" has bits set outside its mask: write "127.0.0.0/8"'),
        ("127.0.0.0/8", "localhost", '"localhost" is no network: write a network, as in "127.0.0.0/8"'),
        ('"pt-br"', '"portuguese"', 'language: "portuguese" is no language code: write "pt", say'),
        ('"pt-br"', '"xx"', 'language: "xx" is no language code'),
        ('"15m"', '"15x"', 'feeds[1].every: "15x" is no duration: write a number and m, h or d'),
        ('"15m"', '"0m"', 'feeds[1].every: "0m" is out of range'),
        (
            "https://reefs.example/rss",
            "ftp://reefs.example",
            "url: is no http(s) address: write an address that begins",
        ),
        ("https://reefs.example/rss", "https://a:99999/", "feeds[1].url: is no http(s) address"),
        ("https://reefs.example/rss", "https://u:pw@reefs.example", "feeds[1].url: carries a user name or password"),
        (
            "wss://gateway",
            "https://gateway",
            'gateway_url: is no ws(s) address: write an address that begins with "wss',
        ),
        ('opml = "feeds/reefs.opml"', 'every = "1h"', "feeds[0]: needs either opml or url: write one of them"),
        ('reefs.opml"', 'reefs.opml"\nevery = "1h"', "feeds[0]: outlet, language and every belong to a single url"),
        ("reefs.opml", "nope.opml", "feeds[0].opml: there is no file "),
        ("reefs.toml", "nope.toml", "topics[0].file: there is no file "),
        ("[[topics]]", "[topics]", "topics: must be a list of tables: head each with [[topics]]"),
        ('[embeddings]\nname = "some-embedder"', "[embeddings]", "embeddings.name: is missing: add it"),
        ('data = "store"', "data = 3", "data: must be a path: put it in double quotes"),
        ('"some-model"', "some-model", "line 7, column 8: Invalid value: mend the line"),
    ],
)
def test_a_mistake_is_one_line_with_the_remedy(refusal: Refusal, old: str, new: str, told: str) -> None:
    line = refusal((old, new))
    assert line.startswith("FILE: ")
    assert told in line


def test_a_table_given_as_a_value(home: Path) -> None:
    (home / "small.toml").write_text('network = "none"\nmodel = 3\n')
    with pytest.raises(
        ConfigError, match=r"small\.toml: network: must be a table: head it with \[network\] \(and 1 more"
    ):
        load_settings(home / "small.toml", None, {})


def test_the_first_mistake_and_how_many_more(refusal: Refusal) -> None:
    line = refusal(("stories = 8", "stories = 0"), ("Asia/Jakarta", "Asia/Jkarta"), ('"15m"', '"x"'))
    assert line.startswith("FILE: feeds[1].every: ")
    assert line.endswith(" (and 2 more)")


def test_two_subscriptions_of_one_name(refusal: Refusal, home: Path) -> None:
    complete = (home / "nutgraf.toml").read_text()
    table = complete[complete.index("[[subscriptions]]") :]
    line = refusal(("[[subscriptions]]", f"{table}[[subscriptions]]"))
    assert line == 'FILE: two subscriptions are called "team-news": give each its own id'


def test_a_file_that_is_not_utf_8(home: Path) -> None:
    (home / "latin.toml").write_bytes(b'data = "caf\xe9"')
    with pytest.raises(ConfigError, match=r"latin\.toml: is not UTF-8 text"):
        load_settings(home / "latin.toml", None, {})


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_gives_settings_or_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    told = ""
    try:
        load_settings(file, None, {})
    except ConfigError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1
