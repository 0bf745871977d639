"""The recovery sheet as a file: only where the person chose, readable by its owner alone, never over another."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from vsdesk.errors import CannotWrite
from vsdesk.reports.documents import recovery_sheet


def pdf(roll_name: str, recovery: str, on: date) -> bytes:
    """The sheet as a PDF, to be shown or printed without a file."""
    return recovery_sheet.made(roll_name, recovery, on)


def save(path: Path, roll_name: str, recovery: str, on: date) -> None:
    """Write the sheet. Raises: CannotWrite, also where there is a file already."""
    data = pdf(roll_name, recovery, on)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise CannotWrite(
            f"There is a file there already; give the recovery sheet a new name. {path}"
        ) from None
    except OSError:
        raise CannotWrite(
            f"The recovery sheet cannot be written there; choose another place. {path}"
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise CannotWrite(
            f"The recovery sheet could not be written whole, so it was removed. {path}"
        ) from None
