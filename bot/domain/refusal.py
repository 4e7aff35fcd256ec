"""What a model wrote and nobody was shown."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.domain.fault import Dropped


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One thing that was dropped: what it was about (a story's id), which model wrote it, and when (aware UTC)."""

    about: str
    model: str
    dropped: Dropped
    at: datetime
