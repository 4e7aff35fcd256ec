"""What a feed lists: the ids of its items at once, their entries on demand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from bot.domain.entry import Entry


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The items of a feed by their ids, each once, in its order; `entries` makes the entries of those asked for.

    At most polls nearly all items are known, and to make an entry is most of the work of reading a feed: its text has
    to be freed of markup. It may take a while, so it is called in a thread.
    """

    ids: tuple[str, ...]
    entries: Callable[[AbstractSet[str]], tuple[Entry, ...]] = dataclasses.field(compare=False, repr=False)


def listing_of(entries: Iterable[Entry]) -> Listing:
    """A listing of entries that are made already."""
    made = {entry.id: entry for entry in entries}
    return Listing(ids=tuple(made), entries=lambda wanted: tuple(entry for id_, entry in made.items() if id_ in wanted))
