"""`nutgraf check`: is everything as it should be?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import typer

from bot.cli.output import put
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.errors import NutgrafError
from bot.services.inspector import Checked

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.digest import PollReport
    from bot.domain.feed import Feed

WRONG = 2


def check(
    context: typer.Context,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check configuration, topics, database, chats, subscriptions and feeds: one line each, with the remedy.

    Nothing is posted. Exit code 2 if something is wrong.
    """
    settings = Given(config=config, data=data, verbose=verbose).settings(context)
    put(_line(Checked(what=f"configuration {settings.file}")))

    async def work(app: App) -> bool:
        well = True
        async for checked in _checked(app):
            put(_line(checked))
            well = well and not checked.fault
        return well

    raise typer.Exit(0 if run_with(settings, work) else WRONG)


async def _checked(app: App) -> AsyncIterator[Checked]:
    from bot.staffing import open_inspector

    topics: list[str] | None = None
    try:
        topics = [topic.id for topic in app.topics]
        yield Checked(what="topics " + (", ".join(topics) or "none"))
    except NutgrafError as error:
        yield Checked(what="topics", fault=str(error))
    try:
        store = await app.store()
        yield Checked(what=f"database with {await store.count()} articles")
        roster = await app.roster()
    except NutgrafError as error:
        yield Checked(what="database or list of feeds", fault=str(error))
        return
    if (purse := await app.purse()) and topics:
        from bot.services.model_inspector import ModelInspector

        subscriptions = [each for each, _ in await store.subscriptions()]
        inspector_of_model = ModelInspector(
            purse=purse, store=store, topics=app.topics, subscriptions=subscriptions, lexicons=app.lexicons
        )
        for checked in await inspector_of_model.check():
            yield checked
    async with open_inspector(app, topics) as inspector:
        async for checked in inspector.check():
            yield checked
    followed = await roster.followed()
    if not followed:
        yield Checked(what="feeds", fault="there are none: add one with nutgraf feeds add URL")
    report = await (await app.poller()).sweep(followed)
    for checked in _feeds([feed for feed, _ in followed], report):
        yield checked


def _feeds(feeds: list[Feed], report: PollReport) -> list[Checked]:
    faults = {failure.url: failure.reason for failure in report.failed}
    notes = {note.url: f" ({note.reason})" for note in report.notes}
    return [
        Checked(
            what=f"feed {feed.url}{notes.get(feed.url, '')}",
            fault=f"{faults[feed.url]}: correct its address, or remove it" if feed.url in faults else "",
        )
        for feed in feeds
    ]


def _line(checked: Checked) -> str:
    from bot.present.untrusted import shown

    rest = f"{checked.what}: {checked.fault}" if checked.fault else checked.what
    return f"{'failed' if checked.fault else 'ok':<6} {shown(rest)}"
