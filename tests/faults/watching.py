"""Which files come and go in a folder, also those that are gone again before anybody looks (Linux)."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_CREATED = 0x100 | 0x80  # IN_CREATE | IN_MOVED_TO
_HEAD = struct.Struct("iIII")


@contextmanager
def arrivals(*folders: Path) -> Iterator[set[str]]:
    """The names of all that is made in these folders while the block runs; filled when it ends."""
    if sys.platform != "linux":
        pytest.skip("files that come and go are seen on Linux only")
    libc = ctypes.CDLL(None, use_errno=True)
    watcher = libc.inotify_init1(os.O_NONBLOCK)
    assert watcher >= 0, os.strerror(ctypes.get_errno())
    watched = {libc.inotify_add_watch(watcher, os.fsencode(folder), _CREATED): folder for folder in folders}
    seen: set[str] = set()
    try:
        yield seen
        seen.update(_read(watcher, watched))
    finally:
        os.close(watcher)


def _read(watcher: int, watched: dict[int, Path]) -> Iterator[str]:
    while True:
        try:
            data = os.read(watcher, 1 << 16)
        except BlockingIOError:
            return
        place = 0
        while place < len(data):
            number, _mask, _cookie, length = _HEAD.unpack_from(data, place)
            name = data[place + _HEAD.size : place + _HEAD.size + length].rstrip(b"\0")
            yield str(watched[number] / os.fsdecode(name))
            place += _HEAD.size + length
