from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.channel import Channel
from bot.errors import ConfigError
from bot.settings import Settings, load_settings

Load = Callable[..., Settings]
Refusal = Callable[..., str]


def test_a_complete_file_loads(load: Load, home: Path) -> None:
    settings = load()
    assert settings.data == home / "store"
    assert settings.network.allow_private == (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("fd00::/8"))
    assert settings.model is not None
    assert settings.model.input_price == 1
    assert settings.topics[0].file == home / "topics" / "reefs.toml"
    assert settings.feeds[0].opml == home / "feeds" / "reefs.opml"
    assert settings.feeds[1].language == "pt-BR"
    assert settings.feeds[1].every == dt.timedelta(minutes=15)
    (subscription,) = settings.subscriptions
    assert subscription.channel == Channel(chat="slack", id="C0123")
    assert subscription.times == (dt.time(8), dt.time(17, 30))
    assert subscription.timezone == ZoneInfo("Asia/Jakarta")


def test_settings_are_frozen(load: Load) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().data = Path("/elsewhere")


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

    def test_data_by_flag_over_variable_over_file(self, load: Load, home: Path) -> None:
        environ = {"NUTGRAF_DATA": "by-variable"}
        assert load(environ=environ).data == Path.cwd() / "by-variable"
        assert load_settings(home / "nutgraf.toml", Path("by-flag"), environ).data == Path.cwd() / "by-flag"


class TestListen:
    def test_the_variable_goes_before_the_file_and_the_file_before_the_default(self, load: Load) -> None:
        in_the_file = ("[slack]\n", '[server]\nlisten = "127.0.0.1:9000"\n[slack]\n')
        assert load().server.listen == ("127.0.0.1", 8080)
        assert load(in_the_file).server.listen == ("127.0.0.1", 9000)
        environ = {"NUTGRAF_LISTEN": "0.0.0.0:8181"}
        assert load(in_the_file, environ=environ).server.listen == ("0.0.0.0", 8181)  # noqa: S104 - as in a container
        assert load(environ=environ).server.listen == ("0.0.0.0", 8181)  # noqa: S104 - as above
        assert load(in_the_file, environ={"NUTGRAF_LISTEN": ""}).server.listen == ("127.0.0.1", 9000)

    def test_a_mistake_in_the_variable_is_told_by_its_name(self, refusal: Refusal) -> None:
        line = refusal(environ={"NUTGRAF_LISTEN": "8080"})
        assert line.startswith('NUTGRAF_LISTEN: "8080" is no address to listen at: write a host and a port')

    def test_a_server_that_is_no_table_is_still_refused(self, refusal: Refusal) -> None:
        line = refusal(('data = "store"\n', 'data = "store"\nserver = 1\n'), environ={"NUTGRAF_LISTEN": "[::1]:80"})
        assert line.startswith("FILE: server: must be a table")


class TestDatabase:
    def test_a_relative_sqlite_path_is_relative_to_the_file(self, load: Load, home: Path) -> None:
        settings = load(("postgresql+psycopg://bot:hunter22@db.example/nutgraf", "sqlite:///news.db"))
        assert settings.database_url == f"sqlite:///{home}/news.db"

    def test_the_variable_wins(self, load: Load) -> None:
        settings = load(environ={"NUTGRAF_DATABASE": "sqlite:////tmp/other.db"})
        assert settings.database_url == "sqlite:////tmp/other.db"

    def test_its_password_is_never_shown(self, load: Load, refusal: Refusal) -> None:
        settings = load()
        assert "hunter22" in settings.database_url
        assert "hunter22" not in f"{settings} {settings!r} {settings.model_dump()}"
        assert "hunter22" in settings.secrets
        assert "hunter22" not in refusal(("postgresql+psycopg", "oracle"))

    def test_a_mistake_in_a_variable_is_told_by_its_name(self, refusal: Refusal) -> None:
        line = refusal(environ={"NUTGRAF_DATABASE": "mysql://u:hunter22@h/n"})
        assert line.startswith("NUTGRAF_DATABASE: is of a database we do not know: write ")
        assert "hunter22" not in line


