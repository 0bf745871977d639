"""How the parts of the page make room: large text stands below what small text stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ui.style import theme
from ui.widgets.basics import column, row

LARGE = 1.4
TABLE = 150
EDGE = 24
"""Pixels of the window that are still seen beside a dialog."""


def is_large() -> bool:
    """Whether the text is so large that parts stand below one another."""
    return theme.current().scale >= LARGE


def open_at(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size, as at 100 % text, but no more than its window, or the screen, has room for."""
    look = theme.current()
    over = dialog.parentWidget()
    room = over.window().size() if over is not None else dialog.screen().availableSize()
    dialog.resize(min(look.px(width), room.width() - EDGE), min(look.px(height), room.height() - EDGE))


def side_by_side(holder: QWidget, spacing: int = 12) -> QBoxLayout:
    """A layout that goes across; down, if the text is large."""
    found = QBoxLayout(
        QBoxLayout.Direction.TopToBottom if is_large() else QBoxLayout.Direction.LeftToRight, holder
    )
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(spacing)
    return found


def scrolled(part: QWidget) -> QScrollArea:
    """A part that scrolls down where the window is too low for it."""
    found = QScrollArea()
    found.setWidgetResizable(True)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found.setWidget(part)
    return found


def tools(left: Sequence[QWidget], right: Sequence[QWidget]) -> QBoxLayout:
    """What is said or chosen at the left, what is done at the right; below it, if the text is large."""
    if not is_large():
        return row(*left, None, *right)
    found = column()
    for parts in (left, right):
        found.addLayout(row(*parts, None))
    return found
