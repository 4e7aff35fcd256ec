from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.settings import ChannelName, Settings, load_settings

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


def load(home: Path, *changes: tuple[str, str], environ: dict[str, str] | None = None) -> Settings:
    text = COMPLETE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (home / "nutgraf.toml").write_text(text)
    return load_settings(home / "nutgraf.toml", None, environ or {})


def refusal(home: Path, *changes: tuple[str, str], environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load(home, *changes, environ=environ)
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    assert caught.value.hint
    return line.replace(f"{home}/nutgraf.toml", "FILE")


def test_a_complete_file_loads(home: Path) -> None:
    settings = load(home)
    assert settings.data == home / "store"
    assert settings.network.allow_private == (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("fd00::/8"))
    assert settings.model is not None
    assert settings.model.input_price == 1
    assert settings.topics[0].file == home / "topics" / "reefs.toml"
    assert settings.feeds[0].opml == home / "feeds" / "reefs.opml"
    assert settings.feeds[1].language == "pt-BR"
    assert settings.feeds[1].every == dt.timedelta(minutes=15)
    (subscription,) = settings.subscriptions
    assert subscription.channel == ChannelName(chat="slack", id="C0123")
    assert subscription.times == (dt.time(8), dt.time(17, 30))
    assert subscription.timezone == ZoneInfo("Asia/Jakarta")


def test_settings_are_frozen(home: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(home).data = Path("/elsewhere")


def test_an_empty_file_means_the_defaults(home: Path) -> None:
    (home / "empty.toml").write_text("")
    settings = load_settings(home / "empty.toml", None, {})
    assert settings.data == Path.cwd() / "data"
    assert settings.database_url == f"sqlite:///{Path.cwd() / 'data' / 'nutgraf.db'}"
    assert settings.model is None
    assert settings.slack is None
    assert settings.network.allow_private == ()


def test_a_file_from_a_windows_editor_loads(home: Path) -> None:
    (home / "bom.toml").write_bytes(b'\xef\xbb\xbfdata = "store"\r\n')
    assert load_settings(home / "bom.toml", None, {}).data == home / "store"


class TestLookUp:
    def test_flag_then_variable_then_folder_then_config_folder(self, home: Path) -> None:
        here = Path.cwd()
        (here / "config").mkdir()
        (here / "config" / "nutgraf.toml").write_text("")
        assert load_settings(None, None, {}).file == here / "config" / "nutgraf.toml"
        (here / "nutgraf.toml").write_text("")
        assert load_settings(None, None, {}).file == here / "nutgraf.toml"
        by_variable = {"NUTGRAF_CONFIG": str(home / "nutgraf.toml")}
        assert load_settings(None, None, by_variable).file == home / "nutgraf.toml"
        assert load_settings(here / "nutgraf.toml", None, by_variable).file == here / "nutgraf.toml"

    def test_a_missing_file_is_named(self, home: Path) -> None:
        with pytest.raises(ConfigError, match=r"nowhere\.toml: there is no such file: correct --config"):
            load_settings(home / "nowhere.toml", None, {})
        with pytest.raises(ConfigError, match=r"nowhere\.toml: there is no such file: correct NUTGRAF_CONFIG"):
            load_settings(None, None, {"NUTGRAF_CONFIG": "nowhere.toml"})

    def test_data_by_flag_over_variable_over_file(self, home: Path) -> None:
        environ = {"NUTGRAF_DATA": "by-variable"}
        assert load(home, environ=environ).data == Path.cwd() / "by-variable"
        assert load_settings(home / "nutgraf.toml", Path("by-flag"), environ).data == Path.cwd() / "by-flag"


class TestDatabase:
    def test_a_relative_sqlite_path_is_relative_to_the_file(self, home: Path) -> None:
        settings = load(home, ("postgresql+psycopg://bot:hunter22@db.example/nutgraf", "sqlite:///news.db"))
        assert settings.database_url == f"sqlite:///{home}/news.db"

    def test_the_variable_wins(self, home: Path) -> None:
        settings = load(home, environ={"NUTGRAF_DATABASE": "sqlite:////tmp/other.db"})
        assert settings.database_url == "sqlite:////tmp/other.db"

    def test_its_password_is_never_shown(self, home: Path) -> None:
        settings = load(home)
        assert "hunter22" in settings.database_url
        assert "hunter22" not in f"{settings} {settings!r} {settings.model_dump()}"
        assert "hunter22" in settings.secrets
        assert "hunter22" not in refusal(home, ("postgresql+psycopg", "oracle"))

    def test_a_mistake_in_a_variable_is_told_by_its_name(self, home: Path) -> None:
        line = refusal(home, environ={"NUTGRAF_DATABASE": "mysql://u:hunter22@h/n"})
        assert line.startswith("NUTGRAF_DATABASE: is of a database we do not know: write ")
        assert "hunter22" not in line


class TestSecrets:
    def test_from_the_environment(self, home: Path) -> None:
        settings = load(home, environ={"SLACK_BOT_TOKEN": "xoxb-env", "DISCORD_TOKEN": "d", "OPENAI_API_KEY": "k"})
        assert settings.slack is not None
        assert settings.slack.bot_token is not None
        assert settings.slack.bot_token.get_secret_value() == "xoxb-env"
        assert set(settings.secrets) == {"xoxb-env", "d", "k", "hunter22"}
        assert "xoxb-env" not in f"{settings} {settings!r}"

    def test_from_a_file_of_its_own_named_in_either_place(self, home: Path) -> None:
        (home / "token").write_text("from-file\n")
        settings = load(home, ("[slack]\n", '[slack]\nbot_token_file = "token"\n'))
        assert "from-file" in settings.secrets
        (home / "other").write_text("from-variable-file")
        settings = load(home, environ={"SLACK_BOT_TOKEN_FILE": str(home / "other")})
        assert "from-variable-file" in settings.secrets

    def test_the_environment_wins_over_the_file(self, home: Path) -> None:
        changes = ("[slack]\n", '[slack]\nbot_token_file = "not-even-there"\n')
        assert "now" in load(home, changes, environ={"SLACK_BOT_TOKEN": "now"}).secrets

    def test_a_key_alone_configures_a_model(self, home: Path) -> None:
        (home / "empty.toml").write_text("")
        environ = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}
        settings = load_settings(home / "empty.toml", None, environ)
        assert settings.model is not None
        assert settings.model.base_url == "http://127.0.0.1:1/v1"
        assert load_settings(home / "empty.toml", None, {"OPENAI_API_KEY": ""}).model is None

    def test_a_secret_file_that_is_missing_or_empty(self, home: Path) -> None:
        changes = ("[discord]\n", '[discord]\ntoken_file = "token"\n')
        assert refusal(home, changes).startswith(f"FILE: discord.token_file: {home}/token cannot be read")
        (home / "token").write_text(" \n")
        assert "holds no secret" in refusal(home, changes)

    @pytest.mark.parametrize(
        ("table", "key", "remedy"),
        [
            ("slack", "bot_token", "set SLACK_BOT_TOKEN in the environment, or name a file with bot_token_file"),
            ("model", "api_key", "set OPENAI_API_KEY in the environment, or name a file with api_key_file"),
            ("discord", "token", "set DISCORD_TOKEN in the environment, or name a file with token_file"),
            ("discord", "bot_token", "set DISCORD_TOKEN in the environment"),
            ("network", "password", "set it in the environment"),
        ],
    )
    def test_in_the_file_it_is_refused_and_not_repeated(self, home: Path, table: str, key: str, remedy: str) -> None:
        line = refusal(home, (f"[{table}]\n", f'[{table}]\n{key} = "abc-hush-hush"\n'))
        assert line == f"FILE: {table}.{key}: a secret does not belong in this file: {remedy}"


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
        ('api = "auto"', 'api = "chats"', 'write "auto", "responses" or "chat"'),
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
def test_a_mistake_is_one_line_with_the_remedy(home: Path, old: str, new: str, told: str) -> None:
    line = refusal(home, (old, new))
    assert line.startswith("FILE: ")
    assert told in line


def test_a_table_given_as_a_value(home: Path) -> None:
    (home / "small.toml").write_text('network = "none"\nmodel = 3\n')
    with pytest.raises(
        ConfigError, match=r"small\.toml: network: must be a table: head it with \[network\] \(and 1 more"
    ):
        load_settings(home / "small.toml", None, {})


def test_the_first_mistake_and_how_many_more(home: Path) -> None:
    line = refusal(home, ("stories = 8", "stories = 0"), ("Asia/Jakarta", "Asia/Jkarta"), ('"15m"', '"x"'))
    assert line.startswith("FILE: feeds[1].every: ")
    assert line.endswith(" (and 2 more)")


def test_two_subscriptions_of_one_name(home: Path) -> None:
    table = COMPLETE[COMPLETE.index("[[subscriptions]]") :]
    line = refusal(home, ("[[subscriptions]]", f"{table}[[subscriptions]]"))
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
