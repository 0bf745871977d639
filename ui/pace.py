"""The pace of the window's process: how threads take turns, and when memory is tidied, so that no repaint waits."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SWITCH_INTERVAL = 0.0001
"""Seconds. Beside a pure-Python worker a repaint otherwise waits for the interpreter up to some tenths of a second."""
LOOK_MS = 100
YOUNG = 2_000
"""Fewer new objects than these are left for another time."""
ROUNDS = 50
"""After so many small rounds everything is looked through, once nothing is under way."""


class Pace(QObject):
    """Tidies memory on the window's thread, a little at a time, for as long as it runs.

    Python's own collector strikes in whichever thread is at work and then holds every other, half a second at a time
    where a large return is in hand; and it may take a widget down in a thread that is not the window's. Here new
    objects are looked through ten times a second, which takes a millisecond or two, and old ones when nothing is
    under way. What was there at the start, the program itself, is never looked through again.
    """

    def __init__(self, parent: QObject, is_busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._rounds = 0
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tidy)
        self._timer.start(LOOK_MS)

    def tidy(self) -> None:
        """One small round, or a whole one where it is time for it."""
        if self._rounds >= ROUNDS and not self._is_busy():
            self._rounds = 0
            gc.collect()
        elif gc.get_count()[0] > YOUNG:
            self._rounds += 1
            gc.collect(0)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        sys.setswitchinterval(self._before)
        gc.unfreeze()
        gc.enable()
