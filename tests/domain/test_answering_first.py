"""Who reported it first: the origin itself, or who credits it."""

from __future__ import annotations

from bot.domain.answering import answered
from bot.domain.question import QuestionKind
from tests.domain.answers import article, material, of_the_sample, question, story

FIRST = QuestionKind.FIRST


def test_the_origins_own_opening_is_the_answer() -> None:
    answer, _ = of_the_sample(question("Who first reported the stake sale?", FIRST))
    (point,) = answer.points
    assert answer.references[0].outlet == "The Cloud Gazette"
    assert point.at == answer.references[0].published
    assert point.text.startswith("Microsoft is considering the sale of a 4 percent stake")


def test_a_reader_of_another_language_also_sees_who_credits_it() -> None:
    answer, _ = of_the_sample(question("Kontrak kapasitas Sundsvall", FIRST, "id"))
    assert [each.outlet for each in answer.references] == ["Ledger Wire", "Kabar Awan"]
    assert "Ledger Wire" in answer.points[1].text


def test_where_the_origin_is_not_in_the_archive_the_sentence_that_credits_it_is_the_answer() -> None:
    early = article(
        "Kettleworks wants to sell the Derby plant. The price is $3 million, according to Bloomberg. Nobody commented.",
        outlet="The Spout",
        hours=9,
    )
    late = article(
        "Kettleworks vende a fábrica de Derby, segundo a Bloomberg.", language="pt", outlet="A Chaleira", hours=3
    )
    told = material((story(early, late), "price"))
    (point,) = answered(question("Who first reported it?", FIRST), told).points
    assert point.text == "The price is $3 million, according to Bloomberg."
    (point,) = answered(question("Quem noticiou primeiro?", FIRST, "pt"), told).points
    assert point.text == "Kettleworks vende a fábrica de Derby, segundo a Bloomberg."
    (point,) = answered(question("Siapa yang pertama?", FIRST, "id"), told).points
    assert point.language == "en"


def test_a_sentence_says_more_than_a_source_line() -> None:
    one = article("Kettleworks sells, Bloomberg reported on Monday.\nSource: Bloomberg", outlet="The Spout")
    (point,) = answered(question("Who was first?", FIRST), material((story(one), "sells"))).points
    assert point.text == "Kettleworks sells, Bloomberg reported on Monday."


def test_a_source_line_is_the_answer_with_the_opening_of_what_it_credits_in_the_readers_language() -> None:
    english = article("Kettleworks sells the Derby plant. It costs a lot.\nSource: Bloomberg", hours=9)
    other = article(
        "A Kettleworks vende a fábrica. Custa caro.\nFonte: Bloomberg", language="pt", outlet="A Chaleira", hours=3
    )
    told = material((story(english, other), "sells"))
    points = answered(question("Who first reported it?", FIRST), told).points
    assert [point.text for point in points] == ["Source: Bloomberg", "Kettleworks sells the Derby plant."]
    points = answered(question("Quem noticiou primeiro?", FIRST, "pt"), told).points
    assert [point.text for point in points] == ["Fonte: Bloomberg", "A Kettleworks vende a fábrica."]
