"""Keeps the line to Slack: a socket that we open, or requests that Slack signs."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.slack.api import Answered, Api, Failed
from adapters.chats.slack.inspection import NO_APP_TOKEN, NO_SECRET, app_outcome, said
from adapters.chats.slack.listeners import Listeners
from adapters.chats.slack.renderer import SlackRenderer
from adapters.chats.slack.replies import Replies
from adapters.untrusted_json import text
from bot import logs
from bot.domain.delivery import Held, Refused, Unknown
from bot.errors import ChatError
from bot.ports import Desk
from bot.settings.tables import SlackSettings

PATH = "/slack/events"
_PING = 2.5  # seconds between pings: a line that was cut is noticed after four of them
_PATIENCE = 60.0  # seconds without a connection before we give up
_NETWORK = "see whether this machine reaches wss-primary.slack.com"

_log = logs.get(__name__)
# What the libraries would say, we say ourselves, in one line and without tracebacks.
_QUIET = logging.getLogger(f"{__name__}.library")
_QUIET.setLevel(logging.CRITICAL)


async def serve(
    desk: Desk, *, api: Api, client: AsyncWebClient, renderer: SlackRenderer, settings: SlackSettings
) -> None:
    """Takes requests for the desk until cancelled. `client` has no token: it opens the connection."""
    me = await _introduced(api)
    listeners = Listeners(desk, api, Replies(api, renderer), text(me.body, "user_id"))
    app = _app(client, me, settings)
    listeners.listen(app)
    try:
        await (_by_socket(app, api, settings) if settings.mode == "socket" else _by_http(app, settings))
    finally:
        await listeners.close()


async def _introduced(api: Api) -> Answered:
    answer = await api.call("auth.test")
    if isinstance(answer, Failed):
        raise _error("bot token", answer.outcome)
    return answer


def _app(client: AsyncWebClient, me: Answered, settings: SlackSettings) -> AsyncApp:
    # Who we are was asked once: Bolt would ask again, before the first request can be acknowledged.
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=text(me.body, "team_id"),
        bot_user_id=text(me.body, "user_id"),
        bot_id=text(me.body, "bot_id"),
        bot_token="-",  # noqa: S106 - we post with a client of our own
    )

    async def authorize() -> AuthorizeResult:
        return result

    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else ""
    return AsyncApp(
        name="nutgraf",
        logger=_QUIET,
        client=client,
        authorize=authorize,
        signing_secret=secret,
        attaching_conversation_kwargs_enabled=False,
    )


async def _by_socket(app: AsyncApp, api: Api, settings: SlackSettings) -> None:
    if settings.app_token is None:
        raise ChatError("Slack: there is no app token", NO_APP_TOKEN)
    token = settings.app_token.get_secret_value()
    # Asked here first: the library would try a token that Slack refuses for ever.
    opened = await api.call("apps.connections.open", token=token)
    if isinstance(opened, Failed):
        raise _error("app token", app_outcome(opened))
    handler = AsyncSocketModeHandler(app, token, logger=_QUIET, ping_interval=_PING)
    client = handler.client
    client.proxy = None
    client.wss_uri = text(opened.body, "url")
    try:
        try:
            async with asyncio.timeout(_PATIENCE):
                await handler.connect_async()  # type: ignore[no-untyped-call]
        except TimeoutError as error:
            raise ChatError("Slack: no connection came about", _NETWORK) from error
        _log.info("slack.connected")
        await _watch(handler)
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        tasks = (client.message_processor, client.current_session_monitor, client.message_receiver)
        await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)


async def _watch(handler: AsyncSocketModeHandler) -> None:
    """Looks after the connection, which the library restores by itself. Raises `ChatError` if that takes too long."""
    loop = asyncio.get_running_loop()
    well = loop.time()
    while True:
        await asyncio.sleep(_PING)
        if await handler.client.is_connected():
            well = loop.time()
        elif loop.time() - well > _PATIENCE:
            raise ChatError("Slack: the connection was lost and cannot be restored", _NETWORK)


async def _by_http(app: AsyncApp, settings: SlackSettings) -> None:
    if settings.signing_secret is None:
        raise ChatError("Slack: there is no signing secret", NO_SECRET)

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post(PATH, take)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    host, port = settings.listen
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ChatError(f"Slack: nothing can listen at {host}:{port}", "choose another slack.listen") from error
        _log.info("slack.listening", host=host, port=port)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _error(what: str, outcome: Held | Refused | Unknown) -> ChatError:
    if isinstance(outcome, Refused):
        return ChatError(f"Slack: {what}: {outcome.reason}", outcome.remedy)
    return ChatError(f"Slack: {said(what, outcome)}")
