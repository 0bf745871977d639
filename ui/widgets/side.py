"""A list with what is chosen in it beside: the side is as wide as it likes, but never takes more than its share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.style import theme

LIST, SIDE = 58, 42
"""Shares of the width where the side would take more."""


def beside(main: QWidget, side: QWidget, width: int) -> QHBoxLayout:
    """The list and its side, which scrolls where it is higher than the window.

    Args:
        width: of the side, at 100 % text.
    """
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMaximumWidth(theme.current().px(width))
    area.viewport().setAutoFillBackground(False)
    area.setWidget(side)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(main, LIST)
    line.addWidget(area, SIDE)
    return line
