"""`nutgraf demo`: the real pipeline on the bundled sample."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.screen import local_zone
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption
from bot.cli.values import DigestFormat, language_of

if TYPE_CHECKING:
    from bot.cli.digest import Made
    from bot.settings import Settings

_SINCE = "7d"  # the sample's oldest article is two and a half days old


def demo(
    context: typer.Context,
    *,
    language: Annotated[str, typer.Option(metavar="CODE", help="The reader's language, as in pt-BR.")] = "en",
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Show a digest of the bundled sample: invented outlets, served on your own machine."""
    from tempfile import TemporaryDirectory

    from bot.cli.digest import written

    reader = language_of(language)
    Given(config=config, data=data, verbose=verbose).settings(context)
    say("Serving invented news in ten languages on this machine, and making a digest of it as of any other feeds.")
    with TemporaryDirectory(prefix="nutgraf-demo-") as folder:
        made = asyncio.run(_made(_settings(Path(folder)), reader))
    put(written(made, DigestFormat.TEXT, local_zone()))


def _settings(folder: Path) -> Settings:
    from importlib.resources import files

    from bot.settings import Settings

    packaged = Path(str(files("config") / "nutgraf.toml"))
    return Settings.model_validate(
        {
            "file": packaged,
            "data": folder,
            "network": {"allow_private": ("127.0.0.0/8",)},
            "topics": ({"file": packaged.parent / "topics" / "microsoft-openai.toml"},),
        }
    )


async def _made(settings: Settings, language: str) -> Made:
    from datetime import UTC, datetime

    from bot.app import open_app
    from bot.cli.digest import make_digest
    from bot.openers import open_newsstand

    async with open_newsstand(datetime.now(UTC)) as listed, open_app(settings) as app:
        return await make_digest(
            app, topic=None, since=_SINCE, named=[listed], language=language, format_=DigestFormat.TEXT
        )
