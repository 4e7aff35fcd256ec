"""`nutgraf digest`: polls once, reads, groups and prints the digest."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.output import put
from bot.cli.screen import color, local_zone, width
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.cli.values import DigestFormat, language_of, since_of, topic_of
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.digest import Digest
    from bot.text.lexicon import Lexicon

SIZE = 10  # stories that a person reads in one sitting; JSON has them all
EVERY_FEED_FAILED, NOTHING = 1, 3


def digest(
    context: typer.Context,
    more_feeds: Annotated[list[str] | None, typer.Argument(metavar="", hidden=True)] = None,
    *,
    topic: Annotated[str | None, typer.Option(metavar="ID", help="Which of the configured topics.")] = None,
    since: Annotated[str, typer.Option(metavar="24h|7d|DATE", help="Where the period begins.")] = "24h",
    feeds: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE|URL …", help="Only these: OPML files, or addresses of lists or feeds."),
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="The reader's language, as in pt-BR.")] = None,
    format_: Annotated[DigestFormat, typer.Option("--format", help="How to print it.")] = DigestFormat.TEXT,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Poll the feeds once and print what they tell of a topic.

    Exit code 3 if nothing was on topic in the period, 1 if every feed failed.
    """
    if more_feeds and not feeds:
        raise ConfigError(f'"{more_feeds[0]}" stands alone', f"did you mean --feeds {more_feeds[0]}?")
    named = [*(feeds or ()), *(more_feeds or ())]
    zone, reader = local_zone(), language_of(language)
    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> Made:
        return await make_digest(app, topic=topic, since=since, named=named, language=reader, format_=format_)

    made = run_with(settings, work)
    put(written(made, format_, zone))
    raise typer.Exit(made.exit_code)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A digest, how many feeds there were, and the words to print it in."""

    digest: Digest
    feeds: int
    lexicon: Lexicon

    @property
    def exit_code(self) -> int:
        """1 if every feed failed, 3 if nothing was on topic, else 0."""
        if len(self.digest.report.polls.failed) >= self.feeds:
            return EVERY_FEED_FAILED
        return 0 if self.digest.stories else NOTHING


async def make_digest(
    app: App, *, topic: str | None, since: str, named: list[str], language: str, format_: DigestFormat
) -> Made:
    """Runs the whole pipeline, its progress shown. Raises `ConfigError` before anything is polled."""
    from bot.cli.progress import shown_progress
    from bot.services.editor import Period

    chosen, now = topic_of(topic, app.topics), app.clock.now()
    period = Period(since=since_of(since, now, local_zone()), until=now)
    roster = await app.roster()
    followed = (
        await roster.for_command(await (await app.feed_names()).feeds(named)) if named else await roster.followed()
    )
    if not followed:
        raise ConfigError("there is no feed to poll", "add one with: nutgraf feeds add URL")
    newsroom = await app.newsroom()
    with shown_progress() as progress:
        digest = await newsroom.digest(
            chosen,
            period,
            followed,
            only_these=bool(named),
            language=language,
            size=None if format_ is DigestFormat.JSON else SIZE,
            progress=progress,
        )
    return Made(digest=digest, feeds=len(followed), lexicon=app.lexicons.speaking(language))


def written(made: Made, format_: DigestFormat, zone: ZoneInfo) -> str:
    """The digest in the form asked for."""
    digest, lexicon = made.digest, made.lexicon
    match format_:
        case DigestFormat.JSON:
            from bot.present.digest_json import as_json

            return as_json(digest)
        case DigestFormat.MARKDOWN:
            from bot.present.digest_markdown import as_markdown

            return as_markdown(digest, lexicon, zone=zone)
        case DigestFormat.HTML:
            from bot.present.digest_html import as_html

            return as_html(digest, lexicon, zone=zone)
        case DigestFormat.TEXT:
            from bot.present.digest_text import as_text

            return as_text(digest, lexicon, width=width(), zone=zone, color=color())
