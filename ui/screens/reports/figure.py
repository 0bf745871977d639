"""A figure opened: how it was counted, and the children behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.style import theme
from ui.widgets.basics import button, clear, label, row, rule
from vsdesk.desk.report_page import ChildBehind, FigureLine

WIDTH = 360
SHOWN = 200


class FigureCard(QFrame):
    """Signals `child_asked` with a child to be opened."""

    child_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setFixedWidth(theme.current().px(WIDTH))
        self.setAccessibleName("How the figure was counted, and who is behind it")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "surface")
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(14, 14, 14, 14)
        self._inside.setSpacing(6)
        area.setWidget(inner)
        whole.addWidget(area)

    def show_figure(self, line: FigureLine, children: tuple[ChildBehind, ...]) -> None:
        """Show a figure and who is behind it."""
        clear(self._inside)
        self._inside.addWidget(label(line.title, "section", wrap=True))
        self._inside.addWidget(label(line.value, "large", wrap=True))
        self._inside.addWidget(label("How it was counted", "strong"))
        for words in (
            line.definition,
            f"Counted among: {line.cohort}.",
            f"Period: {line.window}.",
            f"Not known: {line.not_known or 'none'}. As at {line.as_at}.",
        ):
            self._inside.addWidget(label(words, "small", wrap=True))
        self._inside.addSpacing(4)
        self._inside.addWidget(rule())
        count = label(str(len(children)), "count")
        self._inside.addLayout(row(label("Who is behind it", "strong"), count, None))
        for child in children[:SHOWN]:
            open_ = button(
                child.name, partial(self.child_asked.emit, child.id), "link", about=f"Open {child.name}"
            )
            across = row(open_, label(child.about, "tiny", wrap=True))
            across.setStretch(1, 1)
            self._inside.addLayout(across)
        if len(children) > SHOWN:
            self._inside.addWidget(label(f"and {len(children) - SHOWN:,} more: see the roll", "small"))
        if not children:
            words = "It opens to nobody: it counts none, or is no count of children."
            self._inside.addWidget(label(words, "small", wrap=True))
        self._inside.addStretch(1)
