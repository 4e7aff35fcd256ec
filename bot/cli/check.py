"""`nutgraf check`: is everything as it should be?"""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import typer

from bot.cli.output import put
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.errors import NutgrafError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.digest import PollReport
    from bot.domain.feed import Feed

WRONG = 2


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    what: str
    fault: str = ""


def check(
    context: typer.Context,
    *,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check configuration, database, topics and feeds: one line each, with the remedy.

    Exit code 2 if something is wrong.
    """
    settings = Given(config=config, data=data, verbose=verbose).settings(context)
    put(_line(_Finding(what=f"configuration {settings.file}")))

    async def work(app: App) -> bool:
        well = True
        async for finding in _findings(app):
            put(_line(finding))
            well = well and not finding.fault
        return well

    raise typer.Exit(0 if run_with(settings, work) else WRONG)


async def _findings(app: App) -> AsyncIterator[_Finding]:
    try:
        yield _Finding(what="topics " + (", ".join(topic.id for topic in app.topics) or "none"))
    except NutgrafError as error:
        yield _Finding(what="topics", fault=str(error))
    try:
        store = await app.store()
        yield _Finding(what=f"database with {await store.count()} articles")
        roster = await app.roster()
    except NutgrafError as error:
        yield _Finding(what="database or list of feeds", fault=str(error))
        return
    followed = await roster.followed()
    if not followed:
        yield _Finding(what="feeds", fault="there are none: add one with nutgraf feeds add URL")
    report = await (await app.poller()).sweep(followed)
    for finding in _feeds([feed for feed, _ in followed], report):
        yield finding


def _feeds(feeds: list[Feed], report: PollReport) -> list[_Finding]:
    faults = {failure.url: failure.reason for failure in report.failed}
    notes = {note.url: f" ({note.reason})" for note in report.notes}
    return [
        _Finding(
            what=f"feed {feed.url}{notes.get(feed.url, '')}",
            fault=f"{faults[feed.url]}: correct its address, or remove it" if feed.url in faults else "",
        )
        for feed in feeds
    ]


def _line(finding: _Finding) -> str:
    from bot.present.untrusted import shown

    line = f"{'failed' if finding.fault else 'ok':<6} {finding.what}" + (f": {finding.fault}" if finding.fault else "")
    return shown(" ".join(line.split(" ")))
