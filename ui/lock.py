"""When the window locks by itself: nobody touched it, the computer slept, or its screen was locked."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.screen_lock import ScreenLock
from vsdesk.desk.clock import Clock

BEAT_MS = 5_000
SLEPT_SECONDS = 60
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)
IDLE_WORDS = "It was locked because nobody used it for {minutes}."
SLEPT_WORDS = "It was locked because the computer slept."


class IdleLock(QObject):
    """Watches one application. Signals `due` with the reason, once; then it rests until it is started again."""

    due = Signal(str)

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._qt = qt
        self.minutes = 10
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.look)
        self._touched = self._beaten = 0.0
        self._wall = Clock().now
        self._screen = ScreenLock(self)
        self._screen.locked.connect(self._lock)

    def start(self) -> None:
        """A roll was opened."""
        self.touch()
        self._beaten, self._wall = self._touched, Clock().now
        self._qt.installEventFilter(self)
        self._beat.start()

    def stop(self) -> None:
        """It is locked, or closed."""
        self._beat.stop()
        self._qt.removeEventFilter(self)

    @property
    def watching(self) -> bool:
        """Whether a roll is open."""
        return self._beat.isActive()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = time.monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key, click and movement is somebody being there."""
        if event.type() in TOUCHES:
            self.touch()
        return False

    def look(self) -> None:
        """At each beat: whether the time is up, or far more of it passed than the beats say."""
        self.look_at(time.monotonic(), Clock().now)

    def look_at(self, monotonic: float, wall: datetime) -> None:
        """The same, at a given reading of both clocks. A sleeping computer's wall clock goes on, its beats do not."""
        slept = max((wall - self._wall).total_seconds(), monotonic - self._beaten) - BEAT_MS / 1000
        self._beaten, self._wall = monotonic, wall
        if slept > SLEPT_SECONDS:
            self._lock(SLEPT_WORDS)
        elif monotonic - self._touched >= self.minutes * 60:
            time_words = "a minute" if self.minutes == 1 else f"{self.minutes} minutes"
            self._lock(IDLE_WORDS.format(minutes=time_words))

    @Slot(str)
    def _lock(self, reason: str) -> None:
        if self.watching:
            self.stop()
            self.due.emit(reason)
