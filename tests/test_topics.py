from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from bot.domain.topic import Subject, Topic
from bot.errors import ConfigError
from bot.topics import load_topic

GOOD = """
id = "bees"
title = "Bees and pesticides"
exclude = ["honey recipe"]
equivalents = [["hive", "colmena"], ["ban", "Verbot", "禁令"]]
[[subjects]]
id = "bees"
names = ["bee*", "abeja*", "Biene*"]
signs = ["hive"]
[[subjects]]
id = "pesticides"
names = ["pesticide*"]
"""


def topic_file(folder: Path, text: str) -> Path:
    path = folder / "bees.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_topic_is_read_whole(tmp_path: Path) -> None:
    assert load_topic(topic_file(tmp_path, GOOD)) == Topic(
        id="bees",
        title="Bees and pesticides",
        subjects=(
            Subject(id="bees", names=("bee*", "abeja*", "Biene*"), signs=("hive",)),
            Subject(id="pesticides", names=("pesticide*",)),
        ),
        exclude=("honey recipe",),
        equivalents=(("hive", "colmena"), ("ban", "Verbot", "禁令")),
    )


def test_phrases_come_out_in_the_normal_form_of_article_text(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "récif  corallien")
    topic = load_topic(topic_file(tmp_path, GOOD.replace("abeja*", decomposed)))
    assert topic.subjects[0].names[1] == "récif corallien"


def test_a_packaged_resource_is_read_too() -> None:
    assert load_topic(files("config") / "topics" / "coral-bleaching.toml").id == "coral-bleaching"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("exclude =", "exlude =", "exlude: is no known key", 'did you mean "exclude"?'),
        ("signs =", "sings =", "subjects[0].sings: is no known key", 'did you mean "signs"?'),
        ("exclude =", "zzz =", "zzz: is no known key", "known keys are id, title, subjects, exclude, equivalents"),
        ('title = "Bees and pesticides"', "", "title: is missing", "write what is followed"),
        ('title = "Bees and pesticides"', 'title = " "', "title: is empty", "write what is followed"),
        ('title = "Bees and pesticides"', "title = 3", "title: must be a text, not a number", "write"),
        ('id = "bees"\ntitle', 'id = "Bees!"\ntitle', 'id: "Bees!" is no id', "small letters"),
        ('id = "pesticides"', 'id = "bees"', 'subjects[1].id: "bees" is used twice', "own id"),
        ('["pesticide*"]', "[]", "subjects[1].names: is missing or empty", "write a list"),
        ('names = ["pesticide*"]', "", "subjects[1].names: is missing or empty", "write a list"),
        ('["pesticide*"]', '"pesticide*"', "subjects[1].names: must be a list, not a text", "write a list"),
        ('["pesticide*"]', '["a", true]', "subjects[1].names[1]: must be a text, not a boolean", "write"),
        ('["pesticide*"]', '["a", ""]', "subjects[1].names[1]: is empty", "remove it"),
        ('["pesticide*"]', '["*"]', "subjects[1].names[0]: is empty", "remove it"),
        ('["pesticide*"]', '["pest*cide"]', "has a * before its end", "at the very end"),
        ('[["hive", "colmena"]', '["hive"', "equivalents[0]: must be a list of two words or more", "single words"),
        ('["hive", "colmena"]', '["hive"]', "equivalents[0]: must be a list of two words or more", "single words"),
        ('"colmena"', '"la colmena"', 'equivalents[0][1]: "la colmena" is not a single word', "single words"),
        ('"colmena"', "3", "equivalents[0][1]: must be a text, not a number", "write"),
        ('["hive"]', "1979-05-27", "subjects[0].signs: must be a list, not a date or time", "write"),
    ],
)
def test_a_mistake_names_file_key_and_remedy(tmp_path: Path, old: str, new: str, message: str, hint: str) -> None:
    assert old in GOOD
    path = topic_file(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        load_topic(path)
    assert caught.value.message.startswith(f"{path}: ")
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("subjects", ["", "subjects = []", 'subjects = "bees"', "[subjects]\nid = 1"])
def test_subjects_are_needed(tmp_path: Path, subjects: str) -> None:
    path = topic_file(tmp_path, f'id = "bees"\ntitle = "Bees"\n{subjects}')
    with pytest.raises(ConfigError, match=r"subjects: .*\[\[subjects\]\]"):
        load_topic(path)


def test_a_subject_must_be_a_table(tmp_path: Path) -> None:
    path = topic_file(tmp_path, 'id = "bees"\ntitle = "Bees"\nsubjects = ["bees"]')
    with pytest.raises(ConfigError, match=r"subjects\[0\]: must be a table, not a text"):
        load_topic(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_topic(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_topic(tmp_path)
    with pytest.raises(ConfigError, match=r"not valid TOML .*line 1"):
        load_topic(topic_file(tmp_path, "id = bees"))
    latin = tmp_path / "latin.toml"
    latin.write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load_topic(latin)
