"""Disks and folders that a person may meet: full ones, and ones that may only be read."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def small_disk(place: Path, kibibytes: int) -> Iterator[Path]:
    """A disk of its own at `place`; skips the test where this machine lets us mount none."""
    place.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "none", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        mounted = False
    if not mounted:
        pytest.skip("a small disk can be mounted here by nobody but root on Linux")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], capture_output=True, timeout=20, check=True)


def fill(place: Path, left: int) -> Path:
    """Fill a disk until `left` bytes are free; the filler, to be removed to make room again."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    length = filler.stat().st_size
    os.truncate(filler, max(0, length - left))
    return filler


def is_full(place: Path) -> bool:
    """Whether not even a page can be written there."""
    try:
        (place / "probe").write_bytes(bytes(4096))
    except OSError as error:
        return error.errno == errno.ENOSPC
    finally:
        with suppress(OSError):
            (place / "probe").unlink()
    return False


@contextmanager
def as_nobody() -> Iterator[None]:
    """Within it this process has the rights of an account that owns nothing; skips where it cannot.

    Run what is to be tried as its owner first: that account may not be let near Python itself to import it.
    """
    if not hasattr(os, "seteuid") or os.geteuid() != 0:
        pytest.skip("another account can be taken here by nobody but root")
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
