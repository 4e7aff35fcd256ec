"""`nutgraf ask`: answers from the archive, one question or a conversation."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import io
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.screen import color, local_zone, width
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption
from bot.cli.values import ArticleFormat, language_of, since_of, topics_of
from bot.errors import ConfigError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app import App
    from bot.domain.answer import Answer
    from bot.domain.exchange import Exchange
    from bot.domain.topic import Topic
    from bot.settings import Settings

NOT_FOUND = 3
_SLOW = 1.5  # seconds until somebody wants to know that something happens
_LOOKING = "Looking …"
_FAREWELLS = frozenset({"quit", "exit", "bye"})
_HELP = "Ask about what the articles say; a question may go on from the one before. An empty line or “quit” ends it."
_EMPTY = 'nutgraf: the archive holds no article yet: run "nutgraf digest" first, or "nutgraf run"'


def ask(
    context: typer.Context,
    question: Annotated[
        list[str] | None, typer.Argument(metavar="[QUESTION]", help="In any language; without one: a conversation.")
    ] = None,
    *,
    topic: Annotated[str | None, typer.Option(metavar="ID", help="Which topic; default: all of them.")] = None,
    since: Annotated[str | None, typer.Option(metavar="24h|7d|DATE", help="Only articles since then.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="The reader's language, as in pt-BR.")] = None,
    format_: Annotated[ArticleFormat, typer.Option("--format", help="How to print it.")] = ArticleFormat.TEXT,
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Answer a question from the stored articles, with the sentences that say so.

    Exit code 3 if they do not answer it.
    """
    reader = language_of(language)
    settings = Given(config=config, data=data, verbose=verbose).settings(context)
    text = " ".join(question or ())
    if question and not text.strip():
        raise ConfigError("the question is empty", 'write it in quotation marks, as in nutgraf ask "Who said so?"')

    async def open_(app: App) -> Asking:
        asking = Asking(
            app=app,
            topics=topics_of(topic, app.topics),
            since=since_of(since, app.clock.now(), local_zone()) if since is not None else None,
            language=reader,
            format_=format_,
        )
        if await (await app.store()).count() == 0:
            say(_EMPTY)
        return asking

    if not _ask(settings, open_, [text] if text else _lines()):
        raise typer.Exit(NOT_FOUND)


def _ask(
    settings: Settings, open_: Callable[[App], Coroutine[object, object, Asking]], questions: Iterable[str]
) -> bool:
    """Prints the answers; whether the last question was answered.

    Lines are waited for between the runs of the event loop: within one, the first Ctrl-C would be swallowed.
    """
    from bot.app import open_app

    found = True
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            asking = runner.run(open_(runner.run(stack.enter_async_context(open_app(settings)))))
            for question in questions:
                answer = runner.run(_patiently(asking.answer(question)))
                put(asking.written(answer))
                found = answer.found
        finally:
            runner.run(stack.aclose())
    return found


async def _patiently(answering: Awaitable[Answer]) -> Answer:
    """Says that it takes longer, if it does."""
    later = asyncio.get_running_loop().call_later(_SLOW, say, _LOOKING)
    try:
        return await answering
    finally:
        later.cancel()


@dataclasses.dataclass(slots=True, kw_only=True)
class Asking:
    """Somebody's questions to the archive. `before`: those asked already, the oldest first."""

    app: App
    topics: tuple[Topic, ...]
    since: datetime | None
    language: str
    format_: ArticleFormat
    before: list[Exchange] = dataclasses.field(default_factory=list)

    async def answer(self, text: str) -> Answer:
        """The answer; the question is remembered."""
        from bot.domain.channel import Channel
        from bot.domain.exchange import Exchange, ExchangeState
        from bot.services.answerer import Inquiry

        inquiry = Inquiry(
            text=text,
            topics=self.topics,
            language=self.language,
            zone=local_zone(),
            since=self.since,
            before=self.before,
            stories=self.before[-1].answer.stories if self.before and self.before[-1].answer else (),
        )
        answer = await (await self.app.answerer()).answer(inquiry)
        asked = Exchange(
            id=str(len(self.before)),
            channel=Channel(chat="terminal", id=""),
            user="",
            text=text,
            asked_at=self.app.clock.now(),
            private=True,
            state=ExchangeState.ANSWERED,
            answer=answer,
        )
        self.before.append(asked)
        return answer

    def written(self, answer: Answer) -> str:
        """The answer in the form asked for."""
        if self.format_ is ArticleFormat.JSON:
            from bot.present.answer_json import answer_as_json

            return answer_as_json(answer)
        from bot.present.answer_text import answer_as_text

        lexicon = self.app.lexicons.speaking(self.language)
        return answer_as_text(
            answer, lexicon, width=width(), zone=local_zone(), now=self.app.clock.now(), color=color()
        )


def _lines() -> Iterator[str]:
    """What is typed or piped in, until an empty line, a word of farewell, or the end."""
    say(_HELP)
    typed = sys.stdin.isatty()
    if typed:
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - to edit what is typed, and to find it again
    elif isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    while True:
        try:
            # Standard output is for answers alone, also where it is a file.
            line = input("? " if typed and sys.stdout.isatty() else "").strip()
        except EOFError:
            return
        if not line or line.casefold() in _FAREWELLS:
            return
        if not typed:
            say(f"? {line}")
        yield line
