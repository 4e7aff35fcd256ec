"""One statement in several languages is one quotation with its versions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.quoting import best_quotes
from bot.domain.story import Story
from bot.domain.summary import Quote
from bot.domain.topic import Subject, Topic
from bot.lexicons import bundled_lexicons
from tests.domain import sample

TOPIC = Topic(id="ports", title="Ports", subjects=(Subject(id="northgate", names=("Northgate",)),))
ENGLISH = "Northgate met on Monday. “The cable off Visby will carry 340 megawatts by 2029”, Ann Lee said."
SPANISH = "Northgate se reunió el lunes. “El cable frente a Visby llevará 340 megavatios en 2029”, dijo Ann Lee."


def article(language: str, text: str, outlet: str = "Bay Herald") -> Article:
    return Article(
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{language}",
        title="Northgate",
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=datetime(2026, 1, 4, tzinfo=UTC),
    )


def shown(*articles: Article, language: str = "en") -> list[Quote]:
    story = Story(id="s", topic="ports", articles=articles)
    return list(best_quotes(TOPIC, story, bundled_lexicons(), language))


def versions(*articles: Article) -> list[list[str]]:
    return [[version.language for version in quote.versions] for quote in shown(*articles)]


def test_a_translation_is_a_version_verbatim_with_its_place() -> None:
    (quote,) = shown(article("en", ENGLISH), article("es", SPANISH))
    (version,) = quote.versions
    assert quote.language == "en"
    assert version.text == "El cable frente a Visby llevará 340 megavatios en 2029"
    assert SPANISH[version.start : version.end] == version.text
    assert version.url == "https://bay-herald.example/es"


def test_the_speakers_own_publication_then_the_readers_language_is_shown() -> None:
    english, spanish = article("en", ENGLISH), article("es", SPANISH)
    assert [quote.language for quote in shown(english, spanish, language="es")] == ["es"]
    own = article("en", ENGLISH, outlet="Northgate")
    assert [quote.url for quote in shown(english, spanish, own, language="es")] == [own.url]


def test_each_language_is_told_once_and_its_own_never() -> None:
    more = article("es", SPANISH, outlet="Otra Plaza"), article("en", ENGLISH, outlet="Fjord Post")
    assert versions(article("en", ENGLISH), article("es", SPANISH), *more) == [["es"]]


@pytest.mark.parametrize(
    "other",
    [
        SPANISH.replace("340", "610").replace("2029", "2031"),  # other figures
        SPANISH.replace("Ann Lee", "Marta Ruiz"),  # somebody else
        SPANISH.replace(
            " en 2029", " en 2029, y quien diga lo contrario no ha leído ni una sola de las páginas del plan"
        ),
        "Northgate se reunió el lunes. “Nadie en la isla quiere pagar esa factura tan alta”, dijo Ann Lee.",
        "Northgate se reunió el lunes. “Northgate no tiene nada más que añadir por ahora”, dijo Ann Lee.",
    ],
)
def test_what_may_be_another_statement_is_no_version(other: str) -> None:
    assert versions(article("en", ENGLISH), article("es", other)) == [[]]


def test_of_two_likely_statements_the_nearer_is_the_version() -> None:
    two = f"{SPANISH}\n“El cable frente a Visby no costará nada a nadie en la isla”, dijo Ann Lee."
    (quote,) = shown(article("en", ENGLISH), article("es", two))
    assert [version.text for version in quote.versions] == ["El cable frente a Visby llevará 340 megavatios en 2029"]
    same = f"{SPANISH}\n{SPANISH.partition('. ')[2]}"
    assert versions(article("en", ENGLISH), article("es", same)) == [[]]


def test_a_translation_of_another_statement_of_the_article_is_none_of_this() -> None:
    vaguer = "“The cable off Visby will be the longest of all our cables”, Ann Lee said."
    both = article("en", f"{vaguer}\n{ENGLISH.partition('. ')[2]}")
    assert versions(both, article("es", SPANISH)) == [[], ["es"]]


def test_figures_carry_a_statement_into_another_script() -> None:
    english = "“Johor and Osaka put our models within 40 milliseconds of 600 million people”, Ann Lee said."
    chinese = "安·李表示：“柔佛和大阪让我们的模型与6亿人之间的距离缩短到40毫秒以内。”"
    assert versions(article("en", english), article("zh", chinese)) == [["zh"]]


def test_versions_in_the_sample_are_translations() -> None:
    """By hand: in each of its stories, what is said by the one speaker of that statement."""
    expected = {
        "A lower share lets us reinvest": {"Uma quota mais baixa", "Ein niedrigerer Anteil", "Une part plus faible"},
        "We will publish every test": {"Pubblicheremo ogni test", "Vamos a publicar cada"},
        "Safety work cannot be": {"La sicurezza non può", "El trabajo de seguridad"},
        "Sundsvall gives us cold air": {"Sundsvall memberi", "Sundsvall nos dá", "Sundsvall ci dà", "Sundsvall nos da",
                                        "Sundsvall gibt uns", "Sundsvall cho chúng"},
        "I am changing badges": {"Mudo de crachá", "我换的是工牌"},
        "An internal alert fired": {"Una alerta interna", "Cảnh báo nội bộ"},
        "We are not selling any part": {"Wir verkaufen keinen", "Kami tidak menjual", "Não estamos vendendo"},
        "Customers in Jakarta": {"Pelanggan di Jakarta", "雅加达、大阪和吉隆坡"},
        "Johor and Osaka put": {"Johor dan Osaka", "柔佛和大阪让我们"},
    }  # fmt: skip
    count = 0
    for story in sample.stories().values():
        for quote in best_quotes(sample.topic(), story, bundled_lexicons(), "en"):
            known = next((each for start, each in expected.items() if quote.text.startswith(start)), set())
            strange = [
                version.text for version in quote.versions if not version.text.startswith(tuple(known) or ("\0",))
            ]
            assert not strange, quote.text
            count += len(quote.versions)
    assert count >= 17


def test_the_samples_speakers_are_named_right() -> None:
    people = {
        "Margit Solberg", "Thibault Merckx", "Tomás Arrieta", "Ingrid Halvorsen", "Amara Nwosu", "Lena Ortmann",
        "Mats Hedlund", "Elin Sjödahl", "Gwen Astley", "Carla Jennings", "Darius Whitfield", "Microsoft",
    }  # fmt: skip
    for story in sample.stories().values():
        for language in ("en", "de", "id", "pt", "it", "es", "fr", "vi"):
            for quote in best_quotes(sample.topic(), story, bundled_lexicons(), language):
                if quote.speaker and quote.language not in {"ja", "zh"}:
                    assert quote.speaker.endswith(tuple(people)), quote
