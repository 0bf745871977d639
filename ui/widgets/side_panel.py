"""A card beside a list, scrolled when it holds more than fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.style import theme
from ui.widgets.fitting import TABLE, is_large


class SidePanel(QFrame):
    """Put things into `inside`. Its width is fixed, but for large type, where it takes what there is.

    Attributes:
        inside: the layout of what it shows.
    """

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(name)
        if not is_large():
            self.setFixedWidth(theme.current().px(width))
        area = QScrollArea()
        area.setMinimumHeight(theme.current().px(TABLE))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown = QWidget()
        shown.setProperty("look", "surface")
        self.inside = QVBoxLayout(shown)
        self.inside.setContentsMargins(14, 14, 14, 14)
        self.inside.setSpacing(6)
        area.setWidget(shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(area)
