"""Watches which files are opened for writing, by whatever means, while a test runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_watchers: list[list[str]] = []


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if not _watchers or event not in ("open", "tempfile.mkstemp", "tempfile.mkdtemp"):
        return
    if event == "open":
        _, mode, flags = arguments
        writes = bool(set(str(mode or "")) & set("wax+")) or bool(int(str(flags)) & _WRITING)
        if not writes:
            return
    for watcher in _watchers:
        watcher.append(f"{event}: {arguments[0]}")


sys.addaudithook(_heard)


@contextmanager
def files_written() -> Iterator[list[str]]:
    """The files opened for writing, and temporary names taken, inside the block."""
    heard: list[str] = []
    _watchers.append(heard)
    try:
        yield heard
    finally:
        _watchers.remove(heard)
