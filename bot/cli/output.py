"""Printing: results on standard output, remarks on standard error."""

from __future__ import annotations

import os
import sys

import typer

NOBODY_READS = 141  # what a shell says of a command that was ended by SIGPIPE


def put(text: str) -> None:
    """Prints a result on standard output, at once. Ends the command silently when nobody reads it any more."""
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(NOBODY_READS) from None


def say(line: str) -> None:
    """Prints a remark on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
