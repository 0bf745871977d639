"""A figure opened: how it was counted, and the children behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import initials
from ui.style import theme
from ui.widgets.basics import button, clear, label, row, rule
from ui.widgets.fitting import TABLE, is_large
from vsdesk.desk.report_page import ChildBehind, FigureLine

WIDTH = 360
SHOWN = 200


class FigureCard(QFrame):
    """Signals `child_asked` with a child to be opened."""

    child_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        if not is_large():
            self.setFixedWidth(theme.current().px(WIDTH))
        self.setAccessibleName("How the figure was counted, and who is behind it")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        area = QScrollArea()
        area.setMinimumHeight(theme.current().px(TABLE))
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
        self._shown: tuple[FigureLine, tuple[ChildBehind, ...]] | None = None
        initials.MODE.changed.connect(self._again)

    @Slot(bool)
    def _again(self, on: bool) -> None:
        if self._shown is not None:
            self.show_figure(*self._shown)

    def show_figure(self, line: FigureLine, children: tuple[ChildBehind, ...]) -> None:
        """Show a figure and who is behind it."""
        self._shown = (line, children)
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
            name = initials.MODE.name(child.name)
            open_ = button(name, partial(self.child_asked.emit, child.id), "link", about=f"Open {name}")
            across = row(open_, label(child.about, "tiny", wrap=True))
            across.setStretch(1, 1)
            self._inside.addLayout(across)
        if len(children) > SHOWN:
            self._inside.addWidget(label(f"and {len(children) - SHOWN:,} more: see the roll", "small"))
        if not children:
            words = "It opens to nobody: it counts none, or is no count of children."
            self._inside.addWidget(label(words, "small", wrap=True))
        self._inside.addStretch(1)
