"""The cards of a plan's page: who owes what, targets, the child's voice, who was there, what is done, documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui import initials
from ui.screens.pep.tables import fill, table
from ui.tables.records import Column, Row
from ui.widgets.basics import clear, label, rule
from ui.widgets.fitting import tools
from ui.widgets.words import OneLine


class TableCard(QFrame):
    """A titled table with what can be done with it. Signals `opened` with the id of the row Enter is pressed on."""

    opened = Signal(int)

    def __init__(
        self, title: str, columns: Sequence[Column], nothing: str, acts: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        down = QVBoxLayout(self)
        down.setContentsMargins(1, 0, 1, 1)
        down.setSpacing(0)
        self.acts = tuple(acts)
        self.detail = OneLine("", "small")
        head = tools((label(title, "section"), self.detail), self.acts)
        head.setContentsMargins(13, 8, 11, 8)
        down.addLayout(head)
        down.addWidget(rule())
        self.table = table(columns, title)
        self.table.opened.connect(self.opened)
        down.addWidget(self.table)
        self.nothing = label(nothing, "subtitle", wrap=True)
        self.nothing.setContentsMargins(13, 10, 13, 12)
        down.addWidget(self.nothing)

    def show_rows(self, rows: dict[int, Row], detail: str = "") -> None:
        """Show rows by id; where there are none, what that means."""
        fill(self.table, rows)
        self.nothing.setVisible(not rows)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    @property
    def chosen(self) -> int | None:
        """The id of the row the cursor is on."""
        return self.table.records.id_at(self.table.currentIndex().row())

    def with_chosen(self, act: Callable[[int], object]) -> Callable[[], object]:
        """Something to do with the row the cursor is on; nothing where there is none."""

        def do() -> object:
            number = self.chosen
            return act(number) if number is not None else None

        return do


class WordsCard(QFrame):
    """A titled card of (what, words) lines."""

    def __init__(self, title: str, acts: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self.setProperty("look", "card")
        down = QVBoxLayout(self)
        down.setContentsMargins(1, 0, 1, 10)
        down.setSpacing(0)
        head = tools((label(title, "section"),), acts)
        head.setContentsMargins(13, 8, 11, 8)
        down.addLayout(head)
        down.addWidget(rule())
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(13, 8, 13, 0)
        self._lines.setSpacing(6)
        down.addLayout(self._lines)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show what is known, what each is in small above it."""
        clear(self._lines)
        for what, words in lines:
            if what:
                self._lines.addWidget(label(what, "tiny"))
            self._lines.addWidget(label(initials.MODE.words(words), wrap=True))
