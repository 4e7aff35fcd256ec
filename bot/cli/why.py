"""`nutgraf why`: what became of an article at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with

if TYPE_CHECKING:
    from bot.app import App
    from bot.services.tracer import Step

UNKNOWN = 3


def why(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The article's address.")],
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Tell what became of an article at each step, and why.

    Exit code 3 if no feed ever told of it.
    """
    from bot.present.untrusted import shown

    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> list[Step]:
        return await (await app.tracer()).trace(url, app.topics)

    steps = run_with(settings, work)
    if not steps:
        say(f"nutgraf: no feed told of {url}: see that it is written as in the digest, or poll with nutgraf digest")
        raise typer.Exit(UNKNOWN)
    put("\n".join(f"{step.name:<9} {shown(step.outcome)}" for step in steps))
