"""A model's briefs, over real HTTP: what its sentences bear is shown, everything else gives way to extraction."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from pydantic import SecretStr

from adapters.models.openai.opening import open_model
from bot.domain.briefing import brief
from bot.domain.completing import FailureKind
from bot.domain.digest import DigestStory
from bot.domain.fault import Fault
from bot.domain.story import Story
from bot.domain.summary import EXTRACTION, ClaimStatus
from bot.lexicons import bundled_lexicons
from bot.prompts.briefing import MOST_SENTENCES, RULES
from bot.services import brief_writer
from bot.services.brief_writer import BriefWriter, Draft
from bot.services.refusals import Refusals
from bot.settings.tables import ModelSettings
from tests.domain.answers import article
from tests.domain.sample import stories, topic
from tests.services.conftest import MovedClock
from tests.standins.openai import Asked, CutOff, OpenAiStandIn, Refuses
from tests.standins.openai.editors import truthful

REPORT = article(
    "Microsoft and OpenAI extend their pact\n"
    "Microsoft will keep its right of first refusal on OpenAI workloads until 2030, the company said on Tuesday. "
    "OpenAI agreed to buy 250 billion dollars of Azure capacity from Microsoft. "
    "The contract was negotiated by Lena Ortmann, who runs partnerships at Microsoft.\n"
    "“We have built this together and we will go on building it,” said Lena Ortmann. “It is a long road.”\n"
    "A listing of OpenAI may follow next year, according to rumours in the market.",
)


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn() as running:
        yield running


@pytest.fixture
def write(service: OpenAiStandIn, refusals: Refusals) -> Callable:
    """The story as the writer tells it in a language."""

    async def give(language: str = "en", *articles) -> DigestStory:
        story = Story(id="s", topic=topic().id, articles=articles or (REPORT,))
        lexicons = bundled_lexicons()
        extracted = DigestStory(story=story, origins=(), summary=brief(topic(), story, lexicons, language))
        key = SecretStr(service.key)
        settings = ModelSettings(name="stand-in", base_url=service.base_url, api="responses", api_key=key)
        async with open_model(settings) as model:
            writer = BriefWriter(lambda _: model, lexicons, refusals)
            (written,) = await writer.write(topic(), [Draft(each=extracted, source=story)], language=language)
            return written

    return give


def shown(asked: Asked) -> dict[int, str]:
    """The sentences that the model was shown."""
    return {
        int(number): text for each in json.loads(asked.data)["articles"] for number, text in each["sentences"].items()
    }


def number_of(asked: Asked, words: str) -> int:
    return next(number for number, text in shown(asked).items() if words in text)


def says(*points, headline: str = "Microsoft and OpenAI extend their pact", quotes=()):
    """A script: points of text, words of the sentence they cite, and status; quotes of text, words, speaker, translation."""

    def script(asked: Asked) -> dict:
        return {
            "headline": headline,
            "points": [
                {"text": text, "cites": [number_of(asked, words)], "status": rest[0] if rest else "reported"}
                for text, words, *rest in points
            ],
            "quotes": [
                {"text": text, "sentence": number_of(asked, words), "speaker": speaker, "translation": translation}
                for text, words, speaker, translation in quotes
            ],
        }

    return script


def in_turn(*scripts):
    """A script that follows one of these for each question."""
    replies = iter(scripts)

    def script(asked: Asked) -> dict:
        return next(replies)(asked)

    return script


GOOD = (
    ("Microsoft keeps its right of first refusal until 2030.", "right of first refusal", "announced"),
    ("OpenAI agreed to buy 250 billion dollars of Azure capacity.", "Azure capacity"),
    ("Lena Ortmann negotiated the contract.", "negotiated by"),
)


async def test_borne_points_are_shown_with_what_they_cite_and_what_they_cost(service, write) -> None:
    service.script = says(*GOOD)
    told = await write()
    summary = told.summary
    assert summary.made_with.startswith("stand-in")
    assert [point.text for point in summary.key_points] == [text for text, *_ in GOOD]
    assert [point.citations[0].text[:20] for point in summary.key_points] == [
        "Microsoft will keep ",
        "OpenAI agreed to buy",
        "The contract was neg",
    ]
    assert len(service.asked) == 1
    assert told.model_use is not None
    assert told.model_use.usage.input_tokens == sum(spent.input_tokens for spent in service.spent) > 0
    assert told.model_use.failure is None


async def test_rules_come_first_and_everything_else_is_data(service, write) -> None:
    service.script = says(*GOOD)
    await write()
    (system, rules), (_, data) = service.asked[0].turns
    assert system == "system"
    assert rules.startswith(RULES)
    assert json.loads(data)["language"] == "en"


async def test_near_copies_are_not_sent(service, write) -> None:
    copies = [
        article(REPORT.text.replace("Tuesday", "Tuesday morning"), outlet=f"Copy {number}") for number in range(6)
    ]
    service.script = says(*GOOD)
    await write("en", REPORT, *copies)
    told = shown(service.asked[0])
    assert len(told) <= MOST_SENTENCES
    assert sum("Azure capacity" in text for text in told.values()) == 1


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ("OpenAI agreed to buy 350 billion dollars of Azure capacity.", "Azure capacity"),
        ("OpenAI agreed to buy 250 billion dollars of Oracle capacity.", "Azure capacity"),
        ("OpenAI did not agree to buy 250 billion dollars of Azure capacity.", "Azure capacity"),
        ("OpenAI agreed to buy 250 billion dollars of Azure capacity.", "negotiated by"),
    ],
)
async def test_a_lie_is_dropped_and_the_model_told_why_once(service, write, lie, words) -> None:
    service.script = in_turn(says((lie, words)), says(*GOOD))
    told = await write()
    assert [point.text for point in told.summary.key_points] == [text for text, *_ in GOOD]
    first, second = service.asked
    assert "refused" not in json.loads(first.data)
    (reason,) = json.loads(second.data)["refused"]
    assert lie in reason


async def test_a_model_that_lies_throughout_leaves_the_extract(service, write) -> None:
    service.script = says(("Oracle buys OpenAI for 900 billion dollars.", "Azure capacity"))
    told = await write()
    assert len(service.asked) == 2
    assert told.summary.made_with == EXTRACTION
    assert told.summary.key_points
    assert told.model_use is not None
    assert told.model_use.failure is FailureKind.INVALID


async def test_what_was_refused_is_kept_and_counted_once(service, write, refusals) -> None:
    service.script = says(
        ("OpenAI agreed to buy 350 billion dollars of Azure capacity.", "Azure capacity"),
        ("The contract was negotiated by Marta Quill.", "negotiated by"),
        ("The contract was not negotiated by Lena Ortmann.", "negotiated by"),
    )
    for _ in range(2):
        await write()
    counted = await refusals.store.refused(since=MovedClock().now() - timedelta(days=1))
    assert counted == {Fault.FIGURE: 1, Fault.NAME: 1, Fault.NEGATION: 1}


async def test_too_little_is_filled_up_with_sentences_of_the_articles(service, write) -> None:
    service.script = says(GOOD[2])
    summary = (await write()).summary
    assert summary.made_with != EXTRACTION
    assert summary.key_points[0].text == GOOD[2][0]
    assert len(summary.key_points) == 3
    assert all(point.text.rstrip(".") in REPORT.text for point in summary.key_points[1:])
    cited = [point.citations for point in summary.key_points]
    assert len(set(cited)) == len(cited)


async def test_a_status_never_stands_higher_than_the_sentence(service, write) -> None:
    service.script = says(*GOOD[:2], ("A listing of OpenAI may follow next year.", "A listing", "announced"))
    summary = (await write()).summary
    assert summary.key_points[2].status is ClaimStatus.UNCONFIRMED


async def test_a_quotation_stands_word_for_word_with_its_own_speaker(service, write) -> None:
    quote = "We have built this together and we will go on building it"
    service.script = says(*GOOD, quotes=[(f"“{quote},”", "We have built", "Sam Altman", "Ignored")])
    (shown_quote,) = (await write()).summary.quotes
    assert shown_quote.text == quote
    assert REPORT.text[shown_quote.start : shown_quote.end] == quote
    assert shown_quote.speaker == "Lena Ortmann"
    assert shown_quote.translation is None  # it is in the reader's language


@pytest.mark.parametrize(
    "text",
    [
        "We have built this together and we will go on building everything",
        "OpenAI agreed to buy 250 billion dollars of Azure capacity from Microsoft",  # nobody says it
        "we will go on building it",  # a part of a sentence
    ],
)
async def test_what_is_no_whole_quotation_is_not_shown(service, write, text) -> None:
    words = "Azure capacity" if "Azure" in text else "We have built"
    service.script = says(*GOOD, quotes=[(text, words, "Lena Ortmann", None)])
    assert text not in [quote.text for quote in (await write()).summary.quotes]


async def test_a_quotation_is_translated_for_readers_of_another_language(service, write) -> None:
    quote = "We have built this together and we will go on building it"
    translation = "Construimos esto juntos y vamos a seguir construyéndolo."
    service.script = says(
        ("Microsoft conserva su derecho de preferencia hasta 2030.", "right of first refusal"),
        ("OpenAI comprará a Microsoft capacidad de Azure por 250.000 millones de dólares.", "Azure capacity"),
        ("Lena Ortmann, de Microsoft, negoció el contrato.", "negotiated by"),
        headline="Microsoft y OpenAI prorrogan su pacto",
        quotes=[(quote, "We have built", "Lena Ortmann", translation)],
    )
    summary = (await write("es")).summary
    assert summary.headline == "Microsoft y OpenAI prorrogan su pacto"
    assert summary.language == "es"
    assert {point.language for point in summary.key_points} == {"es"}
    (told,) = summary.quotes
    assert (told.language, told.translation) == ("en", translation.rstrip("."))


@pytest.mark.parametrize("outcome", [Refuses("I cannot help with that."), CutOff("{"), "no JSON at all"])
async def test_whatever_goes_wrong_the_extract_stays_and_says_why(service, write, outcome) -> None:
    service.script = lambda _: outcome
    told = await write()
    assert told.summary.made_with == EXTRACTION
    assert told.summary.key_points
    assert told.model_use is not None
    assert told.model_use.failure is not None


async def test_contradictions_are_shown_whoever_writes(service, write) -> None:
    service.script = truthful
    told = await write("en", *stories()["stake sale"].articles)
    assert told.summary.made_with != EXTRACTION
    (dispute,) = told.summary.disputes
    assert {side.status for side in dispute.sides} == {ClaimStatus.REPORTED, ClaimStatus.DENIED}


async def test_a_digest_does_not_wait_for_a_slow_model(service, write, monkeypatch) -> None:
    monkeypatch.setattr(brief_writer, "PATIENCE", timedelta(seconds=5.2))
    monkeypatch.setattr(brief_writer, "_LEAST", timedelta(seconds=5))
    service.script = says(GOOD[0])  # too little, but nothing is left for a second try
    service.faults.arm("responses", "slow", seconds=0.4)
    told = await write()
    assert len(service.asked) == 1
    assert told.summary.made_with != EXTRACTION
