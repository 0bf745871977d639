"""The cells of one row in which file and roll differ: old and new, whose value holds and why, and what is asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui import initials
from ui.widgets.basics import button, clear, label
from ui.widgets.flow import FlowLayout
from vsdesk.desk.import_lines import Change, PlanLine
from vsdesk.returns.choices import Answer
from vsdesk.returns.shapes import Won

SHOWN_CHANGES = 12
ACROSS = 3


class PlanCells(QWidget):
    """Signals `answered` with (column, answer or None, whether for all of the column)."""

    answered = Signal(str, object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self.first: QPushButton | None = None

    def show_line(self, line: PlanLine) -> None:
        """Show the cells of a line of the plan; what is asked stands first."""
        clear(self._inside)
        self.first = None
        asked = tuple(one for one in line.changes if one.column and (one.won is Won.ASKED or one.answered))
        for one in asked:
            self._inside.addLayout(self._question(one))
        rest = tuple(one for one in line.changes if one not in asked)
        if rest:
            self._inside.addLayout(_cells_of(rest[:SHOWN_CHANGES]))
        if rest[SHOWN_CHANGES:]:
            self._inside.addWidget(_more(rest[SHOWN_CHANGES:]))

    def _question(self, one: Change) -> FlowLayout:
        """One cell a person is asked about, or has answered, with the keys that answer it."""
        old, new = (initials.MODE.value(one.name, text) for text in (one.old, one.new))
        line = FlowLayout(spacing=8)
        mark = "● " if one.answered else "◆ "
        line.addWidget(label(f"{mark}{one.what}:", "strong"))
        for words, answer, won in (
            (f"Keep {old}", Answer.KEEP, Won.ROLL),
            (f"Take {new}", Answer.TAKE, Won.FILE),
        ):
            chosen = one.answered and one.won is won
            found = button(
                words, partial(self.answered.emit, one.column, None if chosen else answer, False), "chip"
            )
            found.setCheckable(True)
            found.setChecked(chosen)
            found.setAccessibleName(f"{words}, {one.what}")
            line.addWidget(found)
            self.first = self.first or found
        for words, answer in (("Keep all of this column", Answer.KEEP), ("Take all of it", Answer.TAKE)):
            found = button(words, partial(self.answered.emit, one.column, answer, True), "link")
            found.setAccessibleName(f"{words}, {one.what}")
            line.addWidget(found)
        return line


def _more(changes: tuple[Change, ...]) -> QWidget:
    rest = "; ".join(f"{one.what}: {initials.MODE.value(one.name, one.new)}" for one in changes)
    found = label(f"and {len(changes)} more", "small")
    found.setToolTip(rest)
    found.setAccessibleDescription(rest)
    return found


def _cells_of(changes: tuple[Change, ...]) -> QGridLayout:
    """Old and new of each cell with the reason, a few side by side, read downwards."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(2)
    down = -(-len(changes) // ACROSS) if len(changes) > ACROSS else len(changes)
    for number, one in enumerate(changes):
        place = QVBoxLayout()
        place.setSpacing(0)
        cell = label(f"{one.what}: {_values(one)}", wrap=True)
        place.addWidget(cell)
        if one.why and one.old:
            place.addWidget(label(one.why, "tiny", wrap=True))
        grid.addLayout(place, number % down, number // down)
    return grid


def _values(one: Change) -> str:
    old, new = (initials.MODE.value(one.name, text) for text in (one.old, one.new))
    if one.won is Won.ROLL:
        return f"{old} kept, not {new}"
    return f"{old} → {new}" if old else new
