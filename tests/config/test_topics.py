from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from bot.domain.topic import Subject
from bot.topics import load_topic

TOPICS = Path(__file__).parents[2] / "config" / "topics"
NOT_A_SCRIPT = {"FULLWIDTH", "HALFWIDTH", "KATAKANA-HIRAGANA", "MODIFIER"}


def scripts(subject: Subject) -> set[str]:
    letters = {letter for name in subject.names for letter in name if letter.isalpha()}
    return {unicodedata.name(letter).split()[0] for letter in letters} - NOT_A_SCRIPT


@pytest.mark.parametrize("path", sorted(TOPICS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_topic_loads_under_its_own_name(path: Path) -> None:
    topic = load_topic(path)
    assert topic.id == path.stem
    assert len(topic.subjects) == 2


@pytest.mark.parametrize("path", sorted(TOPICS.glob("*.toml")), ids=lambda path: path.stem)
def test_no_phrase_stands_twice_or_for_two_subjects(path: Path) -> None:
    topic = load_topic(path)
    phrases = [phrase for subject in topic.subjects for phrase in subject.names + subject.signs]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


@pytest.mark.parametrize(("topic", "least"), [("microsoft-openai", 15), ("coral-bleaching", 10)])
def test_each_subject_has_names_in_many_scripts(topic: str, least: int) -> None:
    for subject in load_topic(TOPICS / f"{topic}.toml").subjects:
        assert len(scripts(subject)) >= least, (subject.id, scripts(subject))


def test_no_name_mixes_look_alike_letters() -> None:
    alike = {"LATIN", "CYRILLIC", "GREEK"}
    for path in TOPICS.glob("*.toml"):
        for subject in load_topic(path).subjects:
            for phrase in subject.names + subject.signs:
                found = {unicodedata.name(letter).split()[0] for letter in phrase if letter.isalpha()}
                assert len(found & alike) <= 1, phrase


def test_names_that_are_also_common_words_are_not_enough_alone() -> None:
    openai = load_topic(TOPICS / "microsoft-openai.toml").subjects[1]
    assert "Open AI" in openai.signs
    assert "Open AI" not in openai.names
