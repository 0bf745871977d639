"""Schools: enrolments past and present, added, ended and corrected; and the days without a school."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.child.tables import ENROLMENTS, fill, table
from ui.widgets.basics import button, card, clear, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.pep_content.entries import pounds
from vsdesk.model.enrolment import Enrolment

KNOWN = {"given": "day given", "seen": "first seen that day"}


class SchoolTab(QWidget):
    """Signals `adding`; `correcting`, `ending`, `removing` with an `Enrolment`; `opened` with a school's number."""

    adding = Signal()
    correcting = Signal(object)
    ending = Signal(object)
    removing = Signal(object)
    opened = Signal(int)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self._held: dict[int, Enrolment] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        frame, inside = card(1)
        self.add = button("Add an enrolment…", self.adding.emit, "primary")
        self.end = button("End…", lambda: self._with(self.ending), about="End the enrolment the cursor is on")
        self.correct = button(
            "Correct…", lambda: self._with(self.correcting), about="Correct the enrolment the cursor is on"
        )
        self.remove = button(
            "Remove…", lambda: self._with(self.removing), about="Remove the enrolment the cursor is on"
        )
        acts = tools((label("Enrolments", "section"),), (self.add, self.end, self.correct, self.remove))
        acts.setContentsMargins(12, 8, 12, 0)
        inside.addLayout(acts)
        self.enrolments = table(ENROLMENTS, "Enrolments, newest first")
        self.enrolments.chosen.connect(lambda number: self._allow())
        self.enrolments.opened.connect(self._open)
        inside.addWidget(self.enrolments)
        self.none = label(
            "No school is known. Add the one this child attends, or bring in a list that says.",
            "subtitle",
            wrap=True,
        )
        self.none.setContentsMargins(12, 4, 12, 12)
        inside.addWidget(self.none)
        down.addWidget(frame, 1)
        gaps, self._gaps = card()
        down.addWidget(gaps)

    def show_page(self, page: ChildPage) -> None:
        """Show a child's schools; of a masked record, nothing."""
        self._held = {one.id: one for one in page.enrolments}
        fill(self.enrolments, {one.id: _row(one) for one in page.enrolments})
        self.enrolments.setVisible(bool(page.enrolments))
        self.none.setVisible(not page.enrolments)
        clear(self._gaps)
        self._gaps.addWidget(label("Days without a school", "section"))
        for words in page.gaps or (() if page.masked else ("None that we know of.",)):
            self._gaps.addWidget(label(f"{words[0].upper()}{words[1:]}", wrap=True))
        self._allow()

    def forget(self) -> None:
        """Show nothing."""
        self._held = {}
        fill(self.enrolments, {})
        clear(self._gaps)

    def _chosen(self) -> Enrolment | None:
        number = self.enrolments.records.id_at(self.enrolments.currentIndex().row())
        return self._held.get(number) if number is not None else None

    def _with(self, signal: object) -> None:
        one = self._chosen()
        if one is not None:
            signal.emit(one)  # type: ignore[attr-defined]

    def _open(self, number: int) -> None:
        one = self._held.get(number)
        if one is not None and one.school is not None:
            self.opened.emit(one.school.id)

    def _allow(self) -> None:
        one = self._chosen()
        self.add.setEnabled(self._may_write)
        self.end.setEnabled(self._may_write and one is not None and one.to_on is None)
        for act in (self.correct, self.remove):
            act.setEnabled(self._may_write and one is not None)


def _row(one: Enrolment) -> tuple[object, ...]:
    hours = (
        ""
        if one.hours_offered is None
        else f"{one.hours_offered:g}" + (f" of {one.hours_due:g}" if one.hours_due else "")
    )
    area = one.school.la_name or one.school.nation if one.school else None
    return (
        one.name or "Not named",
        one.kind,
        one.from_on,
        one.to_on,
        KNOWN.get(one.from_basis or ""),
        one.actual_year,
        hours,
        pounds(one.cost_pence),
        area,
    )
