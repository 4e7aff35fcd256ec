"""The invented news itself: as much, as many-tongued and as entangled as the demo and the tests need it."""

import re
import tomllib
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import chain

import pytest

from adapters.sample.furniture import FURNITURE
from adapters.sample.news import load_outlets

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
OUTLETS = load_outlets(NOW)
EXPECTED = tomllib.loads((files("config") / "sample" / "expected.toml").read_text(encoding="utf-8"))
STORIES = {story["name"]: story for story in EXPECTED["stories"]}
ITEMS = {f"{outlet.site}/{item.slug}": (outlet, item) for outlet in OUTLETS for item in outlet.items}
ON_TOPIC = list(chain.from_iterable(story["articles"] for story in STORIES.values()))
OFF_TOPIC = sorted(ITEMS.keys() - set(ON_TOPIC))
MICROSOFT = re.compile("Microsoft|マイクロソフト|微软")


def text(key: str) -> str:
    return "\n".join(ITEMS[key][1].paragraphs)


def language(key: str) -> str:
    return ITEMS[key][0].language


def length(key: str) -> float:
    """Words, or their rough equal where none are written: two and a half characters."""
    return len(text(key)) / 2.5 if language(key) in {"ja", "zh"} else len(text(key).split())


def names_both(passage: str) -> bool:
    return bool(MICROSOFT.search(passage)) and "OpenAI" in passage


def test_there_is_enough_of_everything() -> None:
    assert len(OUTLETS) >= 12
    assert {"en", "id", "pt", "it", "es", "de", "ja", "vi", "fr", "zh"} <= {outlet.language for outlet in OUTLETS}
    assert {outlet.language for outlet in OUTLETS} <= FURNITURE.keys()
    assert {outlet.format for outlet in OUTLETS} == {"rss", "atom", "json"}
    assert len(STORIES) >= 6
    assert len(ON_TOPIC) >= 26
    assert len(OFF_TOPIC) >= max(28, len(ON_TOPIC))


def test_every_outlet_is_invented() -> None:
    assert all(outlet.site.endswith(".example") for outlet in OUTLETS)
    assert len({outlet.site for outlet in OUTLETS}) == len({outlet.name for outlet in OUTLETS}) == len(OUTLETS)


def test_articles_are_recent_and_told_once() -> None:
    assert len(ITEMS) == sum(len(outlet.items) for outlet in OUTLETS)
    assert all(timedelta() < NOW - item.published <= timedelta(hours=60) for _, item in ITEMS.values())


def test_what_is_expected_exists() -> None:
    outlets = {outlet.name for outlet in OUTLETS}
    assert set(ON_TOPIC) <= ITEMS.keys()
    assert len(set(ON_TOPIC)) == len(ON_TOPIC)
    assert set(EXPECTED["off_topic"]) <= set(OFF_TOPIC)
    assert set(EXPECTED["statements"]) <= outlets
    for story in STORIES.values():
        origins = {ITEMS[key][0].name for key in story["articles"]} & set(story["origins"])
        assert origins == set(story["origins"])
        assert story["status"] in {"announced", "reported", "unconfirmed", "denied"}


@pytest.mark.parametrize("key", ON_TOPIC)
def test_an_article_on_topic_is_about_both_companies_from_the_start(key: str) -> None:
    _, item = ITEMS[key]
    assert names_both(item.title + "\n" + item.paragraphs[0])
    assert 120 <= length(key) <= 300


@pytest.mark.parametrize("key", OFF_TOPIC)
def test_an_article_off_topic_names_both_at_most_in_passing(key: str) -> None:
    _, item = ITEMS[key]
    assert not names_both(item.title + "\n" + item.paragraphs[0])
    assert names_both(text(key)) == (key in EXPECTED["off_topic"])
    assert 60 <= length(key) <= 150


def test_rewrites_keep_the_facts_of_the_report() -> None:
    rewrites = STORIES["capacity in Sundsvall and Quincy"]["articles"][1:8]
    assert len({language(key) for key in rewrites}) == 7
    amount = re.compile(r"12[.,]5 (bilhões|miliar|miliardi|Milliarden|tỷ)|12\.500 millones|125億")
    for key in rewrites:
        assert amount.search(text(key))
        assert {"86", "180", "2027", "2032", "60"} <= set(re.findall(r"\d+", text(key)))
        assert re.search(r"1[.,]4", text(key))


def test_rewrites_credit_the_report_in_every_manner_and_one_not_at_all() -> None:
    rewrites = STORIES["capacity in Sundsvall and Quincy"]["articles"][1:8]
    lines = [ITEMS[key][1].paragraphs[-1] for key in rewrites]
    assert {"Dikutip dari: Ledger Wire", "Fonte: Ledger Wire", "Fuente: Ledger Wire", "Quelle: Ledger Wire"} < {*lines}
    assert "（出典：Ledger Wire）" in lines
    assert any("secondo Ledger Wire" in text(key) for key in rewrites)
    assert [key.split("/")[0] for key in rewrites if "Ledger Wire" not in text(key)] == ["nhip-so.example"]


def test_the_denial_comes_hours_after_the_rumour_in_three_languages_each() -> None:
    articles = STORIES["stake sale"]["articles"]
    denials = [key for key in articles if "Carla Jennings" in text(key)]
    rumours = [key for key in articles if key not in denials]
    assert len({language(key) for key in denials}) >= 3
    assert len({language(key) for key in rumours}) >= 3
    assert max(ITEMS[key][1].published for key in rumours) < min(ITEMS[key][1].published for key in denials)


def test_the_two_capacity_agreements_share_people_but_no_amount() -> None:
    report, statement = (text(STORIES[name]["articles"][0]) for name in list(STORIES)[:2])
    for person in ("Lena Ortmann", "Darius Whitfield"):
        assert person in report
        assert person in statement
    assert "$12.5 billion" in report
    assert "$12.5 billion" not in statement
    assert "$4.2 billion" in statement


def test_page_furniture_stands_inside_some_texts() -> None:
    everything = "\n".join(text(key) for key in ITEMS)
    assert all(phrase in everything for phrase in ("Baca juga:", "Leia também:", "Leggi anche:", "À lire aussi :"))
