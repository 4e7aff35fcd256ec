"""Every form: what is shown stands in the articles, references follow the points, and nothing is honestly nothing."""

from __future__ import annotations

import dataclasses

import pytest

from bot.domain.answer_verifying import verify_answer
from bot.domain.answering import answered
from bot.domain.answering_points import point_of
from bot.domain.question import QuestionKind
from tests.domain import sample
from tests.domain.answers import article, material, of_the_sample, passage, question, story

ASKED = [
    question("Who negotiated the terms of the capacity contract?", QuestionKind.WHO),
    question("When do deliveries begin?", QuestionKind.WHEN),
    question("Quanto a OpenAI vai pagar por capacidade em data centers?", QuestionKind.HOW_MUCH, "pt"),
    question("What does the contract say about reselling capacity?"),
    question("What did Jennings say about the stake?", QuestionKind.SAID, speaker="Jennings"),
    question("Apa kata Arrieta?", QuestionKind.SAID, "id", speaker="Arrieta"),
    question("What did Microsoft say about capacity in Asia?", QuestionKind.SAID, speaker="Microsoft"),
    question("The Sundsvall capacity", QuestionKind.CHANGED),
    question("The Sundsvall project", QuestionKind.TIMELINE),
    question("Kontrak kapasitas Sundsvall", QuestionKind.FIRST, "id"),
    question("Is the stake sale confirmed?", QuestionKind.CONFIRMED),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.text)
def test_every_point_is_a_span_of_an_article_and_every_reference_is_cited(asked) -> None:
    answer, made_of = of_the_sample(asked)
    texts = {one.url: one for one in sample.articles().values()}
    assert answer.found
    assert answer.kind is asked.kind
    for point in answer.points:
        (citation,) = point.citations
        assert texts[citation.url].text[citation.start : citation.end] == citation.text == point.text
        assert point.language == texts[citation.url].language
    cited = list(dict.fromkeys(citation.url for point in answer.points for citation in point.citations))
    assert [each.url for each in answer.references] == cited
    assert answer.nearest == ()
    assert verify_answer(answer, made_of).dropped == ()


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_where_nothing_was_found_the_lead_articles_in_the_readers_language_are_named(kind) -> None:
    near = story(
        article("The kettle strike goes on in Derby.", hours=5),
        article("Pemogokan di pabrik ketel berlanjut.", language="id", hours=4),
        article("Pemogokan ketel diberitakan lagi.", language="id", outlet="Kabar Ketel", hours=2),
    )
    made_of = dataclasses.replace(material(nearest=(near,)))
    answer = answered(question("Siapa juara sepak bola?", kind, "id"), made_of)
    assert not answer.found
    assert [each.language for each in answer.nearest] == ["id"]
    assert answer.nearest[0].url == near.articles[1].url
    assert [each.language for each in answered(question("?", kind, "fr"), made_of).nearest] == ["id"]


def test_the_sentences_found_are_read_from_the_top_the_best_story_first() -> None:
    strike = story(article("The strike began on Monday. Joan Airey leads it. The owners offer nothing yet."))
    other = story(article("A strike at the Leeds plant ended in May after a week."), id_="1" * 12)
    found = material((strike, "owners"), (other, "Leeds"), (strike, "Joan"))
    texts = [point.text for point in answered(question("the strike"), found).points]
    assert texts == [
        "Joan Airey leads it.",
        "The owners offer nothing yet.",
        "A strike at the Leeds plant ended in May after a week.",
    ]


def test_of_one_story_the_readers_language_comes_first_and_a_foreign_answer_stays() -> None:
    told = story(
        article("The Derby plant was sold for $3 million.", hours=3),
        article("A fábrica de Derby foi vendida por US$ 3 milhões.", language="pt", hours=2),
    )
    found = material((told, "Derby plant"), (told, "fábrica"))
    assert [point.language for point in answered(question("A fábrica?", language="pt"), found).points] == ["pt", "en"]
    foreign = answered(question("A fábrica?", language="it"), found).points
    assert [point.language for point in foreign] == ["en", "pt"]


def test_five_sentences_are_enough() -> None:
    many = [
        (story(article(f"The plant in town {n} makes {n}00 kettles."), id_=f"{n:012}"), f"town {n} makes")
        for n in range(3, 12)
    ]
    assert len(answered(question("kettles"), material(*many)).points) == 5


def test_a_point_leaves_the_sign_of_a_list_behind() -> None:
    one = article("What we know:\n- Kettleworks sold the Derby plant on Friday.\n2) Joan Airey signed for the buyers.")
    for words, begins in (("Derby", "Kettleworks sold"), ("Airey", "Joan Airey")):
        point = point_of(passage(one, words))
        assert point.text.startswith(begins)
        (citation,) = point.citations
        assert one.text[citation.start : citation.end] == citation.text == point.text
