"""Calls of Slack's Web API whose outcomes are values. Nothing is repeated here: who repeats must know what happened."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.slack.refusals import LIMITED, UNCERTAIN, refused
from adapters.untrusted_json import items, read, text
from bot.domain.delivery import Held, Refused, Unknown

_UNREACHABLE = timedelta(seconds=5)
_UNSAID = 10  # seconds to wait if Slack does not say how long
_TOO_MANY, _BROKEN = 429, 500
# Methods that only read take no JSON.
_READS = ("conversations.", "users.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """It was done. `scopes` is what the token may do, None if Slack did not say."""

    body: Mapping[str, object]
    scopes: frozenset[str] | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """It was not done, or nobody knows. `code` is Slack's word, or "" if there was none."""

    code: str
    outcome: Held | Refused | Unknown


class Api:
    """The Web API with one token. `session` is used for response URLs too."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self.client = client
        self.session = session

    async def call(self, method: str, **arguments: object) -> Answered | Failed:
        """One call; a `token` among the arguments takes the place of the bot's."""
        given = {name: value for name, value in arguments.items() if value is not None and value != ""}
        try:
            if method.startswith(_READS):
                response = await self.client.api_call(method, http_verb="GET", params=given)
            else:
                response = await self.client.api_call(method, json=given)
        except SlackApiError as error:
            return _failed(error)
        except aiohttp.ClientConnectorError:
            return Failed(code="", outcome=Held(wait=_UNREACHABLE))
        except (aiohttp.ClientError, SlackClientError, TimeoutError, OSError) as error:
            return Failed(code="", outcome=Unknown(reason=_why(error)))
        scopes = {name.lower(): value for name, value in response.headers.items()}.get("x-oauth-scopes")
        named = (scope.strip() for scope in str(scopes).split(","))
        return Answered(
            body=read(response.data), scopes=None if scopes is None else frozenset(scope for scope in named if scope)
        )

    async def answer(self, url: str, body: Mapping[str, object]) -> str:
        """Posts to a response URL; why that failed, or ""."""
        try:
            async with self.session.post(url, json=body) as response:
                return "" if response.ok else f"status {response.status}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return _why(error)


def _failed(error: SlackApiError) -> Failed:
    status = getattr(error.response, "status_code", 0)
    body = read(getattr(error.response, "data", None))
    code = text(body, "error")
    if status == _TOO_MANY or code in LIMITED:
        return Failed(code=code, outcome=Held(wait=_wait(error)))
    if not code or status >= _BROKEN or code in UNCERTAIN:
        return Failed(code=code, outcome=Unknown(reason=f"Slack answered with {code or f'status {status}'}"))
    details = tuple(line for line in items(body, "errors") if isinstance(line, str))
    return Failed(code=code, outcome=refused(code, needed=text(body, "needed"), details=details))


def _wait(error: SlackApiError) -> timedelta:
    headers = getattr(error.response, "headers", {})
    seconds = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return timedelta(seconds=int(seconds) if str(seconds).isdecimal() else _UNSAID)


def _why(error: Exception) -> str:
    return f"no answer from Slack ({str(error) or type(error).__name__})"
