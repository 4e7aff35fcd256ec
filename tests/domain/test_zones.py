"""Zones by name and by city."""

from __future__ import annotations

import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.zones import zone_called, zone_like, zones_with


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Rome", "Europe/Rome"),
        ("asia/jakarta", "Asia/Jakarta"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("utc", "UTC"),
        ("Buenos Aires", "America/Buenos_Aires"),
    ],
)
def test_zones_as_people_call_them(name: str, zone: str) -> None:
    found = zone_called(name)
    assert found is not None
    assert found.key == zone


@pytest.mark.parametrize("name", ["", "Atlantis", "../../etc/passwd", "Asia/", "Asia"])
def test_what_is_no_zone(name: str) -> None:
    assert zone_called(name) is None


def test_what_may_be_meant() -> None:
    assert zone_like("Jakrata") == "Asia/Jakarta"
    assert zone_like("Europe/Berlni") == "Europe/Berlin"
    assert zone_like("qqqqqqqq") == ""


def test_cities_come_first_and_anything_else_after() -> None:
    found = zones_with("ja", 25)
    assert "Asia/Jakarta" in found
    cities = [name.rpartition("/")[2].startswith("Ja") for name in found]
    assert cities == sorted(cities, reverse=True)
    assert found.index("America/Jamaica") < found.index("Jamaica")
    assert zones_with("karta", 25) == ["Asia/Jakarta"]
    assert zones_with("brazil", 25)[0].startswith("Brazil/")
    assert zones_with("", 3)[0] == "UTC"
    assert zones_with("qqq", 25) == []


@given(st.text())
def test_every_zone_offered_is_one(text: str) -> None:
    offered = zones_with(text, 25)
    assert len(offered) <= 25
    assert set(offered) <= zoneinfo.available_timezones()
