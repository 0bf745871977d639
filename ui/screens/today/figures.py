"""The figures beside the list: a number in large, a bar where it is a share, and how it was counted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.style import theme
from ui.widgets.basics import card, clear, label
from ui.widgets.fitting import is_large
from vsdesk.desk.due import Card

WIDTH = 280
PER_MILLE = 1000
MOST = 16_777_215
"""Qt's own “as wide as there is room”."""


class Figures(QWidget):
    """A column of cards."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stand(beside=not is_large())
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)

    def stand(self, *, beside: bool) -> None:
        """Beside the list, as wide as a card; below it, as wide as the page."""
        wide = theme.current().px(WIDTH) if beside else 0
        self.setMinimumWidth(wide)
        self.setMaximumWidth(wide or MOST)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these."""
        clear(self._inside)
        for one in cards:
            frame, inside = card()
            inside.setSpacing(4)
            inside.addWidget(label(one.title, "strong", wrap=True))
            inside.addWidget(label(one.value, "large"))
            if one.share is not None:
                bar = QProgressBar()
                bar.setRange(0, PER_MILLE)
                bar.setValue(round(one.share * PER_MILLE))
                bar.setTextVisible(False)
                bar.setAccessibleName(f"{one.title}: {one.value}")
                inside.addSpacing(4)
                inside.addWidget(bar)
                inside.addSpacing(4)
            inside.addWidget(label(one.words, "small", wrap=True))
            frame.setAccessibleName(one.title)
            self._inside.addWidget(frame)
        self._inside.addStretch(1)
