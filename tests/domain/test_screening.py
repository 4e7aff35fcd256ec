"""What is on topic: the sample, and articles in many languages that are or only look it."""

from __future__ import annotations

import dataclasses
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article, TextKind
from bot.domain.screening import rules_of, screen
from bot.domain.topic import Subject, Topic
from tests.domain.sample import NOW, articles, expected, topic

ON_TOPIC = {url for story in expected().values() for url in story["articles"]}
PAIR = Topic(
    id="halden-moss",
    title="Halden and Moss",
    subjects=(
        Subject(id="halden", names=("Halden*", "ハルデン", "哈尔登", "Халден*", "هالدن"), signs=("Ida Krogh",)),
        Subject(id="moss", names=("Moss*", "モス社", "莫斯", "Мосс*", "موس"), signs=("Mossbook",)),
    ),
    exclude=("quiz", "horoscope*"),
)
# A sentence on both, on neither and one on the second alone, in ten languages.
SENTENCES = {
    "en": (
        "Halden and Moss signed a contract.",
        "The weather in the harbour was calm all day long.",
        "Moss was there.",
    ),
    "de": ("Halden und Moss haben einen Vertrag.", "Das Wetter am Hafen blieb den ganzen Tag ruhig.", "Moss war da."),
    "fr": (
        "Halden et Moss ont signé un contrat.",
        "Le temps est resté calme au port toute la journée.",
        "Moss y était.",
    ),
    "es": (
        "Halden y Moss firmaron un contrato.",
        "El tiempo en el puerto siguió en calma todo el día.",
        "Moss estuvo.",
    ),
    "pt": ("Halden e Moss assinaram um contrato.", "O tempo no porto ficou calmo durante o dia todo.", "A Moss foi."),
    "it": (
        "Halden e Moss hanno un contratto.",
        "Il tempo al porto è rimasto calmo per tutto il giorno.",
        "Moss c'era.",
    ),
    "id": ("Halden dan Moss meneken kontrak.", "Cuaca di pelabuhan tetap tenang sepanjang hari itu.", "Moss hadir."),
    "ru": ("Халден и Мосс подписали договор.", "Погода в гавани весь день оставалась спокойной.", "Мосс был там."),
    "ja": ("ハルデンとモス社が契約した。", "港の天気は一日中とても穏やかで波もなかったという。", "モス社もいた。"),
    "zh": ("哈尔登和莫斯签了合同。", "港口的天气整天都很平静而且没有什么风浪出现。", "莫斯在场。"),
    "ar": ("وقعت هالدن و موس عقدا.", "ظل الطقس في الميناء هادئا طوال اليوم كله.", "كانت موس هناك."),
}


def article(text: str, *, title: str = "A harbour", kind: TextKind = TextKind.FULL, language: str = "en") -> Article:
    return Article(
        url="https://o.example/1", title=title, text=text, text_kind=kind, language=language, outlet="O", published=NOW
    )


@pytest.mark.parametrize("url", sorted(articles()))
def test_every_article_of_the_sample_is_judged_as_a_careful_reader_would(url: str) -> None:
    verdict = screen(topic(), articles()[url])
    assert verdict.url == url
    assert verdict.on_topic is (url in ON_TOPIC), verdict.reason


def test_the_sample_holds_articles_that_name_both_in_passing() -> None:
    told = tomllib.loads((files("config") / "sample" / "expected.toml").read_text(encoding="utf-8"))
    reasons = {screen(topic(), articles()[url]).reason.split(" (")[0] for url in told["off_topic"]}
    assert len(articles()) == 77
    assert any(reason.startswith("names ") and reason.endswith("only in passing") for reason in reasons)


@pytest.mark.parametrize("language", SENTENCES)
def test_both_must_be_central_in_any_language(language: str) -> None:
    both, neither, second = SENTENCES[language]
    central = article("\n".join([both, neither, both, neither, both, *[neither] * 6]), language=language)
    in_passing = article("\n".join([*[neither, second] * 8, both, *[neither] * 12]), language=language)
    without = article("\n".join([second, neither] * 10), language=language)
    assert screen(PAIR, central).on_topic, screen(PAIR, central).reason
    assert screen(PAIR, in_passing).reason.startswith("names Halden only in passing (1 of 29")
    assert screen(PAIR, without).reason == "does not name Halden"
    assert not screen(PAIR, in_passing).on_topic
    assert not screen(PAIR, without).on_topic


