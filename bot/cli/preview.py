"""`nutgraf preview`: the next digest of a subscription, without posting it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.screen import local_zone, width
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.cli.values import PreviewFormat, since_of
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.message import Message
    from bot.domain.subscription import Subscription

NOTHING = 3


def preview(
    context: typer.Context,
    subscription: Annotated[str, typer.Argument(metavar="SUBSCRIPTION", help="Its id.")],
    *,
    format_: Annotated[PreviewFormat, typer.Option("--format", help="How to print it.")] = PreviewFormat.TEXT,
    since: Annotated[
        str | None, typer.Option(metavar="24h|7d|DATE", help="As if it were the first one, looking back so far.")
    ] = None,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Show what the next digest of a subscription would be. Nothing is posted, and nothing counts as told.

    With --format slack or discord: exactly what these chats would be sent, as a JSON list of messages. Exit code 3 if
    there would be none.
    """
    settings = Given(config=config, data=data, verbose=verbose).settings(context)

    async def work(app: App) -> tuple[int, str]:
        begin = since_of(since, app.clock.now(), local_zone()) if since else None
        messages = await _previewed(app, subscription, format_, begin)
        return len(messages), _written(app, messages, format_)

    count, written = run_with(settings, work)
    if written:
        put(written)
    if not count:
        say("There is no news, and this subscription wants quiet then: nothing would be posted.")
        raise typer.Exit(NOTHING)


async def _previewed(app: App, id_: str, format_: PreviewFormat, since: datetime | None) -> tuple[Message, ...]:
    from bot.cli.progress import shown_progress
    from bot.staffing import composing, gathering

    subscription = await _subscription(app, id_)
    with shown_progress() as progress:
        await (await gathering(app)).gather(progress)
    chat = subscription.channel.chat if format_ is PreviewFormat.TEXT else format_.value
    composed = await (await composing(app)).preview(subscription, chat=chat, since=since)
    return composed.parts if composed else ()


async def _subscription(app: App, id_: str) -> Subscription:
    from bot.text.nearest import nearest

    known = {each.id: each for each, _ in await (await app.store()).subscriptions()}
    known |= {each.id: each for each in app.configured_subscriptions}
    if id_ in known:
        return known[id_]
    meant = nearest(id_, known)
    hint = f"did you mean {meant}?" if meant else f"known here: {', '.join(sorted(known)) or 'none'}"
    raise ConfigError(f'there is no subscription "{id_}"', hint)


def _written(app: App, messages: tuple[Message, ...], format_: PreviewFormat) -> str:
    if format_ is PreviewFormat.TEXT:
        from bot.present.message_text import message_as_text

        return "\n".join(message_as_text(message, width=width()) for message in messages)
    from bot.staffing import written_by

    writer = written_by(app, format_.value)
    payloads = [writer.payload(message) for message in messages]
    return json.dumps(payloads, ensure_ascii=False, indent=2)
