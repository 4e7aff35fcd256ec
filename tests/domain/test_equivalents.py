"""Words of one language find those of another, as far as the topic says so."""

from __future__ import annotations

from bot.domain.equivalents import Equivalents
from bot.domain.topic import Subject, Topic
from bot.text.terms import terms, tokens, variants

LANGUAGES = ("en", "pt", "id", "zh")
BEES = Topic(
    id="bees",
    title="Bees",
    subjects=(Subject(id="bees", names=("bee*",)),),
    equivalents=(("hive", "colmeia", "sarang", "蜂巢"), ("ban", "proibição", "larangan", "禁令")),
)


def asked(question: str) -> list[frozenset[str]]:
    return [variants(word, LANGUAGES) for word in tokens(question)]


def test_a_word_is_found_in_other_languages_whatever_its_ending() -> None:
    hives = Equivalents((BEES,), LANGUAGES).widened(asked("hives"))[0]
    for text, language in (
        ("As colmeias morreram", "pt"),
        ("Sarang itu kosong", "id"),
        ("蜂巢", "zh"),
        ("a hive", "en"),
    ):
        assert hives & set(terms(text, language)), text


def test_what_the_topic_does_not_know_stays_as_it_is() -> None:
    plain = asked("Who keeps bees?")
    assert Equivalents((BEES,), LANGUAGES).widened(plain) == plain
    assert Equivalents((), LANGUAGES).widened(asked("hive")) == asked("hive")