@pytest.mark.parametrize(
    ("title", "text", "kind", "on_topic"),
    [
        ("Halden and Moss agree", "", TextKind.TITLE, True),
        ("Halden agrees", "", TextKind.TITLE, False),
        ("Halden agrees", "Moss paid.", TextKind.TITLE, False),
        ("Halden agrees", "Its partner Moss paid last week.", TextKind.EXCERPT, True),
        ("Halden agrees", "It paid. It left. It won. It lost. Moss watched.", TextKind.EXCERPT, False),
        ("An agreement", "Halden and Moss have agreed.", TextKind.EXCERPT, True),
        ("An agreement", "Haldens Werke und Moss einigen sich.", TextKind.EXCERPT, True),
        ("An agreement", "The haldenish Mosses met.", TextKind.EXCERPT, True),
        ("An agreement", "The old shalden and the famoss met.", TextKind.EXCERPT, False),
    ],
)
def test_of_a_short_text_title_and_opening_decide(title: str, text: str, kind: TextKind, *, on_topic: bool) -> None:
    assert screen(PAIR, article(text, title=title, kind=kind)).on_topic is on_topic


def test_an_excluded_title_is_out_whatever_the_text_says() -> None:
    verdict = screen(PAIR, article("Halden and Moss agree.", title="The Halden and Moss Quiz"))
    assert not verdict.on_topic
    assert "“Quiz”" in verdict.reason
    assert screen(PAIR, article("Halden and Moss agree, a quiz says.")).on_topic


def test_signs_strengthen_a_mention_and_are_not_enough_alone() -> None:
    neither = SENTENCES["en"][1]
    named = ["Halden and Moss met.", neither, "Moss paid.", neither, "Moss left.", *[neither] * 16]
    signs = ["Ida Krogh spoke.", "Then Ida Krogh left.", "Ida Krogh won.", "Ida Krogh sang."]
    assert not screen(PAIR, article("\n".join(named))).on_topic
    assert screen(PAIR, article("\n".join([*named, *signs]))).on_topic
    assert screen(PAIR, article("\n".join([*signs, "Moss left."]))).reason == "does not name Halden"


def test_a_reason_is_one_line_that_tells_where_and_how_often() -> None:
    text = "\n".join(["Moss and Halden met.", SENTENCES["en"][1], *["Moss and Halden left."] * 8])
    reason = screen(PAIR, article(text, title="Moss wins")).reason
    assert reason == "central: Halden in the opening, 9 of 10 sentences; Moss in the title, 9 of 10 sentences"


def test_any_change_of_a_topic_asks_for_new_verdicts() -> None:
    changed = [
        dataclasses.replace(PAIR, exclude=()),
        dataclasses.replace(PAIR, subjects=PAIR.subjects[:1]),
        dataclasses.replace(PAIR, subjects=(PAIR.subjects[0], Subject(id="moss", names=("Moss*",)))),
    ]
    assert len({rules_of(each) for each in (PAIR, *changed)}) == 4
    assert rules_of(PAIR) == rules_of(dataclasses.replace(PAIR))


@given(
    st.lists(st.sampled_from(["Halden", "Moss", "Ida Krogh", ". ", "\n", " ", "quiz", "哈尔登"]) | st.text(max_size=3))
)
def test_any_article_gets_a_verdict_with_a_reason_and_the_same_one_twice(pieces: list[str]) -> None:
    text = "".join(pieces)
    for kind in TextKind:
        verdict = screen(PAIR, article(text, title=text[:40], kind=kind))
        assert verdict == screen(PAIR, article(text, title=text[:40], kind=kind))
        assert verdict.reason
        assert "\n" not in verdict.reason
