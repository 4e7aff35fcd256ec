"""Whether something is confirmed: each sentence with how well it stands, the actors' own word first."""

from __future__ import annotations

from bot.domain.answering import answered
from bot.domain.question import QuestionKind
from bot.domain.summary import ClaimStatus
from tests.domain.answers import article, material, of_the_sample, question, story

CONFIRMED = QuestionKind.CONFIRMED


def statuses(asked, *found):
    return [(point.status, point.text) for point in answered(asked, material(*found)).points]


def test_a_denial_found_nowhere_but_in_the_story_comes_before_the_rumour_that_was_found() -> None:
    rumour = "Kettleworks is reportedly weighing a sale of the Derby plant."
    denial = "Kettleworks denied any sale of the Derby plant."
    told = story(article(f"The town talks. {rumour}", hours=5), article(f"It rained. {denial}", hours=2))
    asked = question("Is the sale of the Derby plant confirmed?", CONFIRMED)
    assert statuses(asked, (told, "reportedly")) == [
        (ClaimStatus.DENIED, denial),
        (ClaimStatus.UNCONFIRMED, rumour),
    ]


def test_an_announcement_of_something_else_is_left_out() -> None:
    rumour = "Kettleworks is reportedly weighing a sale of the Derby plant."
    told = story(article(f"{rumour} Kettleworks announced a new logo on Friday."))
    asked = question("Is the sale of the Derby plant confirmed?", CONFIRMED)
    assert statuses(asked, (told, "reportedly")) == [(ClaimStatus.UNCONFIRMED, rumour)]


def test_an_announcement_in_the_readers_language_is_preferred() -> None:
    told = story(
        article("Kettleworks announced on Monday that the Derby plant is sold.", hours=5),
        article("A Kettleworks anunciou na segunda-feira a venda da fábrica de Derby.", language="pt", hours=4),
        article("Diz-se que a fábrica de Derby será vendida.", language="pt", outlet="A Chaleira", hours=3),
    )
    asked = question("A venda da fábrica de Derby está confirmada?", CONFIRMED, "pt")
    (first, text), *rest = statuses(asked, (told, "Diz-se"))
    assert (first, text) == (ClaimStatus.ANNOUNCED, told.articles[1].text)
    assert [status for status, _ in rest] == [ClaimStatus.UNCONFIRMED]


def test_on_the_sample() -> None:
    answer, _ = of_the_sample(question("Is the stake sale confirmed?", CONFIRMED))
    assert answer.points[0].status is ClaimStatus.DENIED
    assert all(point.status for point in answer.points)
