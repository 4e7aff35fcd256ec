"""JSON bodies, read without trusting their shape."""

from __future__ import annotations

from typing import cast

Json = dict[str, object]


def table(value: object) -> Json:
    """The value as an object; {} for anything else."""
    return cast("Json", value) if isinstance(value, dict) else {}


def tables(value: object) -> list[Json]:
    """The objects of a list; [] for anything else."""
    return [cast("Json", item) for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """The value as text; "" for null and what is missing."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def number(value: object) -> int:
    """The value as a whole number; 0 for anything else."""
    return value if isinstance(value, int) else int(value) if isinstance(value, str) and value.isdigit() else 0


def length(value: str) -> int:
    """Characters as the strictest of Discord's counters might count them: UTF-16 code units."""
    return len(value.encode("utf-16-le", "surrogatepass")) // 2
