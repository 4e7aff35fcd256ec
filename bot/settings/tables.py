"""The tables of the configuration as frozen values. Paths are absolute, durations and times parsed, secrets wrapped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator
from pydantic_core import PydanticCustomError

from bot.domain.subscription import LARGEST
from bot.settings.values import (
    ChannelAddress,
    Duration,
    Language,
    ListenAddress,
    LocalTime,
    PrivateNetwork,
    SocketAddress,
    SubscriptionId,
    WebAddress,
    Zone,
    parse_database,
)

Name = Annotated[str, Field(strict=True, min_length=1, max_length=200)]
Prefix = Annotated[str, Field(strict=True, max_length=200)]
Dollars = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
Effort = Literal["none", "minimal", "low", "medium", "high"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ALL_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NetworkSettings(_Table):
    """How we meet the web. `contact` goes into the User-Agent."""

    allow_private: tuple[PrivateNetwork, ...] = ()
    contact: WebAddress | None = None


class ModelSettings(_Table):
    """The model that may write summaries.

    Prices are US dollars per million tokens, the budget US dollars per day. `effort` is how hard it thinks, for models
    that can be told. `show_cost`: digests say what they cost.
    """

    name: Name | None = None
    base_url: WebAddress | None = None
    api: Literal["auto", "responses", "chat"] = "auto"
    effort: Effort | None = None
    daily_budget: Dollars | None = None
    input_price: Dollars | None = None
    output_price: Dollars | None = None
    show_cost: bool = True
    api_key: SecretStr | None = None


class EmbeddingSettings(_Table):
    """The model that may place texts in a space of meaning; without an address, where the other model is.

    `price` is US dollars per million tokens. The prefixes are what some models want before a question and before the
    passages that may answer it.
    """

    name: Name
    base_url: WebAddress | None = None
    price: Dollars | None = None
    query_prefix: Prefix = ""
    passage_prefix: Prefix = ""
    api_key: SecretStr | None = None


class SlackSettings(_Table):
    """Slack. The tokens come from the environment or from files of their own.

    `mode`: over a socket that we open, or by HTTP requests to `listen` (host:port), which needs a public address.
    """

    api_url: WebAddress = "https://slack.com/api/"
    mode: Literal["socket", "http"] = "socket"
    listen: ListenAddress = ("127.0.0.1", 3000)
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None


class DiscordSettings(_Table):
    """Discord. The token comes from the environment or from a file of its own.

    `layout`: whether messages are made of Discord's components, or of embeds with buttons below.
    """

    layout: Literal["components", "embeds"] = "components"
    api_url: WebAddress = "https://discord.com/api/v10"
    gateway_url: SocketAddress = "wss://gateway.discord.gg/"
    shards: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    token: SecretStr | None = None


class ServerSettings(_Table):
    """Where `nutgraf run` answers health checks and metrics (host:port)."""

    listen: ListenAddress = ("127.0.0.1", 8080)


class TopicSettings(_Table):
    """One topic to follow, described in a file of its own."""

    file: Path


class FeedSettings(_Table):
    """Either a list of feeds (`opml`) or one feed (`url`), for which `outlet` and `language` override what it says."""

    opml: Path | None = None
    url: WebAddress | None = None
    outlet: Name | None = None
    language: Language | None = None
    every: Duration | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.opml is None) == (self.url is None):
            raise _refusal("needs either opml or url", 'write one of them, as in url = "https://example.org/feed.xml"')
        if self.opml and (self.outlet or self.language or self.every):
            raise _refusal("outlet, language and every belong to a single url", "leave them out beside opml")
        return self


class SubscriptionSettings(_Table):
    """What to post, where and when: at these local times of `timezone`, in `language`, at most `stories` of them.

    `empty`: what a slot without news does, a single line or nothing.
    """

    id: SubscriptionId
    channel: ChannelAddress
    topic: Name
    times: Annotated[tuple[LocalTime, ...], Field(min_length=1)]
    days: Annotated[tuple[Day, ...], Field(min_length=1)] = ALL_DAYS
    timezone: Zone = ZoneInfo("UTC")
    language: Language = "en"
    stories: Annotated[int, Field(strict=True, ge=1, le=LARGEST)] = 8
    empty: Literal["line", "quiet"] = "line"

    @model_validator(mode="after")
    def _no_time_or_day_twice(self) -> Self:
        for key, values in (("times", self.times), ("days", self.days)):
            if len(set(values)) < len(values):
                raise _refusal(f"{key} holds the same one twice", "leave one of them out")
        return self


class Settings(_Table):
    """The whole configuration. `file` is where it was read from, `data` the folder of database and caches."""

    file: Path
    data: Path
    database: Annotated[SecretStr | None, BeforeValidator(parse_database)] = None
    network: NetworkSettings = NetworkSettings()
    model: ModelSettings | None = None
    embeddings: EmbeddingSettings | None = None
    slack: SlackSettings | None = None
    discord: DiscordSettings | None = None
    server: ServerSettings = ServerSettings()
    topics: tuple[TopicSettings, ...] = ()
    feeds: tuple[FeedSettings, ...] = ()
    subscriptions: tuple[SubscriptionSettings, ...] = ()

    @property
    def database_url(self) -> str:
        """The given database, else SQLite in the data folder. May hold a password: never print it."""
        if self.database is not None:
            return self.database.get_secret_value()
        return f"sqlite:///{self.data / 'nutgraf.db'}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret value in these settings, for the log to keep back."""
        tables = (self.model, self.embeddings, self.slack, self.discord)
        found = (value for table in tables if table is not None for _, value in table)
        tokens = (value.get_secret_value() for value in found if isinstance(value, SecretStr))
        password = urlsplit(self.database_url).password or ""
        return tuple(secret for secret in (*tokens, password, unquote(password)) if secret)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        ids = [subscription.id for subscription in self.subscriptions]
        for id_ in ids:
            if ids.count(id_) > 1:
                raise _refusal(f'two subscriptions are called "{id_}"', "give each its own id")
        return self


def _refusal(what: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("value", "{what}", {"what": what, "hint": hint})
