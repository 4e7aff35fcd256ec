"""The extract of the sample's stories, and `verify` against points and quotations that were tampered with."""

import dataclasses

import pytest

from bot.domain.briefing import MOST_POINTS, brief, language_of
from bot.domain.choosing import alike
from bot.domain.passages import passages
from bot.domain.summary import ClaimStatus
from bot.domain.verifying import verify
from bot.lexicons import bundled_lexicons
from bot.text.phrases import Phrases
from tests.domain.sample import articles, expected, replaced, stories, topic

LEXICONS = bundled_lexicons()


@pytest.mark.parametrize("language", ["en", "pt", "de", "zh"])
@pytest.mark.parametrize("name", sorted(expected()))
def test_everything_shown_stands_in_the_articles(name, language):
    story = stories()[name]
    texts = {article.url: article.text for article in story.articles}
    summary = brief(topic(), story, LEXICONS, language)
    assert 3 <= len(summary.key_points) <= MOST_POINTS
    for point in summary.key_points:
        assert point.citations
        assert all(texts[each.url][each.start : each.end] == each.text for each in point.citations)
        assert point.language == language_of(story, language)
        assert not Phrases(LEXICONS.of(point.language).leaning).starts(point.text)
    for quote in summary.quotes:
        assert texts[quote.url][quote.start : quote.end] == quote.text
    assert summary.headline in {article.title for article in story.articles}


def test_the_readers_language_is_used_where_a_story_has_it():
    story = stories()["capacity in Sundsvall and Quincy"]
    assert {point.language for point in brief(topic(), story, LEXICONS, "ja").key_points} == {"ja"}
    assert language_of(story, "fr") in story.languages


def test_the_figures_of_the_event_are_told():
    points = brief(topic(), stories()["capacity in Sundsvall and Quincy"], LEXICONS, "en").key_points
    text = " ".join(point.text for point in points)
    assert "$12.5 billion" in text
    assert "1.4 gigawatts" in text
    assert "29 February 2032" in text


def test_a_denied_rumour_is_shown_as_denied_and_its_hearsay_as_unconfirmed():
    points = brief(topic(), stories()["stake sale"], LEXICONS, "en").key_points
    statuses = [point.status for point in points]
    assert ClaimStatus.DENIED in statuses
    assert ClaimStatus.ANNOUNCED not in [point.status for point in points if "18 billion" in point.text]


def test_speakers_are_those_the_articles_name():
    quotes = brief(topic(), stories()["joint safety laboratory"], LEXICONS, "en").quotes
    assert quotes[0].speaker == "Ingrid Halvorsen"


def test_a_connective_before_a_comma_is_cut_and_a_pronoun_keeps_a_sentence_out():
    story = stories()["stake sale"]
    text = (
        "However, Microsoft and Oracle signed the new agreement in Dublin last week.\n"
        "It gives the buyer a first right to all capacity built before 2030.\n"
        "Microsoft and Oracle signed the new agreement in Dublin last week."
    )
    found = list(passages(replaced(story.articles[0], text=text, language="en"), LEXICONS.of("en")))
    assert [passage.text for passage in found] == [
        "Microsoft and Oracle signed the new agreement in Dublin last week."
    ] * 2
    assert found[0].sentence.startswith("However, ")
    assert alike(*found)


def test_who_announces_it_is_said_by_the_status_alone():
    story = stories()["stake sale"]
    told = "Microsoft will rent the old paper mill in Sundsvall for the next four years"
    for outlet, text in (("Microsoft Newsroom (sample)", f"{told}."), ("Ledger Wire", f"{told}, Rolf Moe said.")):
        own = replaced(story.articles[0], text=f"{told}, Rolf Moe said.", language="en", outlet=outlet)
        (point,) = brief(topic(), dataclasses.replace(story, articles=(own,)), LEXICONS, "en").key_points
        assert point.text == text
        assert point.citations[0].text == own.text


def test_readers_who_know_the_best_points_get_the_next():
    story = stories()["capacity in Sundsvall and Quincy"]
    known = tuple(point.text for point in brief(topic(), story, LEXICONS, "en").key_points)
    further = [point.text for point in brief(topic(), story, LEXICONS, "en", known).key_points]
    assert len(further) == MOST_POINTS
    assert not set(further) & set(known)


def tampered(field, value):
    story = stories()["capacity in Sundsvall and Quincy"]
    summary = brief(topic(), story, LEXICONS, "en")
    first = dataclasses.replace(summary.key_points[0], **{field: value(summary.key_points[0])})
    lying = dataclasses.replace(summary, key_points=(first, *summary.key_points[1:]))
    return summary, verify(topic(), story, lying, LEXICONS)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("text", lambda point: point.text.replace("12.5", "15.2"), "do not say"),
        ("text", lambda point: point.text.replace("billion", "million"), "do not say"),
        ("text", lambda point: point.text.replace("Microsoft", "Oracle"), "do not name Oracle"),
        ("text", lambda point: point.text.replace("has agreed", "has not agreed"), "negation"),
        ("status", lambda _: ClaimStatus.ANNOUNCED, "do not bear"),
        ("status", lambda _: ClaimStatus.DENIED, "do not bear"),
        ("citations", lambda _: (), "cites no sentence"),
        (
            "citations",
            lambda point: (dataclasses.replace(point.citations[0], start=point.citations[0].start + 1),),
            "not in the article",
        ),
        (
            "citations",
            lambda point: (dataclasses.replace(point.citations[0], url="https://elsewhere.example/"),),
            "not in the article",
        ),
    ],
)
def test_verify_drops_a_point_its_sentences_do_not_bear(field, value, reason):
    honest, verified = tampered(field, value)
    assert verified.summary.key_points == honest.key_points[1:]
    assert len(verified.dropped) == 1
    assert reason in str(verified.dropped[0])


@pytest.mark.parametrize(
    "change",
    [
        {"text": "We are for computers; we are against queues for power"},
        {"speaker": "Olof Palme"},
        {"start": 0},
        {"url": "x"},
    ],
)
def test_verify_drops_a_quotation_that_is_not_verbatim(change):
    story = stories()["capacity in Sundsvall and Quincy"]
    summary = brief(topic(), story, LEXICONS, "en")
    lying = dataclasses.replace(summary, quotes=(dataclasses.replace(summary.quotes[0], **change), *summary.quotes[1:]))
    verified = verify(topic(), story, lying, LEXICONS)
    assert verified.summary.quotes == summary.quotes[1:]
    assert len(verified.dropped) == 1


def test_a_title_alone_gives_a_headline_and_claims_nothing():
    story = stories()["stake sale"]
    bare = dataclasses.replace(story, articles=(replaced(story.articles[0], text=""),))
    summary = brief(topic(), bare, LEXICONS, "en")
    assert summary.headline == story.articles[0].title
    assert summary.key_points == ()
    assert summary.quotes == ()


def test_the_sample_is_read_whole():
    assert len(articles()) >= 48
