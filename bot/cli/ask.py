"""`nutgraf ask`: answers from the archive, one question or a conversation."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.screen import color, local_zone, width
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption, run_with
from bot.cli.values import ArticleFormat, language_of, since_of, topic_of
from bot.errors import ConfigError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app import App
    from bot.domain.answer import Answer
    from bot.domain.exchange import Exchange
    from bot.domain.topic import Topic

NOT_FOUND = 3
_REMEMBERED = 5  # questions of a conversation that a follow-up may lean on
_HELP = "Ask about what the articles say; a question may go on from the one before. An empty line ends it."
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

    async def work(app: App) -> bool:
        asking = Asking(
            app=app,
            topics=app.topics if topic is None else (topic_of(topic, app.topics),),
            since=since_of(since, app.clock.now(), local_zone()) if since is not None else None,
            language=reader,
        )
        if not app.topics:
            raise ConfigError("no topic is configured", "name its file under [[topics]] in nutgraf.toml")
        if await (await app.store()).count() == 0:
            say(_EMPTY)
            return False
        if text:
            answer = await asking.answer(text)
            put(asking.written(answer, format_))
            return answer.found
        return await asking.converse(format_)

    if not run_with(settings, work):
        raise typer.Exit(NOT_FOUND)


@dataclasses.dataclass(slots=True, kw_only=True)
class Asking:
    """Somebody's questions to the archive. `before`: those asked already, the oldest first."""

    app: App
    topics: tuple[Topic, ...]
    since: datetime | None
    language: str
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
            before=tuple(self.before[-_REMEMBERED:]),
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

    async def converse(self, format_: ArticleFormat) -> bool:
        """Answers line after line; whether the last one was answered."""
        say(_HELP)
        found = True
        for line in _lines("? " if sys.stdin.isatty() else ""):
            answer = await self.answer(line)
            put(self.written(answer, format_))
            found = answer.found
        return found

    def written(self, answer: Answer, format_: ArticleFormat) -> str:
        """The answer in the form asked for."""
        if format_ is ArticleFormat.JSON:
            from bot.present.answer_json import answer_as_json

            return answer_as_json(answer)
        from bot.present.answer_text import answer_as_text

        lexicon = self.app.lexicons.speaking(self.language)
        return answer_as_text(
            answer, lexicon, width=width(), zone=local_zone(), now=self.app.clock.now(), color=color()
        )


def _lines(prompt: str) -> Iterator[str]:
    """What is typed or piped in, until an empty line or the end. Waits in place: nothing else goes on meanwhile."""
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return
        if not line:
            return
        yield line
