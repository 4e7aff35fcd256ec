"""What somebody said: verbatim, by that speaker, once."""

from __future__ import annotations

import pytest

from bot.domain.answering import answered
from bot.domain.question import QuestionKind
from bot.domain.speaking import Speaker
from tests.domain.answers import KETTLES, LEXICONS, article, material, of_the_sample, question, story

SAID = QuestionKind.SAID


def said(text: str, speaker: str, asked: str = "", *, language: str = "en", words: str = "kettle"):
    told = story(article(text, language=language))
    return answered(
        question(asked or f"What did {speaker} say?", SAID, language, speaker=speaker), material((told, words))
    ).points


def test_a_quotation_is_found_by_part_of_the_speakers_name() -> None:
    text = (
        "The kettle plant closes.\n“We will fight for every single job here,” said Joan Airey, who leads the union.\n"
        "“Nobody has told us anything about a sale yet,” said Mona Petrov."
    )
    for name in ("Airey", "Joan Airey", "joan airey"):
        (point,) = said(text, name)
        assert (point.speaker, point.text) == ("Joan Airey", "We will fight for every single job here")
    assert [point.speaker for point in said(text, "")] == ["Joan Airey", "Mona Petrov"]


def test_somebody_who_speaks_for_a_company_is_not_the_company() -> None:
    text = (
        "The kettle plant closes.\n“We will not sell the Derby plant to anybody,” said a spokesperson for Kettleworks.\n"
        "“The plant has lost money for years and years,” Kettleworks said in a blog post."
    )
    assert [point.text for point in said(text, "Kettleworks")] == ["The plant has lost money for years and years"]
    text = "The kettle plant closes.\n“We will not sell the plant to anybody,” a Kettleworks lawyer said."
    assert said(text, "Kettleworks") == ()


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "pt",
            "“A fábrica continua aberta até dezembro”, disse a Kettleworks em uma postagem de blog.",
            ["Kettleworks"],
        ),
        ("es", "«La fábrica sigue abierta hasta diciembre», dijo la Kettleworks.", ["Kettleworks"]),
        ("en", "“The plant stays open until the end of the year,” said a Kettleworks aide.", []),
        (
            "en",
            "“The plant stays open until the end of the year,” said the Kettleworks in a statement.",
            ["Kettleworks"],
        ),
    ],
)
def test_a_verb_before_a_company_may_have_an_article_after_it(language: str, text: str, speakers: list[str]) -> None:
    points = said(f"The kettle plant.\n{text}", "Kettleworks", language=language)
    assert [point.speaker for point in points] == speakers


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kettleworks says it will keep the plant."),
        ("en", "Kettleworks has denied a sale of the plant."),
        ("zh", "开特乐表示工厂不会出售。"),
        ("ja", "ケトルワークスは発表した、工場は売却しない。"),
        ("id", "Kettleworks mengatakan pabrik itu tidak dijual."),
        ("pt", "A Kettleworks disse que mantém a fábrica."),
    ],
)
def test_without_a_quotation_what_it_says_in_the_articles_words_is_shown(language, sentence) -> None:
    told = story(article(f"{sentence} Somebody else was there.", language=language))
    asked = question("Kettleworks?", SAID, language, speaker="Kettleworks")
    (point,) = answered(asked, material((told, sentence[:12]))).points
    assert (point.text, point.speaker) == (sentence, "")


def test_what_is_reported_of_a_company_is_not_what_it_said() -> None:
    told = story(
        article("Kettleworks is looking for a buyer, two people familiar with the plans told The Kettle Post.")
    )
    answer = answered(question("What did Kettleworks say?", SAID, speaker="Kettleworks"), material((told, "buyer")))
    assert not answer.found
    assert [each.url for each in answer.nearest] == [told.articles[0].url]


def test_what_is_no_speaker_may_still_be_asked_about() -> None:
    told = story(article("The contract forbids a sale. The mayor was not asked."))
    found = material((told, "contract"), (told, "mayor"))
    answer = answered(question("What does the contract say about a sale?", SAID, speaker="contract"), found)
    assert [point.text for point in answer.points] == ["The contract forbids a sale."]


def test_a_statement_stands_once_in_the_speakers_own_publication_else_in_the_readers_language() -> None:
    english = article("“We will keep every single job in Derby,” said Joan Airey.", hours=5)
    german = article("„Wir werden jede einzelne Stelle in Derby erhalten“, sagte Joan Airey.", language="de", hours=4)
    copied = article("“We will keep every single job in Derby,” Joan Airey said.", outlet="The Spout", hours=3)
    found = material((story(english, german, copied), "jede"))
    for language, text in (("de", german), ("en", english), ("fr", english)):
        (point,) = answered(question("Airey?", SAID, language, speaker="Airey"), found).points
        assert point.citations[0].url == text.url
    own = article("Kettleworks keeps the plant in Derby open.", outlet="Kettleworks News", hours=6)
    told = article("Kettleworks sagt, das Werk in Derby bleibt offen.", language="de", hours=5)
    asked = question("Was sagt Kettleworks zu Derby?", SAID, "de", speaker="Kettleworks")
    (point,) = answered(asked, material((story(own, told), "bleibt"))).points
    assert point.citations[0].url == own.url


def test_only_words_about_what_is_asked_are_shown_where_there_are_some() -> None:
    text = (
        "The kettle plant closes.\n“Wages have not risen for eleven years here,” said Joan Airey about the wages.\n\n"
        "She then spoke of other matters, the canteen among them.\n“The canteen food is quite another matter today,” said Joan Airey."
    )
    points = said(text, "Airey", "What did Airey say about the wages?", words="wages")
    assert points[0].text == "Wages have not risen for eleven years here"


def test_on_the_sample() -> None:
    answer, _ = of_the_sample(question("What did Carla Jennings say?", SAID, speaker="Carla Jennings"))
    assert answer.points[0].speaker == "Carla Jennings"
    assert answer.points[0].text.startswith("We are not selling any part of our investment")
    answer, _ = of_the_sample(question("What did Microsoft say about the stake sale?", SAID, speaker="Microsoft"))
    assert answer.points[0].text.startswith("Microsoft has denied")


def test_a_subject_is_known_by_all_its_names() -> None:
    assert Speaker.of("ケトルワークス", {"kettles": KETTLES}).subject is KETTLES.subjects[0]
    assert Speaker.of("Joan Airey", {"kettles": KETTLES}).subject is None
    for odd in ("", "*", "( (", "{}", "🫖"):
        speaker = Speaker.of(odd, {"kettles": KETTLES})
        assert not speaker.speaks("Kettleworks said nothing.", LEXICONS.of("en"))


def test_what_a_reader_can_read_goes_before_words_in_another_language() -> None:
    german = article("„Wir werden jede einzelne Stelle in Derby erhalten“, sagte Joan Airey.", language="de", hours=4)
    english = article("Joan Airey said the union would keep the Derby plant.", hours=3)
    found = material((story(german, english), "jede"))
    (point,) = answered(question("What did Airey say?", SAID, speaker="Airey"), found).points
    assert (point.text, point.speaker) == (english.text, "")
    (point,) = answered(question("Apa kata Airey?", SAID, "id", speaker="Airey"), found).points
    assert (point.language, point.speaker) == ("de", "Joan Airey")


def test_a_fragment_is_shown_in_its_sentence() -> None:
    (point,) = said(
        "Joan Airey said the kettle plant had been “sold behind the backs of two hundred families”.", "Airey"
    )
    assert point.text.startswith("Joan Airey said")
