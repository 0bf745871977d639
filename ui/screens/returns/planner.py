"""The year planner: what comes round in the year ahead, month by month, and the authority's own days among it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.dialogs.form import Form
from ui.session import Session
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label
from vsdesk.model.wording import MONTHS, short_date, short_day
from vsdesk.reference.planner import KINDS, Planned

WORDS = "A year from today. Usual days are set each year by others: compare them with this year’s own."
KIND_WORDS = {
    "census": "School census", "903": "SSDA903", "grant": "Pupil premium", "tests": "Tests", "results": "Results",
    "board": "Board papers", "other": "Other",
}  # fmt: skip
PLANNER = (
    Column("Month", lambda row: str(row[1]), width=124),
    Column("Days", lambda row: str(row[2]), width=220),
    Column("What", lambda row: str(row[3]), width=330, strong=True, tip=lambda row: str(row[6])),
    Column("Kind", lambda row: str(row[4]), width=110),
    Column("", lambda row: str(row[5]), width=84, badge=lambda row: str(row[7]) if row[5] else None),
    Column("Source", lambda row: str(row[8]), width=200, tip=lambda row: str(row[8])),
)


def planner_row(number: int, one: Planned) -> Row:
    """One day, or several, as the list shows it."""
    days = short_day(one.from_on)
    if one.to_on != one.from_on:
        days = f"{short_date(one.from_on)} to {short_date(one.to_on)}"
    state = "own" if one.number is not None else "usual" if one.usual else ""
    month = f"{MONTHS[one.from_on.month - 1]} {one.from_on.year}"
    return (
        number, month, days, one.words, KIND_WORDS[one.kind], state, one.detail,
        "well" if one.number is not None else "plain", one.source,
    )  # fmt: skip


class PlannerPage(QWidget):
    """Signals: `told` with what was done, `refused` with why it was not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, *, may_write: bool) -> None:
        super().__init__()
        self._session, self._may_write = session, may_write
        self._shown: tuple[Planned, ...] = ()
        self.add = button("Add a day…", self._add)
        self.add.setEnabled(may_write)
        self.remove = button(
            "Remove", self._remove, about="Remove the chosen day, which is the authority’s own"
        )
        self.detail = label("", "small", wrap=True)
        self.model = RecordTableModel(PLANNER)
        self.table = RecordTable(self.model, "Year planner")
        self.table.chosen.connect(self._choose)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(WORDS, "small", wrap=True), 1)
        line.addWidget(self.remove)
        line.addWidget(self.add)
        frame, inside = card(1)
        inside.addWidget(self.table)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(line)
        down.addWidget(frame, 1)
        down.addWidget(self.detail)

    def ask(self) -> None:
        """Ask for the year ahead."""
        self._session.ask("planner", lambda desk: desk.planner.lines(), self._show)

    def _show(self, found: tuple[Planned, ...]) -> None:
        self._shown = found
        before = self.model.id_at(self.table.currentIndex().row())
        self.model.set_ids(range(len(found)), {n: planner_row(n, one) for n, one in enumerate(found)})
        self.table.select_id(before)

    def _choose(self, number: int | None) -> None:
        one = self._shown[number] if number is not None and number < len(self._shown) else None
        self.detail.setText(f"{one.words}: {one.detail}" if one and one.detail else "")
        self.remove.setEnabled(self._may_write and one is not None and one.number is not None)

    def _remove(self) -> None:
        number = self._shown[self.table.currentIndex().row()].number
        if number is not None:
            wanted = number
            job = self._session.jobs.run(lambda desk, progress: desk.planner.remove(wanted), "Planner")
            job.done.connect(lambda changes: self.told.emit(changes.name))
            job.failed.connect(self.refused)

    def _add(self) -> None:
        AddDay(self._session, self).open()


class AddDay(Form):
    """What, when, of which kind, and what is to be done."""

    def __init__(self, session: Session, page: PlannerPage) -> None:
        about = "The authority’s own: board papers, panels, its own deadlines. Today tells of it a fortnight before."
        super().__init__("Add a day", about, "Add", page)
        self._session, self._page = session, page
        self.words = self.line("What")
        self.first = self.line("On, or from", hint="31 March 2027")
        self.last = self.line("To (optional)")
        self.kind = self.choice("Kind", tuple(KIND_WORDS[kind] for kind in KINDS), KIND_WORDS["board"])
        self.detail: QLineEdit = self.line("What is to be done (optional)")
        self.finish(self._agree)

    def _agree(self) -> bool:
        facts = self._session.facts
        if facts is None:
            return False
        if not self.words.text().strip():
            self.words.setFocus()
            return self.refuse("No words are given. Say what it is.")
        first = self.day(self.first, facts.today)
        if first is None:
            return False
        last = self.day(self.last, facts.today, needed=False)
        if last is None and self.last.text().strip():
            return False
        words, detail, kind = self.words.text(), self.detail.text(), KINDS[self.kind.currentIndex()]
        job = self._session.jobs.run(
            lambda desk, progress: desk.planner.add(words, first, last, kind=kind, detail=detail), "Planner"
        )
        job.done.connect(lambda changes: self._page.told.emit(changes.name))
        job.failed.connect(self._page.refused)
        return True
