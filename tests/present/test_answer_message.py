"""Answers in the reader's language: quoted or told, dated, weighed, or honestly none; whatever the articles hold."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.message import Buttons, Message, Paragraph, Quotation, text_of
from bot.domain.question import QuestionKind
from bot.domain.summary import Citation, ClaimStatus
from bot.lexicons import bundled_lexicons
from bot.present.answer_message import AnswerButtons, answer_as_message
from tests.domain.messages import lines_of

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
LEXICONS = bundled_lexicons()


def reference(number: int, **changes: str) -> Reference:
    return Reference(
        url=f"https://e.example/{number}",
        title=changes.get("title", f"Tea {number}"),
        outlet=changes.get("outlet", f"Outlet {number}"),
        language="en",
        published=NOW - timedelta(hours=5 * number),
        story=f"story{number}",
    )


def point(text: str, *numbers: int, **more: object) -> AnswerPoint:
    citations = tuple(
        Citation(url=f"https://e.example/{number}", start=0, end=len(text), text=text) for number in numbers
    )
    return AnswerPoint(text=text, language="en", citations=citations, **more)


ANSWER = Answer(
    question="How is the tea?",
    language="en",
    kind=QuestionKind.PLAIN,
    points=(
        point("Tea rose by a tenth.", 1, 2, at=NOW - timedelta(days=2), status=ClaimStatus.DENIED),
        point("We drink it anyway", 2, speaker="Ana Prado"),
    ),
    references=(reference(1), reference(2)),
)


def made(answer: Answer, *, language: str = "en", share: bool = True, note: str = "", zone: str = "UTC") -> Message:
    return answer_as_message(
        answer,
        LEXICONS.speaking(language),
        language=language,
        zone=ZoneInfo(zone),
        now=NOW,
        buttons=AnswerButtons(id="q1", share=share),
        note=note,
    )


def told(message: Message) -> str:
    return "\n".join(text_of(line) for line in lines_of(message))


def actions(message: Message) -> list[str]:
    return [str(each.action) for block in message.blocks if isinstance(block, Buttons) for each in block.buttons]


def test_sentences_are_quoted_with_whose_they_are_where_they_stand_and_how_old_that_is() -> None:
    message = made(ANSWER, note="Read as far as here.")
    assert (
        told(message)
        == """\
How is the tea?
Feb 27, 2027: denied: Tea rose by a tenth.
Outlet 1 · 5 hours ago · Outlet 2 · 10 hours ago
“We drink it anyway”
Ana Prado · Outlet 2 · 10 hours ago
Sentences from the articles, word for word.
Read as far as here."""
    )
    links = [span.url for block in message.blocks if isinstance(block, Quotation) for span in block.by if span.url]
    assert links == ["https://e.example/1", "https://e.example/2", "https://e.example/2"]
    assert actions(message) == ["share:answer:q1", "useful:answer:q1", "useless:answer:q1", "story:story1"]
    assert actions(made(ANSWER, share=False)) == actions(message)[1:]


def test_what_a_model_wrote_is_no_quotation() -> None:
    written = dataclasses.replace(ANSWER.points[0], text="It became dearer.", at=None, status=None)
    answer = dataclasses.replace(ANSWER, points=(written,), made_with="some-model")
    message = made(answer)
    assert not [block for block in message.blocks if isinstance(block, Quotation)]
    prose = next(block for block in message.blocks[1:] if isinstance(block, Paragraph))
    assert text_of(prose.line) == "It became dearer. (Outlet 1, Outlet 2)"
    assert "some-model" in told(message)
    assert "word for word" not in told(message)


def test_nothing_is_said_with_what_is_missing_and_what_comes_nearest() -> None:
    answer = Answer(
        question="Berapa gaji Nadella?",
        language="id",
        kind=QuestionKind.HOW_MUCH,
        nearest=(reference(3, title="Teh naik"),),
        missing=("gaji", "Nadella"),
    )
    message = made(answer, language="id")
    assert (
        told(message)
        == """\
Berapa gaji Nadella?
Tidak ada di sumber saya. Tidak ada artikel yang menyebut “gaji”, “Nadella”.
Yang paling mendekati
Teh naik · Outlet 3 · 15 jam yang lalu"""
    )
    assert actions(message) == ["useful:answer:q1", "useless:answer:q1"]


@pytest.mark.parametrize("language", sorted(LEXICONS.by_code))
def test_every_language_has_the_words_of_an_answer(language: str) -> None:
    for answer in (ANSWER, dataclasses.replace(ANSWER, points=(), missing=("x",), nearest=(reference(1),))):
        assert told(made(answer, language=language))


def test_hostile_text_is_one_line_without_controls_and_links_only_the_web() -> None:
    hostile = "\u202eevil\x00\n\n# <script>@everyone\x9b"
    bad = dataclasses.replace(reference(1, outlet=hostile, title=hostile), url="javascript:alert(1)")
    answer = dataclasses.replace(
        ANSWER,
        question=hostile * 100,
        points=(
            dataclasses.replace(
                point(hostile, 1, speaker=hostile), citations=(Citation(url=bad.url, start=0, end=1, text=hostile),)
            ),
        ),
        references=(bad,),
        nearest=(bad,),
        missing=(hostile,),
    )
    for message in (made(answer), made(dataclasses.replace(answer, points=()))):
        for line in lines_of(message):
            assert not set("\u202e\x00\n\x9b") & set(text_of(line))
            assert not any(span.url for span in line)
        assert len(text_of(message.blocks[0].line)) <= 310


def test_a_day_that_a_text_names_is_that_day_in_every_zone() -> None:
    dated = point("Tea rises on 2 March.", 1, at=datetime(2027, 3, 2, tzinfo=UTC))
    answer = dataclasses.replace(ANSWER, points=(dated,))
    for zone in ("America/Los_Angeles", "Asia/Tokyo"):
        assert "Mar 2, 2027" in told(made(answer, zone=zone))


def test_a_word_that_is_no_word_is_not_repeated_whole() -> None:
    lacking = dataclasses.replace(ANSWER, points=(), references=(), missing=("x" * 5_000,))
    assert len(told(made(lacking))) < 300
