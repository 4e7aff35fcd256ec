"""`nutgraf run`: the bot itself."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING

import typer

from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with

if TYPE_CHECKING:
    from bot.app import App


def run(
    context: typer.Context,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Run the bot: poll, post on schedule and answer in the chats, until it is told to stop (SIGTERM or Ctrl-C)."""
    given = Given(config=config, data=data, verbose=verbose).over(context.obj)
    settings = given.settings(context)
    if not given.verbose:
        for ours in ("bot", "adapters"):
            logging.getLogger(ours).setLevel(logging.INFO)
    run_with(settings, _work)


async def _work(app: App) -> None:
    from bot.logs import get
    from bot.staffing import open_shift

    log, stopping = get(__name__), asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        stopping.set()
        # Who asks a second time means it.
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    async with open_shift(app) as shift:
        chats = ",".join(chat.renderer.chat for chat in shift.chats)
        log.info("bot.running", chats=chats or "none", health=shift.health)
        if not chats:
            log.warning("chats.none", remedy="set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN")
        await shift.work(stopping)
    log.info("bot.stopped")
