"""What stands in a button's custom_id: its action, told apart where one message has the same action twice."""

from __future__ import annotations

import re

from bot.domain.message import LONGEST_ACTION, Action

_AGAIN = re.compile(r"~\d+$")


class CustomIds:
    """Gives out the custom_ids of one message: Discord takes none twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, action: Action) -> str | None:
        """The button's custom_id; None for a repeated action that leaves no room to tell it apart."""
        wanted = str(action)
        candidates = [wanted] if not _AGAIN.search(wanted) else []
        candidates += (f"{wanted}~{number}" for number in range(len(self._given) + 1))
        for candidate in candidates:
            if candidate not in self._given and len(candidate) <= LONGEST_ACTION:
                self._given.add(candidate)
                return candidate
        return None


def action_of(custom_id: str) -> Action:
    """The action behind a custom_id."""
    return Action.parse(_AGAIN.sub("", custom_id))
