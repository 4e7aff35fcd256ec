"""`nutgraf article`: an article as it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.screen import color, local_language, local_zone, width
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.cli.values import ArticleFormat

if TYPE_CHECKING:
    from bot.app import App

UNKNOWN = 3


def article(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The article's address.")],
    *,
    format_: Annotated[ArticleFormat, typer.Option("--format", help="How to print it.")] = ArticleFormat.TEXT,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Print a stored article, the text that every quotation and citation points into.

    Exit code 3 if it is not known.
    """
    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> str | None:
        found = await (await app.store()).article(url)
        if found is None:
            return None
        if format_ is ArticleFormat.JSON:
            from bot.present.article_json import article_as_json

            return article_as_json(found)
        from bot.present.article_text import article_as_text

        lexicon, now = app.lexicons.speaking(local_language()), app.clock.now()
        return article_as_text(found, lexicon, width=width(), zone=local_zone(), now=now, color=color())

    written = run_with(settings, work)
    if written is None:
        say(f'nutgraf: no article is stored for {url}: "nutgraf why URL" tells whether it waits to be read')
        raise typer.Exit(UNKNOWN)
    put(written)
