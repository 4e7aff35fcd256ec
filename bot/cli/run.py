"""Runs the command line and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from bot.cli.main import COMMANDS, cli
from bot.errors import NutgrafError
from bot.logs import get, redact

CRASHED, MISTAKEN = 1, 2
_log = get(__name__)


def run(args: Sequence[str]) -> int:
    """The exit code of a command. A mistake of the person is one line on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = cli(args=list(args), prog_name="nutgraf", standalone_mode=False)
    except typer.TyperException as error:
        message = error.format_message().replace("Value error, ", "")
        return _mistaken(message, "" if "Did you mean" in message else _help_for(args))
    except Exception as error:  # noqa: BLE001 - the last place where a person can be spared a traceback
        return _failed(error, verbose=not {"-v", "--verbose"}.isdisjoint(args))
    return code if isinstance(code, int) else 0


def _failed(error: Exception, *, verbose: bool) -> int:
    told = _told(error)
    if told is not None:
        return _mistaken(told.message, told.hint)
    if verbose:
        _log.error("command.crashed", cause=error)
    _say(f"{type(error).__name__}: {error}", "run again with -v for details" if not verbose else "please report this")
    return CRASHED


def _told(error: BaseException) -> NutgrafError | None:
    """The error meant for people, which may be one of several that tasks raised at once."""
    if isinstance(error, NutgrafError):
        return error
    if isinstance(error, BaseExceptionGroup):
        return next((told for told in map(_told, error.exceptions) if told is not None), None)
    return None


def _mistaken(message: str, hint: str) -> int:
    _say(message, hint)
    return MISTAKEN


def _say(message: str, hint: str) -> None:
    line = f"nutgraf: {message.rstrip('.')}: {hint}" if hint else f"nutgraf: {message}"
    print(redact(" ".join(line.split())), file=sys.stderr)  # noqa: T201 - what the person asked for


def _help_for(args: Sequence[str]) -> str:
    command = next((arg for arg in args if arg in COMMANDS or arg == "feeds"), "")
    return f'see "nutgraf {command} --help"' if command else 'see "nutgraf --help"'
