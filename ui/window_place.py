"""Where the window stands when the program begins: as it was left, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.preferences import WindowPlace

FIRST_SIZE = (1366, 768)
FRAME = 40
"""What the system's own title bar may take of a screen's height, in points."""


def show_at_first(window: QWidget, kept: WindowPlace | None) -> None:
    """Show the first window of a run.

    As it was left last time, if that place is still on a screen; else at the size it is made for, or filling the
    screen where that has no room for it: on a small laptop its foot would lie under the task bar.
    """
    rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    here = _as_left(kept, rooms)
    if here is not None:
        window.setGeometry(here)
    else:
        window.resize(*FIRST_SIZE)
    full = kept.full if kept is not None else not any(_has_room(room) for room in rooms[:1])
    window.showMaximized() if full else window.show()


def place_of(window: QWidget) -> WindowPlace:
    """Where a window stands, and would stand if it did not fill the screen."""
    rect = window.normalGeometry() if window.isMaximized() else window.geometry()
    return WindowPlace(rect.x(), rect.y(), rect.width(), rect.height(), window.isMaximized())


def _has_room(room: QRect) -> bool:
    return room.width() >= FIRST_SIZE[0] and room.height() >= FIRST_SIZE[1] + FRAME


def _as_left(kept: WindowPlace | None, rooms: list[QRect]) -> QRect | None:
    if kept is None:
        return None
    rect = QRect(kept.x, kept.y, kept.width, kept.height)
    return rect if any(room.contains(rect) for room in rooms) else None
