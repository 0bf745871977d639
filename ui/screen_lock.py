"""The system's own screen lock and sleep, where the platform tells: over the local message bus of a Linux desktop.

On other systems nothing is told to a program of this kind; there the idle time and the gap after a sleep lock it.
"""

from __future__ import annotations

import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot

SCREEN_WORDS = "It was locked because the computer's screen was locked."
SLEEP_WORDS = "It was locked because the computer went to sleep."
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
)
LOGIN = "org.freedesktop.login1"


def _slot(signature: str) -> bytes:
    """A slot's name; the binding wants the text that `SLOT` gives, whatever its type stubs say."""
    return cast(bytes, SLOT(signature))


class ScreenLock(QObject):
    """Signals `locked` with the reason when the screen is locked or the computer is about to sleep."""

    locked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform.startswith("linux"):
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for name, path in SAVERS:
                session.connect(name, path, name, "ActiveChanged", self, _slot("screen(bool)"))
        if system.isConnected():
            manager = f"{LOGIN}.Manager"
            system.connect(
                LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", self, _slot("sleep(bool)")
            )
            system.connect(LOGIN, "", f"{LOGIN}.Session", "Lock", self, _slot("session_locked()"))

    @Slot(bool)
    def screen(self, active: bool) -> None:
        """The screen saver began, or ended."""
        if active:
            self.locked.emit(SCREEN_WORDS)

    @Slot(bool)
    def sleep(self, going: bool) -> None:
        """The computer goes to sleep, or woke up."""
        if going:
            self.locked.emit(SLEEP_WORDS)

    @Slot()
    def session_locked(self) -> None:
        """The person's session was locked."""
        self.locked.emit(SCREEN_WORDS)
