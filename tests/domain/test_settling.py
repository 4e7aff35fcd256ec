"""What readers knew as a report or a rumour comes back when its actor says yes or no, and says who did."""

from __future__ import annotations

import dataclasses

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.briefing import brief
from bot.domain.delivery import Told
from bot.domain.developing import with_news_only
from bot.domain.digest import DigestStory
from bot.domain.story import Story
from bot.lexicons import bundled_lexicons
from tests.domain.sample import NOW, topic

RUMOUR = "OpenAI is reportedly planning a second listing on the stock exchange in Oslo next spring."
YES = "OpenAI confirmed on Tuesday that it is planning a second listing on the stock exchange in Oslo next spring."
NO = "OpenAI has denied that a second listing on the stock exchange in Oslo is being prepared for next spring."
OTHER_NO = "Microsoft has denied that its offices in Lagos will be closed before the end of the year."


def article(number: int, text: str, *, outlet: str, language: str = "en") -> Article:
    return Article(
        url=f"https://e/{number}",
        title="A second listing",
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=NOW,
    )


def update(old: str, new: str, *, outlet: str = "Ledger Wire", language: str = "en") -> list[tuple[str, str, str]]:
    """What those who were told the old report are told when the new one has come: text, status, who settles it."""
    first = article(1, old, outlet="Cloud Gazette", language=language)
    second = article(2, new, outlet=outlet, language=language)
    story = Story(id="s", topic="t", articles=(first, second))
    news = dataclasses.replace(story, articles=(second,))
    summary = brief(topic(), news, bundled_lexicons(), language)
    told = Told(articles=frozenset({first.url}), points=(old,))
    each = with_news_only(DigestStory(story=story, origins=(), summary=summary), told, topic(), bundled_lexicons())
    points = each.summary.key_points if each else ()
    return [(point.text, str(point.status), point.settled_by) for point in points]


def test_a_rumour_that_is_confirmed_is_news_although_the_point_is_known():
    assert update(RUMOUR, YES) == [(YES, "announced", "OpenAI")]


def test_a_rumour_that_is_denied_says_by_whom():
    assert update(RUMOUR, NO) == [(NO, "denied", "OpenAI")]


def test_a_report_is_settled_as_a_rumour_is():
    report = RUMOUR.replace("is reportedly planning", "is planning")
    assert update(report, NO) == [(NO, "denied", "OpenAI")]


def test_the_actors_own_newsroom_settles_it():
    plain = "OpenAI is planning a second listing on the stock exchange in Oslo next spring."
    assert update(RUMOUR, plain, outlet="OpenAI Updates") == [(plain, "announced", "OpenAI Updates")]


def test_what_was_announced_before_is_not_confirmed_again():
    again = YES.replace("confirmed on Tuesday", "announced on Monday")
    assert update(YES, again) == []


def test_a_report_repeated_is_no_news():
    assert update(RUMOUR, RUMOUR.replace("reportedly", "apparently")) == []


def test_a_denial_of_another_matter_settles_nothing():
    assert update(RUMOUR, OTHER_NO) == [(OTHER_NO, "denied", "")]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "pt",
            "A Microsoft estaria negociando a venda de uma fatia da OpenAI a fundos de pensão de Londres.",
            "A Microsoft negou que esteja negociando a venda de uma fatia da OpenAI a fundos de pensão de Londres.",
        ),
        (
            "id",
            "Microsoft dikabarkan akan menjual sebagian saham OpenAI kepada dana pensiun di London.",
            "Microsoft membantah akan menjual sebagian saham OpenAI kepada dana pensiun di London.",
        ),
        (
            "zh",
            "据传微软正与伦敦的养老基金商谈出售所持OpenAI股份。",
            "微软否认正与伦敦的养老基金商谈出售所持OpenAI股份。",
        ),
    ],
)
def test_in_any_language(language, old, new):
    assert update(old, new, language=language) == [(new, "denied", "Microsoft")]
