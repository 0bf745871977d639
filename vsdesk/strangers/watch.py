"""Looks at a child from outside: how long it has taken and how much memory it holds."""

from __future__ import annotations

import time

from vsdesk.strangers import verdicts
from vsdesk.strangers.limits import Limits

TICK_SECONDS = 0.02


class Watch:
    """Counts one question's time and looks at the child's memory, no oftener than each tick."""

    def __init__(self, pid: int, limits: Limits) -> None:
        self._pid = pid
        self._limits = limits
        self._started = self._looked = time.monotonic()
        self._answered = 0

    def look(self) -> None:
        """Look now, if it is time to.

        Raises: TooMuchToRead where the child has passed a limit.
        """
        now = time.monotonic()
        if now - self._looked < TICK_SECONDS:
            return
        self._looked = now
        if now - self._started > self._limits.seconds:
            raise verdicts.too_long(self._limits)
        if memory_of(self._pid) > self._limits.memory_bytes:
            raise verdicts.too_big()

    def count(self, answer: bytes) -> None:
        """Add one answer to what the child has handed over.

        Raises: TooMuchToRead where that is more than the program should hold.
        """
        self._answered += len(answer)
        if self._answered > self._limits.answer_bytes:
            raise verdicts.too_big()


def memory_of(pid: int) -> int:
    """Bytes the process holds; 0 once it is gone. On Windows what it has asked for counts, used or not."""
    import psutil  # here, because the child imports this package too and must start fast

    try:
        held = psutil.Process(pid).memory_info()
    except psutil.Error:
        return 0
    return max(int(held.rss), int(getattr(held, "private", 0)))
