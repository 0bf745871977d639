"""The plan: counts, then each row with what will happen to it, cell by cell; just that is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import initials
from ui.importing.pages.page import Page
from ui.importing.pages.parts import PartBar
from ui.importing.pages.plan_cells import PlanCells
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.importing.words import about_file
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, clear, label, rule
from ui.widgets.flow import FlowLayout
from vsdesk.desk.import_lines import PlanLine, told_changes
from vsdesk.desk.import_plans import Planned
from vsdesk.returns.choices import Answer

MATCHES = {
    "certain": ("certain", "well"),
    "ask": ("ask", "due"),
    "finding": ("finding", "due"),
    "none": ("—", "plain"),
}
LOOKS = {"Add": "accent", "Update": "accent", "Held": "due", "Refused": "late", "Not in file": "due"}
COUNTED = ("Add", "Update", "Same", "Held", "Refused", "Left out", "Not in file")
COLUMNS = (
    Column("Row", lambda row: str(row[1]), width=52),
    Column("In the file", lambda row: str(row[2]), width=200, strong=True),
    Column("Match", lambda row: str(row[3]), width=92, badge=lambda row: str(row[4])),
    Column("By", lambda row: str(row[5]), width=150),
    Column("What happens", lambda row: str(row[6]), width=118, badge=lambda row: str(row[7])),
    Column("Detail", lambda row: str(row[8]), width=420, tip=lambda row: str(row[8])),
)


class PlanPage(Page):
    """What will happen. Signals `decide` with (part, row) of a held row that Enter asks for."""

    decide = Signal(int, int)

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self.everything = False
        self.bar = PartBar(presenter)
        self.inside.addWidget(self.bar)
        frame, inside = card(1)
        inside.addWidget(self._summary())
        self.about = label("", "small", wrap=True)
        self.about.setContentsMargins(16, 0, 16, 10)
        inside.addWidget(self.about)
        inside.addWidget(rule())
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "The plan, row by row")
        inside.addWidget(self.table, 1)
        self.inside.addWidget(frame, 1)
        self.inside.addWidget(self._cells())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self._lines: tuple[PlanLine, ...] = ()
        self._line: PlanLine | None = None
        self._again: int | None = None
        self._shown: tuple[object, ...] | None = None

    def _summary(self) -> QWidget:
        holder = QWidget()
        self.counts = FlowLayout(spacing=28)
        self.some = button("Changes only", lambda: self._show_all(all_rows=False), "chip")
        self.all = button("Show all", lambda: self._show_all(all_rows=True), "chip")
        line = QHBoxLayout(holder)
        line.setContentsMargins(16, 10, 16, 8)
        line.setSpacing(8)
        line.addLayout(self.counts, 1)
        for chip in (self.some, self.all):
            chip.setCheckable(True)
            line.addWidget(chip)
        return holder

    def _cells(self) -> QWidget:
        frame, inside = card(12)
        self.cells_title = label("", "strong")
        self.said = label("", wrap=True)
        self.cells = PlanCells()
        self.cells.answered.connect(self._answered)
        inside.addWidget(self.cells_title)
        inside.addWidget(self.said)
        inside.addWidget(self.cells)
        self.cells_frame = frame
        return frame

    def _show_all(self, *, all_rows: bool) -> None:
        self.everything = all_rows
        self.render_state(self.state)

    def render_state(self, state: State) -> None:
        """Show one table's plan."""
        self.bar.render_state(state)
        if state.part >= len(state.planned) or state.step != "plan":
            return
        planned = state.planned[state.part]
        lines = (
            planned.lines if self.everything else tuple(one for one in planned.lines if one.changes_something)
        )
        self.some.setChecked(not self.everything)
        self.all.setChecked(self.everything)
        self.all.setText(f"Show all {len(planned.lines)}")
        mark = (id(planned), self.everything, initials.MODE.mark)
        if mark == self._shown:
            return
        self._shown = mark
        self._count(planned)
        about = about_file(planned)
        self.about.setText(initials.MODE.words(about))
        self.about.setVisible(bool(about))
        self._lines = lines
        self.model.set_ids(
            range(len(lines)), {number: _row(number, line) for number, line in enumerate(lines)}
        )
        answering = self._again is not None
        shown = self._go_on(lines)
        self.table.select_id(shown if answering else None)
        self._chosen(shown if lines else None)
        if answering:
            (self.cells.first or self.table).setFocus()

    def _count(self, planned: Planned) -> None:
        clear(self.counts)
        for name in COUNTED:
            number = sum(1 for line in planned.lines if line.outcome == name)
            if name == "Left out" and planned.plan is not None:
                number = planned.plan.left_out
            words = name.lower()
            if name == "Update" and number:
                cells = sum(line.written for line in planned.lines if line.outcome == name)
                words = f"update, {cells} cell{'s' if cells != 1 else ''}"
            if number or name in ("Add", "Update", "Same"):
                self.counts.addWidget(_tile(number, words, LOOKS.get(name, "") if number else ""))
        asked = sum(line.asked for line in planned.lines)
        if asked:
            self.counts.addWidget(_tile(asked, "cell asked" if asked == 1 else "cells asked", "due"))

    def _chosen(self, number: int | None) -> None:
        line = self._lines[number] if number is not None and number < len(self._lines) else None
        self._line = line
        self.cells_frame.setVisible(line is not None and bool(line.changes or line.detail))
        if line is None:
            return
        place = f"Row {line.row} · " if line.row else ""
        self.cells_title.setText(f"{place}{shown_name(line)} · {line.outcome.lower()}")
        self.said.setVisible(not line.changes)
        self.said.setText(_detail(line))
        self.cells.setVisible(bool(line.changes))
        self.cells.show_line(line)

    def _answered(self, column: str, answer: object, every: bool) -> None:
        line = self._line
        if line is not None and line.row is not None:
            self._again = line.row
            said = answer if isinstance(answer, Answer) else None
            self.presenter.answer(self.state.part, line.row, column, said, every=every)

    def _go_on(self, lines: tuple[PlanLine, ...]) -> int:
        """The line that was being answered, shown again with its keys; the first, where none was."""
        row, self._again = self._again, None
        return next((n for n, line in enumerate(lines) if row is not None and line.row == row), 0)

    def _open(self, number: int) -> None:
        line = self._lines[number]
        if line.asked and self.cells.first is not None:
            self.cells.first.setFocus()
        elif line.outcome == "Held" and line.row is not None:
            self.decide.emit(self.state.part, line.row)

    def arrive(self) -> None:
        """The table."""
        self.render_state(self.state)
        self.table.setFocus()


def _row(number: int, line: PlanLine) -> Row:
    match, match_look = MATCHES[line.sure]
    place = str(line.row) if line.row is not None else "—"
    outcome_look = LOOKS.get(line.outcome, "plain")
    who, detail = shown_name(line), _detail(line)
    return (number, place, who, match, match_look, line.by, line.outcome, outcome_look, detail)


def shown_name(line: PlanLine) -> str:
    """Whom a row is about, as it is to be shown."""
    return initials.MODE.name(line.who) if line.about_child else initials.MODE.words(line.who)


def _detail(line: PlanLine) -> str:
    if initials.MODE.on and line.changes and line.outcome in ("Add", "Update", "Same"):
        return told_changes(line.changes, initials.MODE.value)
    return initials.MODE.words(line.detail)


def _tile(number: int, words: str, look: str) -> QWidget:
    tile = QWidget()
    inside = QVBoxLayout(tile)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    figure = label(f"{number:,}", "figure")
    figure.setProperty("tone", look if look in ("due", "late") else "")
    inside.addWidget(figure, alignment=Qt.AlignmentFlag.AlignLeft)
    inside.addWidget(label(words, "tiny"))
    figure.setAccessibleName(f"{number} {words}")
    return tile
