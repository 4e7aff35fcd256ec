"""Words of one language find those of another, as far as the topic says so."""

from __future__ import annotations

from bot.domain.equivalents import NO_EQUIVALENTS, Equivalents
from bot.domain.topic import Subject, Topic
from bot.text.terms import terms, tokens, variants

LANGUAGES = ("en", "pt", "id", "zh")
BEES = Topic(
    id="bees",
    title="Bees",
    subjects=(Subject(id="bees", names=("bee*",)),),
    equivalents=(("hive", "colmeia", "sarang", "蜂巢"), ("ban", "proibição", "larangan", "禁令")),
)


def forms(word: str) -> frozenset[str]:
    return variants(tokens(word)[0], LANGUAGES)


def test_a_word_is_found_in_other_languages_whatever_its_ending() -> None:
    hives = Equivalents((BEES,), LANGUAGES).widened(forms("hives"))
    for text, language in (
        ("As colmeias morreram", "pt"),
        ("Sarang itu kosong", "id"),
        ("蜂巢", "zh"),
        ("a hive", "en"),
    ):
        assert hives & set(terms(text, language)), text


def test_what_the_topic_does_not_know_stays_as_it_is() -> None:
    assert Equivalents((BEES,), LANGUAGES).widened(forms("keeper")) == forms("keeper")
    assert NO_EQUIVALENTS.widened(forms("hive")) == forms("hive")
