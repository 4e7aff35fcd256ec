"""Passages that speak of what is asked, in several languages, and an honest nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article, TextKind
from bot.domain.question import QuestionKind
from bot.domain.searching import MOST, Findings, find_stories
from bot.domain.story import Story
from tests.domain import sample
from tests.domain.answers import found_in

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
KETTLES = {
    "en": "The Derby kettle plant makes 650 kettles a day. Joan Airey leads the union there. The strike over unpaid shifts began on 6 November.",
    "id": "Pabrik ketel Surabaya membeli mesin baru dari Jerman. Pembelian itu dipimpin Ratna Wulandari, kepala produksi. Buruh menuntut upah lembur.",
    "pt": "A fábrica de chaleiras de Braga demitiu quarenta operários. O sindicato acusa a direção de esconder prejuízos. João Peixoto negociou o acordo.",
    "it": "La fabbrica di bollitori di Udine ha venduto il marchio storico. La trattativa è durata nove mesi, racconta Elsa Furlan. Gli operai protestano.",
    "vi": "Nhà máy ấm đun nước Biên Hòa đã mua dây chuyền sản xuất mới. Bà Trần Thu Hà điều hành nhà máy này. Công nhân yêu cầu tăng lương.",
    "zh": "佛山的水壶工厂去年出口了三百万只水壶。工厂经理陈晓梅负责海外市场。工人要求提高工资待遇。",
    "hi": "कानपुर की केतली फैक्ट्री ने नई मशीनें खरीदीं। प्रबंधक सुनीता वर्मा ने सौदा किया। मज़दूर वेतन बढ़ाने की माँग कर रहे हैं।",
    "ja": "燕市のやかん工場は新しい溶接機を導入した。工場長の佐伯健一が投資を決めた。従業員は残業代の支払いを求めている。",
}


def story_of(language: str, text: str, hours: int = 1) -> Story:
    article = Article(
        url=f"https://{language}.example/{crc32(text.encode())}",
        title=text[:20],
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=f"The {language} Kettle",
        published=NOW - timedelta(hours=hours),
    )
    return Story(id=f"{crc32(text.encode()):012x}", topic="kettles", articles=(article,))


STORIES = [story_of(language, text, hours) for hours, (language, text) in enumerate(KETTLES.items(), start=1)]


def asked(question: str, stories: list[Story] = STORIES) -> Findings:
    return found_in(question, stories)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many kettles are made a day in Derby?", "The Derby kettle plant makes 650 kettles a day."),
        ("when did the STRIKE begin", "The strike over unpaid shifts began on 6 November."),
        ("Siapa yang memimpin pembelian itu?", "Pembelian itu dipimpin Ratna Wulandari, kepala produksi."),
        ("Apa yang dituntut buruh?", "Buruh menuntut upah lembur."),
        ("Quem negociou o acordo?", "João Peixoto negociou o acordo."),
        ("joao peixoto", "João Peixoto negociou o acordo."),
        ("Quanti mesi sono durate le trattative?", "La trattativa è durata nove mesi, racconta Elsa Furlan."),
        ("Ai điều hành nhà máy?", "Bà Trần Thu Hà điều hành nhà máy này."),
        ("谁负责海外市场？", "工厂经理陈晓梅负责海外市场。"),
        ("सौदा किसने किया?", "प्रबंधक सुनीता वर्मा ने सौदा किया।"),
        ("投資を決めたのは誰ですか", "工場長の佐伯健一が投資を決めた。"),
        ("650件はどこですか", "The Derby kettle plant makes 650 kettles a day."),
        ("What about 650?", "The Derby kettle plant makes 650 kettles a day."),
        ("Wer ist Ratna Wulandari?", "Pembelian itu dipimpin Ratna Wulandari, kepala produksi."),
    ],
)
def test_the_best_sentence_comes_first(question: str, answer: str) -> None:
    assert [finding.passage.sentence for finding in asked(question).found][:1] == [answer]


@pytest.mark.parametrize(
    "question",
    [
        "Who won the football championship?",
        "Siapa pemenang sepak bola?",
        "天気はどうですか",
        "2031",
        "What?",
        "",
        "the",
        "🫖",
    ],
)
def test_what_no_article_tells_is_not_answered(question: str) -> None:
    findings = asked(question)
    assert findings.found == ()
    assert 0 < len(findings.nearest) <= 3
    assert asked(question, []).found == asked(question, []).nearest == ()


def test_one_passage_of_an_article_two_of_a_story_five_in_all_and_none_twice() -> None:
    text = "The copper price rose by {} percent in {}. Copper price again: it was {} at the {} exchange."
    places = ["Lima", "Lusaka", "Santiago", "Arizona", "Katanga", "Sudbury"]
    single = [story_of("en", text.format(n, place, n + 7, place)) for n, place in enumerate(places, start=3)]
    findings = asked("copper price", single).found
    assert 0 < len(findings) <= MOST
    assert len({finding.passage.article.url for finding in findings}) == len(findings)
    twice = Story(id="0" * 12, topic="t", articles=tuple(one.articles[0] for one in single))
    assert len(asked("copper price", [twice]).found) <= 2
    same = [story_of("en", f"The copper price rose sharply in Lima last week. {place}.") for place in places]
    assert len(asked("copper price Lima", same).found) == 1


def test_a_name_every_article_has_does_not_answer_in_another_language() -> None:
    stories = [
        story_of("en", f"Kettleworks opened a shop in {place}.") for place in ("Oslo", "Bergen", "Narvik", "Bodo")
    ]
    assert asked("Kettleworks是否出售股份？", stories).found == ()


def test_an_article_about_it_goes_before_one_that_mentions_it() -> None:
    about = "At the Derby kettle works nobody works. The strike is the longest of all. Union and owners met. Nobody ended the strike."
    aside = "The mayor of Derby opened a new bridge. Rain fell. The strike was long. Two ducks swam below it."
    stories = [story_of("en", aside, 1), story_of("en", about, 2)]
    (first, *_) = asked("news of the strike", stories).found
    assert first.passage.sentence in about


def test_what_is_shown_stands_in_the_article() -> None:
    for question in ("How much does OpenAI pay for the capacity?", "Siapa Lena Ortmann?", "Carla Jennings"):
        found = asked(question, list(sample.stories().values())).found
        assert found
        for finding in found:
            passage = finding.passage
            assert passage.article.text[passage.start : passage.end] == passage.sentence == passage.text
            assert passage.article in finding.story.articles


def test_stories_are_found_by_their_words() -> None:
    assert find_stories("kettle strike", STORIES) == [STORIES[0]]
    assert find_stories("chaleiras", STORIES) == [STORIES[2]]
    assert find_stories("水壶", STORIES) == [STORIES[5]]
    assert find_stories("football", STORIES) == []
    assert find_stories("", STORIES) == []


@given(st.text() | st.lists(st.sampled_from(" ".join(KETTLES.values()).split())).map(" ".join))
def test_any_text_is_a_question(text: str) -> None:
    findings = asked(text)
    assert len(findings.found) <= MOST
    assert bool(findings.found) != bool(findings.nearest)
    find_stories(text, STORIES)


def test_whether_it_is_confirmed_is_answered_with_all_that_is_said_of_it() -> None:
    text = (
        "The Derby antitrust complaint against the union reached the court. The sea was calm that day. "
        "A clerk of the court calls it a matter of antitrust law and of nothing else whatsoever, as he told visitors."
    )
    stories = [*STORIES, story_of("en", text)]
    confirmed = found_in("Derby antitrust complaint", stories, kind=QuestionKind.CONFIRMED)
    assert [finding.passage.sentence[:15] for finding in confirmed.found] == ["The Derby antit", "A clerk of the "]
    assert len(asked("Derby antitrust complaint", stories).found) == 1
