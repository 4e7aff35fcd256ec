"""No point is shown that its sentences do not bear, whoever wrote it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Answer, AnswerPoint
from bot.domain.answer_verifying import verify_answer
from bot.domain.answering import answer_of
from bot.domain.answering_points import point_of
from bot.domain.passages import Passage
from bot.domain.summary import Citation, ClaimStatus
from tests.domain.answers import article, material, passage, question, story

ENGLISH = article(
    "Kettleworks sold the Derby plant to Arden Steel for $3 million on 6 November. "
    "Joan Airey, who leads the union, did not sign the contract. "
    "“Nobody has asked us about any of this,” Airey said. "
    "Kettleworks is reportedly weighing another sale. Kettleworks denied a second sale. "
    "Negotiations had lasted nine months."
)
PORTUGUESE = article("A fábrica de Braga demitiu 40 operários, disse João Peixoto.", language="pt", hours=3)
CHINESE = article("佛山工厂经理陈晓梅负责海外市场。工厂去年出口了三百万只水壶。", language="zh", hours=4)
ARABIC = article("قال يوسف حداد إن مصنع الغلايات سيغلق في يونيو.", language="ar", hours=5)
MADE_OF = material((story(ENGLISH, PORTUGUESE, CHINESE, ARABIC), "Derby"))
SOLD, SIGNED, ASKED = (passage(ENGLISH, words) for words in ("Derby", "Airey, who", "Nobody"))
RUMOUR, DENIAL = (passage(ENGLISH, words) for words in ("reportedly", "denied"))


def fault(text: str, *cited: Passage, language: str = "en", asked: str = "", **more: object) -> str:
    """What is said against a point, or "" if it is shown."""
    point = AnswerPoint(
        **{
            "text": text,
            "language": language,
            "citations": tuple(citation for each in cited for citation in point_of(each).citations),
            **more,
        }
    )
    answer = answer_of(question(asked, language=language), MADE_OF, [point])
    verified = verify_answer(answer, MADE_OF)
    assert len(verified.answer.points) + len(verified.dropped) == 1
    assert bool(verified.answer.references) is bool(verified.answer.points)
    return "".join(map(str, verified.dropped))


@pytest.mark.parametrize("one", [ENGLISH, PORTUGUESE, CHINESE, ARABIC], ids=lambda one: one.language)
def test_a_sentence_bears_itself(one) -> None:
    for words in one.text.split(". "):
        each = passage(one, words[:12])
        assert fault(each.sentence, each, language=one.language) == ""


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Arden Steel bought the Derby plant from Kettleworks for $3 million.", [SOLD]),
        ("The plant was sold on 6 November, but Joan Airey did not sign the contract.", [SOLD, SIGNED]),
        ("“Nobody has asked us about any of this,” said Airey.", [ASKED]),
        ("Reportedly, Kettleworks is weighing another sale.", [RUMOUR]),
        ("Kettleworks denied it would make a second sale.", [DENIAL]),
    ],
)
def test_what_the_sentences_say_may_be_said_in_other_words(text, cited) -> None:
    assert fault(text, *cited) == ""


@pytest.mark.parametrize(
    ("text", "cited", "why"),
    [
        ("Kettleworks sold the Derby plant for $4 million.", [SOLD], "4000000"),
        ("Kettleworks sold the Derby plant on 7 November.", [SOLD], "11-07"),
        ("Kettleworks sold the Derby plant on 45 November.", [SOLD], "45"),
        ("Kettleworks sold the Derby plant in the 3rd try.", [SIGNED], "3"),
        ("Kettleworks sold 40 percent of the Derby plant.", [SOLD], "40%"),
        ("Kettleworks sold the Leeds plant to Arden Steel.", [SOLD], "Leeds"),
        ("Petrov sold the plant in Derby to Arden Steel.", [SOLD], "Petrov"),
        ("Mona Petrov leads the union and did not sign.", [SIGNED], "Petrov"),
        ("Joan Petrov leads the union and did not sign.", [SIGNED], "Petrov"),
        ("OpenKettle sold the Derby plant.", [SOLD], "OpenKettle"),
        ("Joan Airey did sign the contract.", [SIGNED], "negation"),
        ("Kettleworks did not sell the Derby plant.", [SOLD], "negation"),
        ("“Nobody has told us about any of this,” said Airey.", [ASKED], "do not say"),
        ("Kettleworks sold the Derby plant, see evil.example/prize for more.", [SOLD], "evil.example/prize"),
        ("Kettleworks sold the [Derby](https://evil.example) plant.", [SOLD], "evil"),
        ("Kettleworks announced another sale.", [RUMOUR], "announced"),
        ("Kettleworks is weighing another sale.", [RUMOUR], "reported"),
        ("Kettleworks made a second sale.", [DENIAL], "denied"),
        ("Kettleworks denied the sale of the Derby plant.", [SOLD], "denied"),
        ("The weather is fine and everybody went for a swim.", [SOLD], "something else"),
        ("The union is led by Joan Airey.", [SOLD], "Airey"),
        ("Kettleworks sold the Derby plant.", [], "cites no sentence"),
        ("  ", [SOLD], "cites no sentence"),
    ],
)
def test_what_they_do_not_say_is_dropped(text, cited, why) -> None:
    assert why in fault(text, *cited)


def test_names_are_told_in_scripts_without_capitals_too() -> None:
    cited = passage(CHINESE, "陈晓梅")
    assert fault("陈晓梅负责海外市场。", cited, language="zh") == ""
    assert fault("负责海外市场的是经理陈晓梅。", cited, language="zh", asked="海外市场是谁负责的？") == ""
    assert "王" in fault("工厂经理王小明负责海外市场。", cited, language="zh")
    cited = passage(ARABIC, "حداد")
    assert fault("سيغلق مصنع الغلايات في يونيو.", cited, language="ar") == ""
    assert "سمير" in fault("قال سمير حداد إن مصنع الغلايات سيغلق في يونيو.", cited, language="ar")


def test_another_language_is_bound_by_names_and_figures() -> None:
    cited = passage(PORTUGUESE, "Braga")
    assert fault("Pabrik di Braga memecat 40 pekerja.", cited, language="id") == ""
    assert "50" in fault("Pabrik di Braga memecat 50 pekerja.", cited, language="id")
    assert "Porto" in fault("Pabrik di Porto memecat 40 pekerja.", cited, language="id")
    assert "nothing in it" in fault("Semua orang pergi berenang.", cited, language="id")


def test_a_speaker_must_be_named_and_the_words_be_verbatim() -> None:
    words = "Nobody has asked us about any of this"
    assert fault(words, ASKED, speaker="Joan Airey") == ""
    assert "Mona Petrov" in fault(words, ASKED, speaker="Mona Petrov")
    assert "not the words" in fault("Nobody has asked us about this", ASKED, speaker="Joan Airey")


def test_a_date_is_the_articles_or_one_that_its_sentence_names() -> None:
    assert fault(SOLD.sentence, SOLD, at=ENGLISH.published) == ""
    assert fault(SOLD.sentence, SOLD, at=datetime(2026, 11, 6, tzinfo=UTC)) == ""
    assert "date" in fault(SOLD.sentence, SOLD, at=ENGLISH.published + timedelta(hours=1))
    assert "date" in fault(SIGNED.sentence, SIGNED, at=datetime(2026, 11, 6, tzinfo=UTC))


def test_a_status_is_no_higher_than_the_sentences() -> None:
    assert fault(SOLD.sentence, SOLD, status=ClaimStatus.REPORTED) == ""
    assert "announced" in fault(SOLD.sentence, SOLD, status=ClaimStatus.ANNOUNCED)
    assert "denied" in fault(SOLD.sentence, SOLD, status=ClaimStatus.DENIED)
    assert "reported" in fault(DENIAL.sentence, DENIAL, status=ClaimStatus.REPORTED)


def checked(*points: AnswerPoint) -> Answer:
    return verify_answer(answer_of(question("?"), MADE_OF, points), MADE_OF).answer


@given(
    st.sampled_from([SOLD, SIGNED, ASKED, passage(CHINESE, "陈晓梅")]), st.integers(-400, 400), st.integers(-400, 400)
)
def test_a_citation_that_was_moved_is_dropped(cited: Passage, by_start: int, by_end: int) -> None:
    point = point_of(cited)
    (citation,) = point.citations
    moved = dataclasses.replace(citation, start=citation.start + by_start, end=citation.end + by_end)
    assert checked(dataclasses.replace(point, citations=(moved,))).found is (by_start == by_end == 0)


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{} percent", "${}", "{} November", "${} million"]))
def test_a_figure_that_was_changed_is_dropped(number: int, form: str) -> None:
    told = form.format(number)
    text = SOLD.sentence.replace("$3 million", told)
    stands = told in {"$3 million", "$3000000", "6 November"}
    assert bool(fault(text, SOLD)) is not stands


@given(st.text("abcdefghijklmnoprstuvyz", min_size=3, max_size=9).map(str.capitalize))
def test_a_name_that_was_changed_is_dropped(name: str) -> None:
    for old in ("Derby", "Steel"):
        borne = name.casefold() in SOLD.sentence.casefold()
        assert bool(fault(SOLD.sentence.replace(old, name), SOLD)) or borne
    assert fault(SIGNED.sentence.replace("Airey", name), SIGNED) or name.casefold() in SIGNED.sentence.casefold()


@given(st.text(max_size=60), st.sampled_from([SOLD, SIGNED, RUMOUR, DENIAL]))
def test_any_text_is_tested_without_a_crash(text: str, cited: Passage) -> None:
    fault(text, cited)
    fault(f"{cited.sentence} {text}", cited, language="ja")


def test_a_citation_of_an_unknown_article_is_dropped() -> None:
    foreign = Citation(url="https://evil.example/", start=0, end=4, text="Evil")
    assert not checked(AnswerPoint(text="Evil", language="en", citations=(foreign,))).found
    assert not checked(dataclasses.replace(point_of(SOLD), citations=(*point_of(SOLD).citations, foreign))).found
