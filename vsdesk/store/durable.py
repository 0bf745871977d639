"""Writing a file so that after a crash or a power cut it is there whole, or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vsdesk.errors import CannotWrite
from vsdesk.store.folder import PART

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_SUCH_THING = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # a share that cannot flush a folder
_CHUNK = 1 << 20

if sys.platform == "darwin":
    import fcntl


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: whoever reads sees the old file or the new, never a part.

    Raises: CannotWrite, with the old file untouched.
    """
    part = path.with_name(path.name + PART)
    with writing(path):
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                _flush(file.fileno())
            move(part, path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def sweep(path: Path) -> None:
    """Remove what writing `path` left where it was killed; only for whoever alone writes there."""
    with suppress(OSError):
        path.with_name(path.name + PART).unlink(missing_ok=True)


def move(source: Path, target: Path) -> None:
    """Rename over `target`, and let the folder remember it before anything else happens."""
    for wait in (0.05, 0.1, 0.2, 0.4, 0.8):
        try:
            os.replace(source, target)
            break
        except PermissionError:
            # A virus scanner or a syncing program holds a new file for a moment, on Windows only.
            if sys.platform != "win32":
                raise
            time.sleep(wait)
    else:
        os.replace(source, target)
    sync_folder(target.parent)


def copy(source: Path, target: Path) -> str:
    """Copy a file so that it is whole or absent; returns the SHA-256 of what was written, in hex."""
    part = target.with_name(target.name + PART)
    digest = hashlib.sha256()
    try:
        with source.open("rb") as old, part.open("wb") as new:
            while chunk := old.read(_CHUNK):
                digest.update(chunk)
                new.write(chunk)
            new.flush()
            _flush(new.fileno())
        move(part, target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file no connection has open, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Have the disk hold what was written to `path`; no connection may have it open."""
    with path.open("rb+") as file:
        _flush(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk hold which names are in `folder`; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _flush(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
    finally:
        os.close(descriptor)


def discard(folder: Path) -> None:
    """Remove a folder and all in it, as far as that goes: what is left is swept another time."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Within it an `OSError` comes out as `CannotWrite`, in words a person can act on."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(_words(error, path)) from None


def _flush(descriptor: int) -> None:
    if sys.platform == "darwin":  # there fsync hands over to the drive, which may still lose it
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def is_full(error: OSError) -> bool:
    """Whether it is for want of room."""
    return error.errno in _FULL


def _words(error: OSError, path: Path) -> str:
    if error.errno in _FULL:
        return f"The disk is full; nothing was changed. Free some space and try again: {path}"
    if error.errno in _REFUSED:
        return (
            "This place may not be written to, so nothing was changed. "
            f"Choose another, or ask for the right to write there: {path}"
        )
    return (
        f"The disk gave an error ({error.strerror or type(error).__name__}) and nothing was changed. "
        f"Check that it is connected, and try again: {path}"
    )
