"""The command with its subcommands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from bot.cli.article import article
from bot.cli.ask import ask
from bot.cli.check import check
from bot.cli.demo import demo
from bot.cli.digest import digest
from bot.cli.feeds import feeds
from bot.cli.preview import preview
from bot.cli.serve import run
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption
from bot.cli.why import why

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo,
    "digest": digest,
    "ask": ask,
    "run": run,
    "preview": preview,
    "article": article,
    "why": why,
    "check": check,
}

cli = typer.Typer(
    name="nutgraf",
    help="Follows a topic through feeds in many languages and writes a digest people can trust.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@cli.callback(invoke_without_command=True)
def begin(
    context: typer.Context,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Follows a topic through feeds in many languages and writes a digest people can trust."""
    context.obj = Given(config=config, data=data, verbose=verbose)
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"nutgraf {version_of('nutgraf')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for name, command in COMMANDS.items():
    cli.command(name)(command)
cli.add_typer(feeds, name="feeds")
