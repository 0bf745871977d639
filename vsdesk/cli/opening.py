"""Opening a roll for a verb: the passphrase or recovery key from a file, the person, the day."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import RollInUse, RollReadOnly, UserError


def desk_of(options: argparse.Namespace, *, write: bool, or_read: bool = False) -> Desk:
    """Open the roll named on the command line, to write in it or only to read.

    Args:
        or_read: where it cannot be written (in use, read-only place), only read it.
    """
    try:
        return _open(options, write)
    except (RollInUse, RollReadOnly) as error:
        if not (write and or_read):
            raise _told(error) from None
        return _open(options, write=False)


def _told(error: RollInUse | RollReadOnly) -> UserError:
    """The refusal, with the way to take over where there is one."""
    if isinstance(error, RollInUse) and error.elsewhere:
        return RollInUse(f"{error} If they cannot, take over with --take-over.", elsewhere=True)
    return error


def _open(options: argparse.Namespace, write: bool) -> Desk:
    clock, over = Clock(options.as_of), options.take_over and write
    if options.recovery_file:
        key = whole(options.recovery_file, "recovery key")
        return Desk.open_with_recovery(
            options.roll, key, clock=clock, write=write, take_over=over, person=options.person
        )
    return Desk.open(
        options.roll, passphrase_of(options), clock=clock, write=write, take_over=over, person=options.person
    )


def passphrase_of(options: argparse.Namespace) -> str:
    """The passphrase given; a roll cannot be opened without."""
    if not options.passphrase_file:
        raise UserError(
            "No passphrase was given. Use --passphrase-file F (or - for standard input) or --recovery-file F."
        )
    return first_line(options.passphrase_file, "passphrase")


def first_line(name: str, what: str) -> str:
    """The first line of a file, or of standard input."""
    lines = whole(name, what).splitlines()
    if not lines or not lines[0]:
        raise UserError(f"The {what} file is empty: its first line should be the {what}. {name}")
    return lines[0]


def whole(name: str, what: str) -> str:
    """A small text file whole, or standard input."""
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"The {what} file is not there. {name}") from None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"The {what} file cannot be read as text. {name}") from None


def refuse_taken(path: Path) -> None:
    """Raise UserError where a recovery key cannot be written, before the old one is given up."""
    if path.exists():
        raise UserError(f"There is a file there already; give the recovery key a new one. {path}")
    if not path.absolute().parent.is_dir():
        raise UserError(f"The recovery key cannot be written there; choose another place. {path}")


def write_secret(path: Path, text: str) -> None:
    """Write a recovery key to a new file that only its owner can read; never over another file."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError:
        raise UserError(f"There is a file there already; give the recovery key a new one. {path}") from None
    except OSError:
        raise UserError(f"The recovery key cannot be written there; choose another place. {path}") from None
