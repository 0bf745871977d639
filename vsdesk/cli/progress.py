"""Where long work is, on one line of the terminal; nothing where nobody watches."""

from __future__ import annotations

import sys
import time

from vsdesk.progress import SILENT, Progress

EVERY_SECONDS = 0.2
WIDTH = 60


class Line:
    """One line that is written over again and again, on stderr."""

    def __init__(self) -> None:
        self._last = 0.0

    def tell(self, done: int, total: int | None, what: str) -> None:
        """Say where the work is, a few times a second."""
        now = time.monotonic()
        if now - self._last < EVERY_SECONDS:
            return
        self._last = now
        part = f" {done} of {total}" if total else (f" {done}" if done else "")
        sys.stderr.write(f"\r{(what + part)[:WIDTH]:<{WIDTH}}")
        sys.stderr.flush()


def clear() -> None:
    """Take the line away again."""
    if _is_watched():
        sys.stderr.write(f"\r{'':<{WIDTH}}\r")
        sys.stderr.flush()


def progress() -> Progress:
    """Progress for a verb: told on the terminal, if stderr is one."""
    return Progress(Line().tell) if _is_watched() else SILENT


def _is_watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
