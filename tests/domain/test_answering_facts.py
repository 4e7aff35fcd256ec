"""Who, when and how much: the sentence with the fact comes first, in any language."""

from __future__ import annotations

import pytest

from bot.domain.answering import answered
from bot.domain.question import QuestionKind
from tests.domain.answers import article, material, of_the_sample, question, story

WHO, WHEN, HOW_MUCH = QuestionKind.WHO, QuestionKind.WHEN, QuestionKind.HOW_MUCH


@pytest.mark.parametrize(
    ("kind", "language", "asked", "vague", "telling"),
    [
        (WHO, "en", "Who leads the union?", "The union has a new leader.", "The union is led by Joan Airey."),
        (WHO, "id", "Siapa memimpin pabrik?", "Pabrik itu dipimpin orang baru.", "Ia bernama Ratna Wulandari."),
        (WHEN, "pt", "Quando começa a greve?", "A greve começa logo.", "A greve começa em 6 de novembro."),
        (WHEN, "ja", "工場はいつ開業しますか", "工場の開業が近づいた。", "工場は2027年3月1日に開業する。"),
        (HOW_MUCH, "it", "Quanto è costato?", "Il marchio è costato molto.", "È costato 12,5 milioni di euro."),
        (HOW_MUCH, "vi", "Nhà máy tốn bao nhiêu tiền?", "Nhà máy tốn nhiều tiền.", "Nhà máy tốn 300 tỷ đồng."),
        (HOW_MUCH, "ar", "كم كلف المصنع؟", "كلف المصنع الكثير من المال.", "كلف المصنع 300 مليون دولار."),
    ],
)
def test_the_sentence_with_the_fact_comes_before_the_better_one(kind, language, asked, vague, telling) -> None:
    told = story(article(f"{vague} {telling}", language=language))
    points = answered(question(asked, kind, language), material((told, vague), (told, telling))).points
    assert [point.text for point in points] == [telling, vague]


def test_the_sentence_after_the_best_may_have_the_fact() -> None:
    told = story(
        article("Airey will join the Leeds works. She starts on 4 January 2027. The canteen opens in May 2027.")
    )
    points = answered(question("When does Airey join?", WHEN), material((told, "will join"))).points
    assert [point.text for point in points] == ["She starts on 4 January 2027.", "Airey will join the Leeds works."]


def test_another_sentence_of_the_article_may_speak_of_it_just_as_much() -> None:
    answer, _ = of_the_sample(question("When does Arrieta join OpenAI?", WHEN))
    assert "4 January 2027" in answer.points[0].text


def test_what_the_question_names_is_no_answer() -> None:
    told = story(article("Joan Airey spoke of the strike. The strike was called by Mona Petrov."))
    points = answered(
        question("Who called the strike, Joan Airey?", WHO), material((told, "Joan"), (told, "Mona"))
    ).points
    assert points[0].text == "The strike was called by Mona Petrov."
    dated = story(article("On 6 November 2026 the strike began. It ended on 9 November 2026."))
    asked = question("The strike began on 6 November 2026, when did it end?", WHEN)
    assert (
        answered(asked, material((dated, "began"), (dated, "ended"))).points[0].text == "It ended on 9 November 2026."
    )


def test_without_any_fact_the_best_are_shown_and_never_more_than_three() -> None:
    text = "The wages are low here. The wages fell again. The wages are paid late. The wages may rise."
    told = story(article(text))
    found = material(*((told, words) for words in ("low", "fell", "late", "rise")))
    points = answered(question("How much are the wages?", HOW_MUCH), found).points
    assert [point.text for point in points] == [
        "The wages are low here.",
        "The wages fell again.",
        "The wages are paid late.",
    ]


def test_the_topics_own_subjects_answer_only_if_nobody_else_is_named() -> None:
    first = "Kettleworks allowed the Stargate works last year."
    second = "The Stargate works are a plan of Arden Steel."
    told = story(article(f"{first} Some time went by. {second}"))
    points = answered(question("Who builds Stargate?", WHO), material((told, first), (told, second))).points
    assert [point.text for point in points] == [second, first]
    weaker = story(article("Kettleworks pays for the Stargate works. Mona Petrov came from Leeds."))
    asked = question("Who pays for the Stargate works?", WHO)
    points = answered(asked, material((weaker, "pays"), (weaker, "Petrov"))).points
    assert points[0].text == "Kettleworks pays for the Stargate works."


def test_what_does_not_hold_the_fact_is_left_out_where_several_as_good_do() -> None:
    texts = (
        "Kettleworks pays for the Stargate works.",
        "Mona Petrov pays for Stargate works.",
        "In Udine, Elsa Furlan pays for the Stargate works.",
    )
    told = story(*(article(text, outlet=f"The Spout {number}") for number, text in enumerate(texts)))
    points = answered(
        question("Who pays for the Stargate works?", WHO), material(*((told, text) for text in texts))
    ).points
    assert [point.text for point in points] == list(texts[1:])
