"""Putting a finished file where the person asked for it: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Final

from vsdesk.errors import CannotWrite

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_HELD: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY})


def place(data: bytes, path: Path) -> None:
    """Writes the file under a name of its own beside `path`, then gives it the name.

    What stood there before stays until that moment, and stays for good if anything fails.

    Raises: CannotWrite.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as fault:
        raise CannotWrite(_sentence(fault, path)) from fault
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _sentence(fault: OSError, path: Path) -> str:
    if fault.errno in _FULL:
        return f"The disk is full, so nothing was written; free some space and try again: {path}"
    if fault.errno == errno.ENOENT:
        return f"There is no such folder; choose one that exists: {path.parent}"
    if fault.errno in _HELD:
        return (
            "This file cannot be written; close it where it is open, or choose a folder you may write to: "
            f"{path}"
        )
    return f"The file could not be written; choose another place or name: {path}"
