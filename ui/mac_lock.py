"""What macOS tells every program that asks: that the screen was locked. It says so by a notification with that name.

Of a sleep it tells only programs written against its own frameworks; there the gap between two beats tells.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_long, c_uint32, c_void_p
from ctypes.util import find_library

SCREEN_LOCKED = b"com.apple.screenIsLocked"
UTF8 = 0x08000100
AT_ONCE = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately: also while the program is behind others."""
CALLBACK = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)


class MacScreen:
    """Listens for the screen's lock; the callback is held here for as long as it may be called."""

    def __init__(self, tell: Callable[[], None], core: ctypes.CDLL | None = None) -> None:
        self._tell = tell
        self._callback = CALLBACK(self._told)
        self._core = core

    def listen(self) -> bool:
        """Ask for the notification. Gives whether the system's library was there to be asked."""
        core = self._core or _core_foundation()
        if core is None:
            return False
        self._core = core
        core.CFNotificationCenterGetDistributedCenter.restype = c_void_p
        core.CFStringCreateWithCString.restype = c_void_p
        core.CFStringCreateWithCString.argtypes = [c_void_p, c_char_p, c_uint32]
        core.CFNotificationCenterAddObserver.argtypes = [
            c_void_p, c_void_p, CALLBACK, c_void_p, c_void_p, c_long,
        ]  # fmt: skip
        core.CFNotificationCenterAddObserver.restype = None
        centre = core.CFNotificationCenterGetDistributedCenter()
        name = core.CFStringCreateWithCString(None, SCREEN_LOCKED, UTF8)
        if not centre or not name:
            return False
        core.CFNotificationCenterAddObserver(centre, None, self._callback, name, None, AT_ONCE)
        return True

    def _told(self, *_about: object) -> None:
        self._tell()


def _core_foundation() -> ctypes.CDLL | None:
    path = find_library("CoreFoundation")
    return ctypes.CDLL(path) if path else None
