"""The first page: recent rolls, and three ways to begin."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.preferences import Recent
from ui.screens.unlock.parts import Choice
from ui.widgets.basics import clear, label


class FirstPage(QWidget):
    """Signals `recent_chosen` (folder), `open_asked`, `new_asked`, `sample_asked`."""

    recent_chosen = Signal(object)
    open_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()

    def __init__(self, recent: tuple[Recent, ...]) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(8)
        inside.addLayout(self._recent)
        self.choices = [
            Choice(
                "Open a roll",
                "Choose the folder of a roll that is on this computer or a drive.",
                "open",
                self.open_asked.emit,
            ),
            Choice(
                "Make a new roll",
                "An empty, encrypted roll for your virtual school.",
                "new",
                self.new_asked.emit,
            ),
            Choice(
                "Look at the sample virtual school",
                "Northshire: invented children, schools and returns, to try everything on. Never put "
                "real children there.",
                "sample",
                self.sample_asked.emit,
            ),
        ]
        for choice in self.choices:
            inside.addWidget(choice)
        inside.addStretch(1)
        self.show_recent(recent)

    def focus(self) -> None:
        """Put the cursor on the first thing that can be chosen; Tab goes down from there."""
        for before, after in pairwise([*self._found, *self.choices]):
            self.setTabOrder(before, after)
        (self._found[0] if self._found else self.choices[0]).setFocus()

    def show_recent(self, recent: tuple[Recent, ...]) -> None:
        """Put the rolls opened here above the ways to begin."""
        clear(self._recent)
        self._found: list[Choice] = []
        for one in recent:
            choice = Choice(
                one.name or one.folder.stem,
                str(one.folder),
                "lock",
                partial(self.recent_chosen.emit, one.folder),
            )
            self._found.append(choice)
            self._recent.addWidget(choice)
        if recent:
            self._recent.addSpacing(8)
            self._recent.addWidget(label("Or", "small"))
