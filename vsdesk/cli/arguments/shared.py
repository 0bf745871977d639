"""What every verb needs: a line in the help, and how its roll is opened; days and periods read."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from vsdesk.cli.outcome import Outcome

Run = Callable[[argparse.Namespace], Outcome]


class Verbs(Protocol):
    """What argparse calls its collection of sub-parsers."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002
        """Add one verb."""


def verb(verbs: Verbs, name: str, run: Run, about: str, *, opens: bool = True) -> argparse.ArgumentParser:
    """Add a verb to the help, with how its roll is opened."""
    made = verbs.add_parser(name, help=about, description=about)
    made.set_defaults(run=run)
    made.add_argument("--json", action="store_true", help="one JSON document on stdout")
    if opens:
        made.add_argument("roll", metavar="ROLL", type=Path, help="the roll's folder")
        opening(made)
        made.add_argument(
            "--take-over", action="store_true",
            help="write, although somebody on another computer has the roll open for writing",
        )  # fmt: skip
    return made


def opening(verb: argparse.ArgumentParser) -> None:
    """How a roll is opened."""
    who = verb.add_mutually_exclusive_group()
    who.add_argument(
        "--passphrase-file", metavar="F", help="the passphrase is its first line; - for standard input"
    )
    who.add_argument(
        "--recovery-file", metavar="F", help="a file that holds the recovery key; - for standard input"
    )
    verb.add_argument("--person", metavar="P", help="who opens it, where several people may")
    verb.add_argument("--as-of", metavar="DATE", type=day, help="show everything as at that day (ISO)")


def day(text: str) -> date:
    """A day in ISO form. Raises: argparse.ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2026-11-21") from None


def period(text: str) -> tuple[date, date]:
    """First and last day, as FROM..TO. Raises: argparse.ArgumentTypeError."""
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError("a period is written as 2026-09-01..2026-12-18")
    days = day(first), day(last)
    if days[0] > days[1]:
        raise argparse.ArgumentTypeError("the period ends before it begins")
    return days
