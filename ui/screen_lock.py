"""The system's own screen lock and sleep, where the platform tells.

A Linux desktop tells over its local message bus, Windows by messages to the program's windows, macOS of the screen's
lock by a notification. Where nothing is told, the idle time and the gap after a sleep lock it.
"""

from __future__ import annotations

import sys
from typing import cast

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot

from ui.mac_lock import MacScreen
from ui.windows_lock import Told, WindowsMessages

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
        self._windows: WindowsMessages | None = None
        self._mac: MacScreen | None = None
        listen = {"linux": self._listen, "win32": self._listen_to_windows, "darwin": self._listen_to_mac}
        listen.get(sys.platform, self._listen_to_nobody)()

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

    def _listen_to_windows(self) -> None:
        application = QCoreApplication.instance()
        if application is None:
            return
        self._windows = WindowsMessages(self.told)
        application.installNativeEventFilter(self._windows)
        self._windows.listen()

    def _listen_to_mac(self) -> None:
        self._mac = MacScreen(lambda: self.told("locked"))
        self._mac.listen()

    def _listen_to_nobody(self) -> None:
        """Another system: it is locked by hand, by time, or after a gap."""

    def told(self, what: Told) -> None:
        """What Windows or macOS said."""
        self.locked.emit(SLEEP_WORDS if what == "sleep" else SCREEN_WORDS)

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
