"""`nutgraf feeds`: see and change what is followed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.app import App

feeds = typer.Typer(name="feeds", help="See and change which feeds are followed.", rich_markup_mode=None)


@feeds.callback()
def begin(
    context: typer.Context,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """See and change which feeds are followed."""
    context.obj = Given(config=config, data=data, verbose=verbose).over(context.obj)


UrlArgument = Annotated[str, typer.Argument(metavar="URL", help="The feed's address.")]


@feeds.command("list")
def list_(
    context: typer.Context,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """List the feeds with their health."""
    from bot.cli.feed_table import feed_table
    from bot.cli.screen import local_zone

    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> str:
        followed = await (await app.roster()).followed()
        return feed_table(followed, local_zone())

    put(run_with(settings, work))


@feeds.command()
def add(
    context: typer.Context,
    url: UrlArgument,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Follow a feed, after a look whether it is one."""
    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> str:
        return await (await app.subscriber()).add(url)

    put(run_with(settings, work))


@feeds.command()
def remove(
    context: typer.Context,
    url: UrlArgument,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Follow a feed no longer. Its articles stay."""
    from bot.domain.feed import FeedOrigin
    from bot.text.nearest import nearest

    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> None:
        roster = await app.roster()
        found = await roster.find(url)
        if found is None:
            meant = nearest(url, [feed.url for feed, _ in await roster.followed()])
            hint = f"did you mean {meant}?" if meant else "nutgraf feeds list shows those that are"
            raise ConfigError(f"{url}: is not followed", hint)
        if found[0].origin is FeedOrigin.CONFIG:
            raise ConfigError(f"{url}: is part of the configuration", f"remove it there: {settings.file}")
        await roster.store.remove_feed(url)

    run_with(settings, work)
    put(f"{url} is no longer followed; its articles stay.")


@feeds.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML file.")],
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Follow the feeds of an OPML file."""
    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> str:
        return await (await app.subscriber()).take_over(file)

    put(run_with(settings, work))


@feeds.command()
def export(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to; default standard output.")] = None,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Write the feeds as OPML."""
    from bot.opml import format_opml

    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> tuple[int, str]:
        followed = await (await app.roster()).followed()
        return len(followed), format_opml([feed for feed, _ in followed])

    count, document = run_with(settings, work)
    if file is None:
        put(document)
        return
    try:
        file.write_text(document, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written ({error.strerror})", "name another file") from None
    say(f"{count} feeds written to {file}.")
