"""What every command begins with: its common options, the settings they lead to, and the opened application."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings

ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="The configuration; default ./nutgraf.toml.")
]
DataOption = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="The folder of database and caches.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more on standard error.")]

_Result = TypeVar("_Result")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options that stand before or after a command's name."""

    config: Path | None = None
    data: Path | None = None
    verbose: bool = False

    def over(self, earlier: object) -> Given:
        """These options, those that are missing filled in from what stood before the command's name."""
        if not isinstance(earlier, Given):
            return self
        return Given(
            config=self.config or earlier.config,
            data=self.data or earlier.data,
            verbose=self.verbose or earlier.verbose,
        )

    def settings(self, context: typer.Context) -> Settings:
        """The settings these options lead to; logging begins here."""
        from bot.settings import load_settings

        given = self.over(context.obj)
        _log(verbose=given.verbose)
        settings = load_settings(given.config, given.data, os.environ)
        _log(verbose=given.verbose, secrets=settings.secrets)
        return settings


def _log(*, verbose: bool, secrets: Iterable[str] = ()) -> None:
    from bot import logs

    logs.configure(verbose=verbose, secrets=secrets)
    if not verbose:
        # What a command prints says what went wrong already.
        for ours in ("bot", "adapters"):
            logging.getLogger(ours).setLevel(logging.ERROR)


def run_with(settings: Settings, work: Callable[[App], Awaitable[_Result]]) -> _Result:
    """Opens the application, does the work and closes it again."""
    from bot.app import open_app

    async def whole() -> _Result:
        async with open_app(settings) as app:
            return await work(app)

    return asyncio.run(whole())
