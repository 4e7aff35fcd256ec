"""Articles near in meaning: pointed to, and shown to a model, never taken for an answer."""

from __future__ import annotations

from bot.domain.found import Hit
from bot.domain.nearby import openings_of, pointing
from bot.domain.searching import Finding, Findings
from tests.domain.answers import LEXICONS, article, passage, story

SENTENCES = [f"On day {number} the kettle sang a little louder than before." for number in range(12)]
TEA = article(" ".join(SENTENCES))
CAKE = article("The baker sold forty cakes before noon. Nobody saw the cat.")
RAIN = article("It rained on the parade all day long. The band went on.")


def near(*pairs: tuple[str, object]) -> list[Hit]:
    return [Hit(article=one, topic="kettles", story=id_) for id_, one in pairs]


def test_where_nothing_answers_the_nearest_stories_are_pointed_to() -> None:
    by_words = Findings(found=(), nearest=(story(RAIN, id_="rain"), story(TEA, id_="tea")), missing=("x",))
    pointed = pointing(by_words, near(("tea", TEA), ("tea", CAKE), ("cake", CAKE)))
    assert [each.id for each in pointed.nearest] == ["tea", "rain", "cake"]
    assert pointed.nearest[0].articles == (TEA,)
    assert (pointed.found, pointed.missing) == ((), ("x",))


def test_what_was_found_by_words_stays_as_it_is() -> None:
    found = Findings(found=(Finding(passage=passage(CAKE, "forty"), story=story(CAKE)),))
    assert pointing(found, near(("tea", TEA))) is found
    nothing = Findings(found=(), nearest=(story(TEA),))
    assert pointing(nothing, []) is nothing


def test_the_openings_of_the_nearest_stories_are_shown_to_a_model() -> None:
    pointed = Findings(found=(), nearest=(story(TEA),), missing=("x",))
    shown = openings_of(near(("tea", TEA), ("tea", CAKE), ("rain", RAIN)), pointed, LEXICONS)
    assert [each.passage.sentence for each in shown.found] == [
        *SENTENCES[:8],
        "It rained on the parade all day long.",
        "The band went on.",
    ]
    assert [each.story.id for each in shown.found][-1] == "rain"
    assert (shown.nearest, shown.missing) == (pointed.nearest, ("x",))
