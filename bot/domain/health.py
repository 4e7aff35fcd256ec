"""How the bot is doing, for health checks and metrics."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One number: `name` in snake case, `about` in one line, `labels` by name."""

    name: str
    about: str
    value: float
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """`faults` are what an operator must mend, one line each; with none, all is well."""

    faults: tuple[str, ...]
    gauges: tuple[Gauge, ...]