class TestSecrets:
    def test_from_the_environment(self, load: Load) -> None:
        settings = load(environ={"SLACK_BOT_TOKEN": "xoxb-env", "DISCORD_TOKEN": "d", "OPENAI_API_KEY": "k"})
        assert settings.slack is not None
        assert settings.slack.bot_token is not None
        assert settings.slack.bot_token.get_secret_value() == "xoxb-env"
        assert set(settings.secrets) == {"xoxb-env", "d", "k", "hunter22"}
        assert "xoxb-env" not in f"{settings} {settings!r}"

    def test_from_a_file_of_its_own_named_in_either_place(self, load: Load, home: Path) -> None:
        (home / "token").write_text("from-file\n")
        settings = load(("[slack]\n", '[slack]\nbot_token_file = "token"\n'))
        assert "from-file" in settings.secrets
        (home / "other").write_text("from-variable-file")
        settings = load(environ={"SLACK_BOT_TOKEN_FILE": str(home / "other")})
        assert "from-variable-file" in settings.secrets

    def test_the_environment_wins_over_the_file(self, load: Load) -> None:
        changes = ("[slack]\n", '[slack]\nbot_token_file = "not-even-there"\n')
        assert "now" in load(changes, environ={"SLACK_BOT_TOKEN": "now"}).secrets

    def test_a_key_alone_configures_a_model(self, home: Path) -> None:
        (home / "empty.toml").write_text("")
        environ = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}
        settings = load_settings(home / "empty.toml", None, environ)
        assert settings.model is not None
        assert settings.model.base_url == "http://127.0.0.1:1/v1"
        assert load_settings(home / "empty.toml", None, {"OPENAI_API_KEY": ""}).model is None

    def test_embeddings_may_have_a_key_of_their_own(self, home: Path) -> None:
        (home / "key").write_text("from-file\n")
        (home / "small.toml").write_text('[embeddings]\nname = "e"\napi_key_file = "key"\n')
        assert load_settings(home / "small.toml", None, {}).secrets == ("from-file",)
        settings = load_settings(home / "small.toml", None, {"NUTGRAF_EMBEDDINGS_API_KEY": "from-variable"})
        assert settings.secrets == ("from-variable",)
        assert "from-variable" not in f"{settings} {settings!r}"

    def test_the_variables_address_is_the_models_or_of_embeddings_alone(self, home: Path) -> None:
        def addresses(text: str) -> tuple[str | None, str | None]:
            (home / "small.toml").write_text(text)
            settings = load_settings(home / "small.toml", None, {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"})
            return settings.model and settings.model.base_url, settings.embeddings and settings.embeddings.base_url

        assert addresses('[model]\nname = "m"\n[embeddings]\nname = "e"\n') == ("http://127.0.0.1:1/v1", None)
        assert addresses('[embeddings]\nname = "e"\n') == (None, "http://127.0.0.1:1/v1")
        own = '[embeddings]\nname = "e"\nbase_url = "http://127.0.0.1:2/v1"\n'
        assert addresses(own) == (None, "http://127.0.0.1:2/v1")

    def test_a_secret_file_that_is_missing_or_empty(self, refusal: Refusal, home: Path) -> None:
        changes = ("[discord]\n", '[discord]\ntoken_file = "token"\n')
        assert refusal(changes).startswith(f"FILE: discord.token_file: {home}/token cannot be read")
        (home / "token").write_text(" \n")
        assert "holds no secret" in refusal(changes)

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
    def test_in_the_file_it_is_refused_and_not_repeated(
        self, refusal: Refusal, table: str, key: str, remedy: str
    ) -> None:
        line = refusal((f"[{table}]\n", f'[{table}]\n{key} = "abc-hush-hush"\n'))
        assert line == f"FILE: {table}.{key}: a secret does not belong in this file: {remedy}"
