"""What came already: Slack delivers an event again when the acknowledgement was lost."""

from __future__ import annotations

from collections import OrderedDict

_MOST = 10_000


class Seen:
    """Remembers the last ten thousand names."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, None] = OrderedDict()

    def again(self, *names: str) -> bool:
        """Whether one of these names was here before; now all of them were."""
        known = any(name in self._names for name in names if name)
        for name in names:
            if name:
                self._names[name] = None
        while len(self._names) > _MOST:
            self._names.popitem(last=False)
        return known
