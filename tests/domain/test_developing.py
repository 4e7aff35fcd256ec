"""A story comes back with what is new, and with nothing else."""

import dataclasses
from datetime import timedelta

from bot.domain.article import Article, Credit, CreditKind, TextKind
from bot.domain.delivery import Told
from bot.domain.developing import news_of, telling, with_news_only
from bot.domain.digest import DigestStory
from bot.domain.origins import origins_of
from bot.domain.outlets import Outlets
from bot.domain.story import Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Summary
from bot.lexicons import bundled_lexicons
from tests.domain.sample import NOW, topic

OUTLETS = Outlets(outlets=())
REPORT = (
    "Microsoft will buy power for OpenAI from a dam on the Ume river, two people who saw the contract told this paper."
)
FOLLOW_UP = (
    "The regional council rejected the permit for the new power line by seventeen votes to four on Tuesday evening."
)
REWRITE = "Microsoft membeli listrik untuk OpenAI dari bendungan di sungai Ume, demikian Ledger Wire."


def article(name, text, outlet, *, hours, credit=""):
    credits_ = (Credit(name=credit, kind=CreditKind.LINE, start=0, end=4),) if credit else ()
    return Article(
        url=f"https://e/{name}",
        title=text[:30],
        text=text,
        text_kind=TextKind.FULL,
        language="en",
        outlet=outlet,
        published=NOW - timedelta(hours=hours),
        credits=credits_,
    )


FIRST = article("1", REPORT, "Ledger Wire", hours=9)
COPY = article("2", REWRITE, "Kabar Awan", hours=7, credit="Ledger Wire")
LATER = article("3", FOLLOW_UP, "Ledger Wire", hours=2)
OTHER = article("4", FOLLOW_UP, "Rheinblick", hours=1)


def news(told, *articles):
    story = Story(id="s", topic="t", articles=articles)
    found = news_of(story, origins_of(topic(), story, OUTLETS), told, lambda name: name)
    return [each.url[-1] for each in found.articles] if found else []


TOLD = Told(articles=frozenset({FIRST.url}), points=(REPORT,))


def test_a_rewrite_of_what_readers_know_is_no_news():
    assert news(TOLD, FIRST, COPY) == []


def test_a_follow_up_of_the_same_outlet_is_news():
    assert news(TOLD, FIRST, COPY, LATER) == ["3"]


def test_another_outlets_own_report_is_news():
    assert news(TOLD, FIRST, COPY, OTHER) == ["4"]


def test_the_first_rewrite_of_an_unseen_report_is_news():
    other = dataclasses.replace(COPY, credits=(Credit(name="Nhịp Số", kind=CreditKind.LINE, start=0, end=4),))
    assert news(TOLD, FIRST, other) == ["2"]


def summary(*texts):
    points = tuple(
        KeyPoint(
            text=text,
            language="en",
            status=ClaimStatus.REPORTED,
            citations=(Citation(url=LATER.url, start=0, end=len(text), text=text),),
        )
        for text in texts
    )
    return Summary(headline="H", headline_url=LATER.url, language="en", key_points=points, quotes=())


def briefed(*texts):
    story = Story(id="s", topic="t", articles=(FIRST, LATER))
    return DigestStory(story=story, origins=(), summary=summary(*texts))


def test_points_that_readers_know_are_left_out():
    update = with_news_only(briefed(REPORT.replace("a dam", "the dam"), FOLLOW_UP), TOLD, topic(), bundled_lexicons())
    assert update is not None
    assert [point.text for point in update.summary.key_points] == [FOLLOW_UP]
    assert update.is_update


def test_an_update_without_a_new_point_is_none():
    assert with_news_only(briefed(REPORT), TOLD, topic(), bundled_lexicons()) is None


def test_what_was_told_adds_up():
    story = Story(id="s", topic="t", articles=(FIRST, LATER))
    both = telling(story, summary(FOLLOW_UP), TOLD)
    assert both.articles == {FIRST.url, LATER.url}
    assert both.points == (REPORT, FOLLOW_UP)
    counted = telling(story, None, None)
    assert counted.articles == {FIRST.url, LATER.url}
    assert counted.points == ()
