"""What changed, and timelines: dated, in order, nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.answering import answered
from bot.domain.question import QuestionKind
from tests.domain.answers import NOW, article, material, question, story

CHANGED, TIMELINE = QuestionKind.CHANGED, QuestionKind.TIMELINE
SALE = article(
    "The kettle plant of Derby is sold to Arden Steel for $3 million, according to a deed seen by The Kettle Post.",
    hours=90,
)
REWRITE = article(
    "A fábrica de chaleiras de Derby foi vendida à Arden Steel por US$ 3 milhões, segundo o The Kettle Post.",
    language="pt",
    outlet="A Chaleira",
    hours=80,
)
STRIKE = article("Two hundred workers walked out of the Derby works this morning in protest.", hours=50)
TALKS = article("Arden Steel offered the union of Derby a pay rise of 9 percent in talks overnight.", hours=5)
TOLD = story(SALE, REWRITE, STRIKE, TALKS)


def dated(asked, *found):
    points = answered(asked, material(*found)).points
    assert [point.at for point in points] == sorted(point.at for point in points)
    return [(point.at, point.citations[0].url) for point in points]


def test_a_timeline_has_each_report_once_in_the_order_of_time() -> None:
    asked = question("The Derby plant", TIMELINE)
    assert dated(asked, (TOLD, "pay rise")) == [(one.published, one.url) for one in (SALE, STRIKE, TALKS)]


def test_a_rewrite_stands_for_the_report_where_only_it_is_in_the_readers_language() -> None:
    asked = question("A fábrica de Derby", TIMELINE, "pt")
    assert dated(asked, (TOLD, "pay rise")) == [(one.published, one.url) for one in (REWRITE, STRIKE, TALKS)]


def test_only_what_is_newer_than_the_first_report_has_changed() -> None:
    asked = question("The Derby plant", CHANGED)
    assert dated(asked, (TOLD, "sold")) == [(one.published, one.url) for one in (STRIKE, TALKS)]


def test_only_what_was_published_since_then_has_changed() -> None:
    asked = question("The Derby plant", CHANGED, since=NOW - timedelta(hours=20))
    assert dated(asked, (TOLD, "sold")) == [(TALKS.published, TALKS.url)]
    until = question("The Derby plant", CHANGED, since=NOW - timedelta(hours=85), until=NOW - timedelta(hours=20))
    assert [url for _, url in dated(until, (TOLD, "sold"))] == [REWRITE.url, STRIKE.url]
    late = question("The Derby plant", CHANGED, since=NOW - timedelta(hours=1))
    answer = answered(late, material((TOLD, "sold")))
    assert not answer.found
    assert [each.story for each in answer.nearest] == [TOLD.id]


def test_the_one_past_day_that_a_sentence_names_dates_it() -> None:
    past = article("The Derby strike ended on 9 November 2026 after a vote of the members.", hours=24)
    yearless = article("The Derby works burned down on 30 November, the insurer says in a report.", hours=20)
    ahead = article("The Leeds works will open on 1 March 2027 under Arden Steel.", hours=16)
    two = article("The contract of 1 May 2026 was signed again on 2 June 2026 in Leeds by everyone.", hours=12)
    stories = [story(one, id_=f"{place:012}") for place, one in enumerate((past, yearless, ahead, two))]
    found = list(zip(stories, ("ended", "burned", "will open", "signed"), strict=True))
    assert dated(question("The works", TIMELINE), *found) == [
        (datetime(2025, 11, 30, tzinfo=UTC), yearless.url),
        (datetime(2026, 11, 9, tzinfo=UTC), past.url),
        (ahead.published, ahead.url),
        (two.published, two.url),
    ]
    since = question("The works", CHANGED, since=NOW - timedelta(hours=30))
    again = article("The Derby works are closed for good, the owners have decided today.", hours=2)
    assert dated(since, (story(past, again), "ended"))[0] == (past.published, past.url)


def test_seven_points_are_enough_those_found_before_the_others() -> None:
    towns = ("Derby", "Leeds", "York", "Hull", "Bath", "Truro", "Ely", "Wells", "Ripon", "Exeter")
    works = ("kettles", "teapots", "mugs", "trays", "spoons", "strainers", "urns", "lids", "cosies", "caddies")
    many = [
        article(f"{town} makes {made} now, {number}00 of them every {number}th day.", hours=100 - number)
        for number, (town, made) in enumerate(zip(towns, works, strict=True), start=5)
    ]
    stories = [story(one, id_=f"{place:012}") for place, one in enumerate(many)]
    found = [(each, f"{town} makes") for each, town in zip(stories, towns, strict=True)]
    assert len(dated(question("What is made", TIMELINE), *found)) == 7
    told = story(*many)
    urls = [url for _, url in dated(question("What is made", TIMELINE), (told, "Derby"))]
    assert len(urls) == 7
    assert urls == [many[0].url, *(one.url for one in many[-6:])]


def test_the_same_point_is_made_once() -> None:
    again = article("Two hundred workers walked out of the Derby works this morning.", outlet="The Spout", hours=40)
    asked = question("The Derby works", TIMELINE)
    urls = [url for _, url in dated(asked, (story(STRIKE, id_="1" * 12), "walked"), (story(again), "walked"))]
    assert urls == [STRIKE.url]


def test_of_a_story_of_very_many_articles_the_first_the_last_and_the_found_are_looked_at() -> None:
    many = [article(f"Visitor number {n} came to see the kettle of {n} litres.", hours=500 - n) for n in range(200)]
    made_of = material((story(*many), "number 100 "))
    (whole,) = made_of.stories
    assert whole.articles == (*many[:40], many[100], *many[160:])
    assert len(answered(question("The visitors", TIMELINE), made_of).points) == 7


def test_another_figure_is_news_in_the_same_words() -> None:
    march = article("The price of kettles rose by 3 percent over the month.", hours=50)
    april = article("The price of kettles rose by 5 percent over the month.", hours=20)
    asked = question("The price of kettles", TIMELINE)
    assert [url for _, url in dated(asked, (story(march, april), "3 percent"))] == [march.url, april.url]
