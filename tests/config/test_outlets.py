from __future__ import annotations

import collections
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.domain.outlets import Outlet, Outlets
from bot.errors import ConfigError
from bot.outlet_list import bundled_outlets, load_outlets

FEEDS = Path(__file__).parents[2] / "config" / "feeds"
# Two broadcasters share this name; alone it is taken for the American one.
AMBIGUOUS = {"ABC News"}
GOOD = """
[[outlets]]
name = "Daily Comb"
aliases = ["The Comb", "DC", "蜂报"]
domains = ["comb.example"]
family = "Hive"

[[outlets]]
name = "Nectar"
"""


def test_the_list_is_wide() -> None:
    outlets = bundled_outlets().outlets
    countries = {ending for outlet in outlets for domain in outlet.domains if len(ending := domain.split(".")[-1]) == 2}
    letters = {char for outlet in outlets for spelling in outlet.spellings for char in spelling if char.isalpha()}
    scripts = {unicodedata.name(letter).split()[0] for letter in letters}
    assert len(outlets) >= 150
    assert len(countries) >= 15
    assert scripts >= {"LATIN", "CJK", "KATAKANA", "HANGUL", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI"}


def test_every_spelling_and_domain_leads_home() -> None:
    known = bundled_outlets()
    for outlet in known.outlets:
        assert {known.known(spelling) for spelling in outlet.spellings} == {outlet.name}
        assert {known.of_url(f"https://www.{domain}/a") for domain in outlet.domains} <= {outlet.name}
        assert known.canonical(outlet.name) == outlet.name


def test_a_family_has_members() -> None:
    sizes = collections.Counter(outlet.family for outlet in bundled_outlets().outlets if outlet.family)
    assert sizes["Dow Jones"] >= 3
    assert [family for family, size in sizes.items() if size < 2] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the FT", "Financial Times"),
        ("ウォール・ストリート・ジャーナル", "Wall Street Journal"),
        ("뉴욕타임스", "New York Times"),
        ("वॉल स्ट्रीट जर्नल", "Wall Street Journal"),
        ("रॉयटर्स", "Reuters"),
        ("Блумберг", "Bloomberg"),
        ("Kompas.com", "Kompas"),
        ("kantor berita Antara", "ANTARA"),
        ("Tuoi Tre", "Tuổi Trẻ"),
        ("Estadão", "O Estado de S. Paulo"),
        ("Spiegel", "Der Spiegel"),
        ("heise.de", "Heise"),
        ("Information Week", None),
        # Words of the trade that name no outlet, and the browser.
        ("Edge", None),
        ("the paper", None),
        ("presse", None),
        ("it", None),
        ("CIO", None),
    ],
)
def test_names_as_articles_write_them(written: str, name: str | None) -> None:
    assert bundled_outlets().known(written) == name


def test_ready_made_feeds_agree_by_name_and_by_address() -> None:
    known, agreed = bundled_outlets(), 0
    for path in FEEDS.glob("*.opml"):
        for node in ET.parse(path).iter("outline"):  # noqa: S314
            written = node.get("outlet", node.get("text", ""))
            if node.get("category") == "outlet" and written not in AMBIGUOUS and known.known(written):
                assert known.of_url(node.attrib["htmlUrl"]) == known.known(written)
                agreed += 1
    assert agreed >= 50


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "outlets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_outlets_in_its_order(tmp_path: Path) -> None:
    comb = Outlet(name="Daily Comb", aliases=("The Comb", "DC", "蜂报"), domains=("comb.example",), family="Hive")
    assert load_outlets(written(tmp_path, GOOD)) == Outlets(outlets=(comb, Outlet(name="Nectar")))


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("aliases", "alias", "outlets[0].alias: is no known key", "did you mean aliases?"),
        ("family", "zzz", "outlets[0].zzz: is no known key", "known keys are name"),
        ("[[outlets]]", "x = 1\n[[outlets]]", "x: is no known key", "[[outlets]]"),
        ('name = "Daily Comb"', "", "outlets[0].name: is missing", 'name = "…"'),
        ('"Nectar"', '""', "outlets[1].name: '' is no name", "double quotes"),
        ('"Nectar"', "7", "outlets[1].name: 7 is no name", "double quotes"),
        ('"DC"', "3", "outlets[0].aliases: 3 is no name", "double quotes"),
        ('"DC"', '"–"', "outlets[0].aliases: '–' is no name", "double quotes"),
        ('["comb.example"]', '"comb.example"', "outlets[0].domains: must be a list", "write"),
        ('"comb.example"', '"https://comb.example"', "is no domain", "example.org"),
        ('"comb.example"', '"www.comb.example"', "is no domain", "example.org"),
        ('"Hive"', '["Hive"]', "outlets[0].family: ['Hive'] is no name", "double quotes"),
        ('"Nectar"', '"Daily Comb"', '"Daily Comb" stands twice', "one table"),
        ('"Nectar"', '"the-comb"', '"the-comb" belongs to both Daily Comb and the-comb', "one of them"),
        ('"Nectar"', '"Nectar"\ndomains = ["comb.example"]', '"comb.example" belongs to both', "one of them"),
    ],
)
def test_a_mistake_names_file_key_and_remedy(tmp_path: Path, old: str, new: str, message: str, hint: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        load_outlets(path)
    assert caught.value.message.startswith(f"{path}: ")
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "missing or empty"), ("outlets = [1]", "is no table"), ("outlets = 1", "missing or empty"), ("[", "TOML")],
)
def test_a_file_that_is_no_list_of_outlets(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load_outlets(written(tmp_path, text))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_outlets(tmp_path / "none.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load_outlets(latin)
