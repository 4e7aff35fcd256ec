"""`nutgraf demo`: the real pipeline on the bundled sample."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import put, say
from bot.cli.screen import local_zone
from bot.cli.session import ConfigOption, DataOption, Given, VerboseOption
from bot.cli.values import ArticleFormat, DigestFormat, language_of

if TYPE_CHECKING:
    from bot.cli.digest import Made
    from bot.settings import Settings

_SINCE = "7d"  # the sample's oldest article is two and a half days old
# What somebody might ask who has read the digest, in the languages that tell of it themselves.
_QUESTION = "Who negotiated the terms?"
_QUESTIONS = {
    "id": "Berapa yang dibayar OpenAI kepada Microsoft untuk pusat data?",
    "pt": "Quanto a OpenAI vai pagar por capacidade em data centers?",
    "es": "¿Cuánto pagará OpenAI a Microsoft por los centros de datos?",
    "de": "Wie viel zahlt OpenAI an Microsoft für Rechenzentren?",
}


def demo(
    context: typer.Context,
    *,
    language: Annotated[str, typer.Option(metavar="CODE", help="The reader's language, as in pt-BR.")] = "en",
    config: ConfigOption = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Show a digest of the bundled sample and answer a question: invented outlets, served on your own machine."""
    from tempfile import TemporaryDirectory

    from bot.cli.digest import written

    reader = language_of(language)
    Given(config=config, data=data, verbose=verbose).settings(context)
    say("Serving invented news in ten languages on this machine, and making a digest of it as of any other feeds.")
    with TemporaryDirectory(prefix="nutgraf-demo-") as folder:
        made, asked = asyncio.run(_made(_settings(Path(folder)), reader))
    put(written(made, DigestFormat.TEXT, local_zone()))
    put(f"\n{asked}")


def _settings(folder: Path) -> Settings:
    from importlib.resources import files

    from bot.settings import Settings

    packaged = Path(str(files("config") / "nutgraf.toml"))
    return Settings.model_validate(
        {
            "file": packaged,
            "data": folder,
            "network": {"allow_private": ("127.0.0.0/8",)},
            "topics": ({"file": packaged.parent / "topics" / "microsoft-openai.toml"},),
        }
    )


async def _made(settings: Settings, language: str) -> tuple[Made, str]:
    """The digest, and a question with its answer."""
    from datetime import UTC, datetime

    from bot.app import open_app
    from bot.cli.ask import Asking
    from bot.cli.digest import make_digest
    from bot.openers import open_newsstand
    from bot.text.language import primary

    async with open_newsstand(datetime.now(UTC)) as listed, open_app(settings) as app:
        made = await make_digest(
            app, topic=None, since=_SINCE, named=[listed], language=language, format_=DigestFormat.TEXT
        )
        question = _QUESTIONS.get(primary(language), _QUESTION)
        asking = Asking(app=app, topics=app.topics, since=None, language=language, format_=ArticleFormat.TEXT)
        answer = await asking.answer(question)
        return made, f'$ nutgraf ask "{question}"\n\n{asking.written(answer)}'
