"""The `nutgraf` command, also as `python -m bot`."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> int:
    """Runs the command line; returns the exit code."""
    # Inside: the worker processes that read pages import this module anew, and need none of the command line.
    try:
        from bot.cli.run import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
