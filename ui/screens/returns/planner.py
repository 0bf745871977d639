"""The year planner: what comes round in the year ahead, month by month, and the authority's own days among it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.screens.returns.planner_forms import KIND_WORDS, AddDay, ChangeDay, ConfirmDays, PlannerWidget
from ui.session import Session
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.model.wording import MONTHS, short_date, short_day
from vsdesk.reference.planner import Planned

WORDS = (
    "A year from today. Days marked usual are set each year by others: compare them with this year’s own, and confirm "
    "them."
)
REMOVE = "Remove the chosen day, which is the authority’s own; or take back that usual days were confirmed"
PLANNER = (
    Column("Month", lambda row: str(row[1]), width=124),
    Column("Days", lambda row: str(row[2]), width=220),
    Column("What", lambda row: str(row[3]), width=330, strong=True, tip=lambda row: str(row[6])),
    Column("Kind", lambda row: str(row[4]), width=110),
    Column("", lambda row: str(row[5]), width=104, badge=lambda row: str(row[7]) if row[5] else None),
    Column("Source", lambda row: str(row[8]), width=200, tip=lambda row: str(row[8])),
)


def planner_row(number: int, one: Planned) -> Row:
    """One day, or several, as the list shows it."""
    days = short_day(one.from_on)
    if one.to_on != one.from_on:
        days = f"{short_date(one.from_on)} to {short_date(one.to_on)}"
    own = one.number is not None
    state = "own" if own else "usual" if one.usual else "confirmed" if one.confirmed else ""
    month = f"{MONTHS[one.from_on.month - 1]} {one.from_on.year}"
    return (
        number, month, days, one.words, KIND_WORDS[one.kind], state, one.detail,
        "well" if own or one.confirmed else "due", one.source,
    )  # fmt: skip


class PlannerPage(PlannerWidget):
    """Signals: `told` with what was done, `refused` with why it was not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, *, may_write: bool) -> None:
        super().__init__()
        self._session, self._may_write = session, may_write
        self._shown: tuple[Planned, ...] = ()
        self.add = button("Add a day…", self._add)
        self.add.setEnabled(may_write)
        self.change = button(
            "Change…",
            self._change,
            about="Change the chosen day: the authority’s own, or this year’s usual days",
        )
        self.remove = button("Remove", self._remove, about=REMOVE)
        self.detail = label("", "small", wrap=True)
        self.model = RecordTableModel(PLANNER)
        self.table = RecordTable(self.model, "Year planner")
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda number: self._change())
        self._choose(None)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(WORDS, "small", wrap=True), 1)
        line.addWidget(self.remove)
        line.addWidget(self.change)
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

    @property
    def chosen(self) -> Planned | None:
        """The day the cursor is on."""
        number = self.model.id_at(self.table.currentIndex().row())
        return self._shown[number] if number is not None and number < len(self._shown) else None

    def _choose(self, number: int | None) -> None:
        one = self._shown[number] if number is not None and number < len(self._shown) else None
        self.detail.setText(f"{one.words}: {one.detail}" if one and one.detail else "")
        own = one is not None and one.number is not None
        confirmed = one is not None and one.confirmed
        usual = one is not None and one.usual
        self.change.setText("Confirm…" if usual else "Change…")
        self.change.setEnabled(self._may_write and (own or usual or confirmed))
        self.remove.setText("Usual days again" if confirmed else "Remove")
        self.remove.setEnabled(self._may_write and (own or confirmed))

    def _remove(self) -> None:
        one = self.chosen
        if one is None:
            return
        number, code, year = one.number, one.code, one.year
        if number is not None:
            self.do(lambda desk: desk.planner.remove(number))
        else:
            self.do(lambda desk: desk.planner.usual_again(code, year))

    def do(self, work: Callable[[Desk], Changes]) -> None:
        """Change the planner; what was done is told, or why it was not."""
        job = self._session.jobs.run(lambda desk, progress: work(desk), "Planner")
        job.done.connect(lambda changes: self.told.emit(changes.name))
        job.failed.connect(self.refused)

    def _add(self) -> None:
        AddDay(self._session, self).open()

    def _change(self) -> None:
        one = self.chosen
        if one is None or not self.change.isEnabled():
            return
        if one.number is not None:
            ChangeDay(self._session, self, one).open()
        else:
            ConfirmDays(self._session, self, one).open()
