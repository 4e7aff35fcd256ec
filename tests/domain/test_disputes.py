"""Reports contradict each other where they say two things of one matter, and nowhere else."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.briefing import brief
from bot.domain.story import Story
from bot.domain.summary import ClaimStatus
from bot.lexicons import bundled_lexicons
from tests.domain.sample import NOW, stories, topic

REST = " Talks between the two began in spring and were led from Oslo, as people there remember well."


def article(number: int, text: str, *, language: str = "en", outlet: str | None = None) -> Article:
    return Article(
        url=f"https://e/{number}",
        title=f"Report {number}",
        text=text + REST if language == "en" else text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet or f"Outlet {number}",
        published=NOW - timedelta(hours=9 - number),
    )


def disputes(
    *texts: str, language: str = "en", outlets: tuple[str | None, ...] = (None, None)
) -> list[tuple[str, str]]:
    told = tuple(
        article(number, text, language=language, outlet=outlet)
        for number, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    )
    summary = brief(topic(), Story(id="s", topic="t", articles=told), bundled_lexicons(), language)
    return [(each.one.text, each.other.text) for each in summary.disputes]


TEN = "OpenAI will pay Microsoft $10 billion for the new data centre in Norway over five years."
PAIRS = [
    ("en", TEN, TEN.replace("$10 billion", "$13 billion")),
    ("en", TEN, TEN.replace("$10 billion", "13 billion dollars")),
    (
        "en",
        "Microsoft opens the data centre for OpenAI in Norway on 3 March 2027 with a small ceremony.",
        "Microsoft opens the data centre for OpenAI in Norway on 9 May 2027 with a small ceremony.",
    ),
    (
        "pt",
        "A OpenAI vai pagar à Microsoft US$ 10 bilhões pelo novo centro de dados na Noruega em cinco anos.",
        "A OpenAI vai pagar à Microsoft US$ 13 bilhões pelo novo centro de dados na Noruega em cinco anos.",
    ),
    (
        "de",
        "OpenAI zahlt Microsoft 10 Milliarden Dollar für das neue Rechenzentrum in Norwegen binnen fünf Jahren.",
        "OpenAI zahlt Microsoft 13 Milliarden Dollar für das neue Rechenzentrum in Norwegen binnen fünf Jahren.",
    ),
    ("zh", "OpenAI将在五年内向微软支付100亿美元，用于挪威的新数据中心。", "OpenAI将在五年内向微软支付130亿美元，用于挪威的新数据中心。"),
    ("en", "The board of OpenAI approved the sale of its stake in the Norwegian plant to Microsoft.",
     "The board of OpenAI never approved the sale of its stake in the Norwegian plant to Microsoft."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_both_sides_are_shown_the_earlier_first(language, one, other):
    assert disputes(one, other, language=language) == [(one, other)]
    assert disputes(other, one, language=language) == [(other, one)]


AGREEING = [
    TEN,
    TEN.replace("$10 billion", "$10.3 billion"),  # the same, less rounded
    TEN.replace("$10 billion", "9.7 billion dollars"),
    TEN.replace("$10 billion", "€9 billion"),  # another currency: no contradiction we can tell
    TEN.replace("Norway", "Sweden").replace("$10", "$13"),  # another place
    TEN.replace("$10 billion", "$13 billion").replace("five years", "7 years from 2027"),  # more than one thing differs
    "OpenAI will lend Microsoft 400 engineers who help to build and run the new data centre in Norway for $13 billion.",
    TEN.replace("will pay", "will not pay").replace("$10", "$13"),  # it denies another sum than the one that is claimed
]


@pytest.mark.parametrize("other", AGREEING)
def test_what_can_both_be_true_is_no_dispute(other):
    assert disputes(TEN, other) == []


def test_an_outlet_may_correct_itself():
    assert disputes(TEN, TEN.replace("$10 billion", "$13 billion"), outlets=("The Post", "the post")) == []


def test_the_unit_of_a_plain_number_counts():
    text = "Microsoft plans to train 400 technicians for OpenAI near the new plant in Norway every year."
    assert disputes(text, text.replace("400", "900"))
    assert not disputes(text, text.replace("400 technicians", "900 managers"))


def test_a_claim_and_its_denial_are_one_dispute():
    (dispute,) = brief(topic(), stories()["stake sale"], bundled_lexicons(), "en").disputes
    assert dispute.one.status is ClaimStatus.REPORTED
    assert dispute.one.text.startswith("Microsoft is considering the sale of a 4 percent stake")
    assert dispute.other.status is ClaimStatus.DENIED
    assert dispute.other.text.startswith("Microsoft has denied that it is preparing to sell")


def test_a_denial_of_something_else_is_none():
    claim = "Microsoft is considering the sale of a 4 percent stake in OpenAI to pension funds, three people said."
    denial = "Carmaker Lumera has denied that its factory near Bergen polluted a river for many years."
    assert disputes(claim, denial) == []


def test_a_denial_does_not_dispute_what_was_published_after_it():
    claim = "Microsoft is considering the sale of a 4 percent stake in OpenAI to pension funds, three people said."
    denial = "Microsoft has denied that it is preparing the sale of its stake in OpenAI to pension funds."
    assert disputes(claim, denial) == [(claim, denial)]
    assert disputes(denial, claim) == []


@pytest.mark.parametrize("name", [name for name in stories() if name != "stake sale"])
def test_stories_that_agree_show_none(name):
    story = stories()[name]
    for language in {each.language for each in story.articles}:
        assert brief(topic(), story, bundled_lexicons(), language).disputes == ()


def test_sides_are_cited_where_they_stand():
    story = stories()["stake sale"]
    texts = {each.url: each.text for each in story.articles}
    (dispute,) = brief(topic(), story, bundled_lexicons(), "en").disputes
    for side in dispute.sides:
        (citation,) = side.citations
        assert texts[citation.url][citation.start : citation.end] == citation.text


def test_a_point_that_is_a_side_is_not_among_the_others():
    summary = brief(topic(), stories()["stake sale"], bundled_lexicons(), "en")
    sides = {side.text for each in summary.disputes for side in each.sides}
    assert sides & {point.text for point in summary.key_points}
    assert not sides & {point.text for point in summary.undisputed}
    assert dataclasses.replace(summary, disputes=()).undisputed == summary.key_points
