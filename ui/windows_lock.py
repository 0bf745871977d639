"""What Windows tells the windows of a program: that its session was locked, and that the computer goes to sleep."""

from __future__ import annotations

import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Literal

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtWidgets import QWidget

Told = Literal["locked", "sleep"]
GENERIC = b"windows_generic_MSG"
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x4
WTS_SESSION_LOCK = 0x7
NOTIFY_FOR_THIS_SESSION = 0
MEANINGS: dict[tuple[int, int], Told] = {
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK): "locked",
    (WM_POWERBROADCAST, PBT_APMSUSPEND): "sleep",
}
"""(message, its first parameter) -> what it says. Source: Microsoft, WM_WTSSESSION_CHANGE and WM_POWERBROADCAST."""


class WindowsMessages(QAbstractNativeEventFilter):
    """Listens to every message of the program, and lets each go its way."""

    def __init__(self, tell: Callable[[Told], None]) -> None:
        super().__init__()
        self._tell = tell
        self._ear: QWidget | None = None

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Tell of a lock or a sleep; never keep a message from anybody."""
        kind = bytes(event_type.data() if isinstance(event_type, QByteArray) else event_type)
        if kind == GENERIC and int(message):
            found = wintypes.MSG.from_address(int(message))
            said = MEANINGS.get((int(found.message), int(found.wParam)))
            if said is not None:
                self._tell(said)
        return False, 0

    def listen(self) -> None:
        """Ask Windows for the session's messages, at a window of our own that is never shown."""
        if sys.platform == "win32":
            import ctypes

            self._ear = QWidget()
            handle = wintypes.HWND(int(self._ear.winId()))
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, NOTIFY_FOR_THIS_SESSION)
