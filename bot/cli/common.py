"""What every command shares: where configuration and data are, running to the end, printing."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import sys
from collections.abc import Awaitable, Callable
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

    def settings(self, context: typer.Context) -> Settings:
        """The settings, with what was given before the command's name filled in; logging begins here."""
        from bot import logs
        from bot.settings import load_settings

        before = context.find_root().obj
        first = before if isinstance(before, Given) else Given()
        verbose = self.verbose or first.verbose
        logs.configure(verbose=verbose)
        settings = load_settings(self.config or first.config, self.data or first.data, os.environ)
        logs.configure(verbose=verbose, secrets=settings.secrets)
        return settings


def run_with(settings: Settings, work: Callable[[App], Awaitable[_Result]]) -> _Result:
    """Opens the application, does the work and closes it again."""
    from bot.app import open_app

    async def whole() -> _Result:
        async with open_app(settings) as app:
            return await work(app)

    return asyncio.run(whole())


def put(text: str) -> None:
    """Prints a result on standard output, at once."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def say(line: str) -> None:
    """Prints a remark on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
