"""Whether what stands on this computer's screen is shown on another one, too, as far as the system tells.

Linux on X11 gives each mirrored output the same place; macOS and Windows are asked. None of them tells of a screen
that is shared in a call.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from ctypes import byref, c_bool, c_int, c_uint32
from ctypes.util import find_library

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

QDC_DATABASE_CURRENT = 0x4
TOPOLOGY_CLONE = 0x2
PATH_BYTES, MODE_BYTES = 72, 64
"""sizeof DISPLAYCONFIG_PATH_INFO and DISPLAYCONFIG_MODE_INFO. Source: Microsoft, QueryDisplayConfig."""
PRESENTATION_MODE = 4
"""QUNS_PRESENTATION_MODE. Source: Microsoft, SHQueryUserNotificationState."""


def is_mirrored() -> bool:
    """Whether this screen is shown elsewhere; False where the system does not tell."""
    if sys.platform == "win32":
        return windows_presents(ctypes.windll.user32, ctypes.windll.shell32)
    if sys.platform == "darwin":
        path = find_library("CoreGraphics")
        return path is not None and mac_mirrors(ctypes.CDLL(path))
    return same_place([screen.geometry() for screen in QGuiApplication.screens()])


def same_place(screens: Sequence[QRect]) -> bool:
    """Whether two screens begin at the same point, which mirrored ones do, even of different sizes."""
    corners = [(one.x(), one.y()) for one in screens if not one.isEmpty()]
    return len(set(corners)) < len(corners)


def windows_presents(user32: ctypes.CDLL, shell32: ctypes.CDLL) -> bool:
    """Whether Windows duplicates the screen, or its presentation mode is on."""
    state = c_int(0)
    if shell32.SHQueryUserNotificationState(byref(state)) == 0 and state.value == PRESENTATION_MODE:
        return True
    paths, modes, topology = c_uint32(0), c_uint32(0), c_uint32(0)
    if user32.GetDisplayConfigBufferSizes(QDC_DATABASE_CURRENT, byref(paths), byref(modes)) != 0:
        return False
    held = ctypes.create_string_buffer(max(1, paths.value) * PATH_BYTES)
    also = ctypes.create_string_buffer(max(1, modes.value) * MODE_BYTES)
    failed = user32.QueryDisplayConfig(
        QDC_DATABASE_CURRENT, byref(paths), held, byref(modes), also, byref(topology)
    )
    return failed == 0 and topology.value == TOPOLOGY_CLONE


def mac_mirrors(graphics: ctypes.CDLL) -> bool:
    """Whether the main display of a Mac is in a mirror set."""
    graphics.CGMainDisplayID.restype = c_uint32
    graphics.CGDisplayIsInMirrorSet.argtypes = [c_uint32]
    graphics.CGDisplayIsInMirrorSet.restype = c_bool
    return bool(graphics.CGDisplayIsInMirrorSet(graphics.CGMainDisplayID()))
