"""The terminal and its user: width, colour, zone and language."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_PIPE_WIDTH = 80
_WIDEST = 100  # longer lines read badly
_LOCALTIME = Path("/etc/localtime")


def width() -> int:
    """Cells of a line: the terminal's, within reason; 80 in a pipe."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _PIPE_WIDTH


def color() -> bool:
    """Whether standard output shows colours and its user wants them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def local_zone() -> ZoneInfo:
    """The zone of this machine: TZ, else what /etc/localtime points to, else UTC."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked_zone()):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("UTC")


def local_language() -> str:
    """The language of this machine's user ("pt"), "en" where it is not set."""
    given = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((value for value in given if value), "") or locale.getlocale()[0] or ""
    language = name.replace("-", "_").split(".")[0].split("_")[0].lower()
    return language if language not in ("", "c", "posix") else "en"


def _linked_zone() -> str:
    """The zone's name in the path that /etc/localtime points to, or ""."""
    return str(_LOCALTIME.resolve()).rpartition("/zoneinfo/")[2] if _LOCALTIME.is_symlink() else ""
