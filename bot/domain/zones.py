"""Time zones as people call them: by their IANA name, or by a city."""

from __future__ import annotations

import functools
import zoneinfo
from collections.abc import Mapping

from bot.text.nearest import nearest
from bot.text.scripts import fold

# Offered before anything was typed: zones in which many people live.
_WIDE = (
    "UTC",
    "Asia/Jakarta",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Africa/Lagos",
    "Australia/Sydney",
)


def zone_called(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of this IANA name or of this city ("Europe/Rome", "rome", "São Paulo"), in any case; None if unknown."""
    key = _key(name)
    found = _by_name().get(key) or _by_city().get(key)
    return zoneinfo.ZoneInfo(found) if found else None


def zone_like(name: str) -> str:
    """The IANA name of the zone most like this name or city, or ""."""
    close = nearest(name, _by_name().values())
    return close or _by_city().get(nearest(_key(name), _by_city()), "")


def zones_with(part: str, most: int) -> list[str]:
    """At most `most` IANA names in which the words stand: cities that begin with them first."""
    key = _key(part)
    if not key:
        return list(_WIDE[:most])
    found = [(_place(key, folded), name) for folded, name in _by_name().items() if key in folded]
    return [name for _, name in sorted(found)[:most]]


def _place(key: str, folded: str) -> tuple[int, int]:
    """City first, then other parts of the name, then anywhere; region and city before names of more or fewer parts."""
    *regions, city = folded.split("/")
    plain = abs(len(regions) - 1)
    if city.startswith(key):
        return 0, plain
    return (1 if any(region.startswith(key) for region in regions) else 2), plain


def _key(name: str) -> str:
    return fold(name).strip().replace(" ", "_")


@functools.cache
def _by_name() -> Mapping[str, str]:
    return {fold(name): name for name in sorted(zoneinfo.available_timezones())}


@functools.cache
def _by_city() -> Mapping[str, str]:
    """By the last part of the name; of several zones the one with the shortest name, the first by the alphabet."""
    names = sorted(_by_name().values(), key=lambda name: (len(name.split("/")), name), reverse=True)
    return {fold(name.rpartition("/")[2]): name for name in names}
