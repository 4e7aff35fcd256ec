"""An answer as a chat-neutral message: what the articles say, each with where it stands, or an honest nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.message import (
    Action,
    Block,
    Bullets,
    Button,
    Buttons,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
)
from bot.present.answer_lines import AnswerLines, is_verbatim
from bot.present.isolated import isolated
from bot.present.lines import DOT
from bot.present.story_blocks import enclosed, linked, marked, outlet, own
from bot.present.untrusted import shown
from bot.text.lexicon import Lexicon
from bot.text.shortening import shortened

_QUESTION, _SUMMARY = 300, 150  # characters


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AnswerButtons:
    """What can be done with an answer that is stored under this id; `share`: also be shown to all."""

    id: str
    share: bool


def answer_as_message(
    answer: Answer,
    lexicon: Lexicon,
    *,
    language: str,
    zone: ZoneInfo,
    now: datetime,
    buttons: AnswerButtons,
    note: str = "",
) -> Message:
    """The question, the answer and its buttons for a reader of this language (BCP 47) at `now`; `note` comes last."""
    words = AnswerLines(lexicon, language=language, zone=zone, now=now)
    question = shortened(shown(answer.question), _QUESTION)
    asked = Span(text=isolated(question, language, language=answer.language), bold=True)
    blocks: list[Block] = [Paragraph(line=(asked,))]
    blocks += _found(answer, words) if answer.found else _nothing(answer, words)
    blocks += [Note(line=(Span(text=note),))] if note else []
    blocks.append(_buttons(answer, words, buttons))
    first = shown(answer.points[0].text) if answer.found else words.labels.word("not_found")
    return Message(blocks=tuple(blocks), summary=shortened(f"{question} {first}", _SUMMARY))


def _found(answer: Answer, words: AnswerLines) -> Iterator[Block]:
    cited = {reference.url: reference for reference in answer.references}
    for point in answer.points:
        sources = [cited[url] for url in dict.fromkeys(each.url for each in point.citations) if url in cited]
        yield (_quotation if is_verbatim(answer, point) else _prose)(point, sources, words)
    yield Note(line=(Span(text=words.made(answer)),))


def _quotation(point: AnswerPoint, sources: list[Reference], words: AnswerLines) -> Quotation:
    by: list[Span] = []
    if point.speaker:
        by.append(Span(text=isolated(shown(point.speaker), words.labels.language)))
    for source in sources:
        by += [Span(text=DOT)] if by else []
        by += [outlet(source, words), Span(text=f"{DOT}{words.time.ago(source.published)}")]
    said = Span(text=own(words.said(point), point.language, words))
    return Quotation(line=(*_marks(point, words), said), by=tuple(by))


def _prose(point: AnswerPoint, sources: list[Reference], words: AnswerLines) -> Paragraph:
    said = Span(text=own(point.text, point.language, words))
    links = enclosed([outlet(source, words) for source in sources], words)
    return Paragraph(line=(*_marks(point, words), said, *links))


def _marks(point: AnswerPoint, words: AnswerLines) -> Line:
    """When it was, and how well it stands, where the answer is about that."""
    return tuple(span for mark in words.marks(point) for span in marked(mark, words, bold=True))


def _nothing(answer: Answer, words: AnswerLines) -> Iterator[Block]:
    said = (words.labels.word("not_found"), words.missing(answer))
    yield Paragraph(line=(Span(text=" ".join(filter(None, said))),))
    if answer.nearest:
        yield Note(line=(Span(text=words.labels.word("nearest"), bold=True),))
        yield Bullets(items=tuple(_near(reference, words) for reference in answer.nearest))


def _near(reference: Reference, words: AnswerLines) -> Line:
    title = linked(own(reference.title, reference.language, words), reference.url)
    name = isolated(shown(reference.outlet), words.labels.language)
    return (title, Span(text="".join(f"{DOT}{part}" for part in (name, words.time.ago(reference.published)) if part)))


def _buttons(answer: Answer, words: AnswerLines, wanted: AnswerButtons) -> Buttons:
    about = f"answer:{wanted.id}"
    offered = [
        ("share", Action(verb="share", about=about)),
        ("useful", Action(verb="useful", about=about)),
        ("not_useful", Action(verb="useless", about=about)),
        *(("details", Action(verb="story", about=story)) for story in answer.stories[:1]),
    ]
    return Buttons(
        buttons=tuple(
            Button(label=words.labels.word(label), action=action)
            for label, action in offered
            if label != "share" or (wanted.share and answer.found)
        )
    )
