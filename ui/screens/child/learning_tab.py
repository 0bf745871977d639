"""Learning: what schools told of a child, kind by kind, the latest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.screens.child.tables import table
from ui.style import theme
from ui.tables.school_columns import record_columns, record_row
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, card, clear, label
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.school_records import KINDS, ChildRecords
from vsdesk.model.wording import counted

SHOWN = 8
"""Rows of a kind that are seen at once; a longer list scrolls."""


class LearningTab(QWidget):
    """Attendance, registers, progress, results, suspensions and activities; a card for each there is."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, RecordTable] = {}
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)

    def show_page(self, page: ChildPage) -> None:
        """Show what schools told of a child; of a masked record, nothing."""
        self.forget()
        for records in page.records:
            self._inside.addWidget(self._card(records))
        if not page.records and not page.masked:
            self._inside.addWidget(_nothing())
        elif page.records:
            self._inside.addWidget(label(_lacking(page.records), "small", wrap=True))
            self._inside.addStretch(1)

    def forget(self) -> None:
        """Show nothing."""
        self.tables = {}
        clear(self._inside)

    def _card(self, records: ChildRecords) -> QFrame:
        kind = records.kind
        frame, inside = card(1)
        title = label(f"{kind.title}   {counted(len(records.lines), 'line')}", "section")
        title.setContentsMargins(12, 10, 12, 0)
        inside.addWidget(title)
        rows = {line.id: record_row(line) for line in records.lines}
        told = [c for c in record_columns(kind, of_roll=False) if any(c.show(row) for row in rows.values())]
        shown = table(told, f"{kind.title} of this child, the latest first")
        shown.records.set_ids(tuple(rows), rows)
        _fit(shown, len(records.lines))
        self.tables[kind.code] = shown
        inside.addWidget(shown)
        if records.legend:
            words = "  ·  ".join(f"{mark}  {meaning}" for mark, meaning in records.legend)
            marks = label(f"Morning and afternoon of each day.  {words}", "small", wrap=True)
            marks.setContentsMargins(12, 0, 12, 10)
            inside.addWidget(marks)
        return frame


def _fit(shown: RecordTable, count: int) -> None:
    """As high as its rows, up to a few of them."""
    rows = min(count, SHOWN)
    height = shown.horizontalHeader().sizeHint().height() + rows * theme.current().px(theme.ROW)
    bar = shown.horizontalScrollBar().sizeHint().height()
    shown.setFixedHeight(height + bar + 4)
    if count <= SHOWN:
        shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _lacking(records: tuple[ChildRecords, ...]) -> str:
    """Of what nothing was brought in yet."""
    had = {one.kind.code for one in records}
    lacking = [kind.ask for kind in KINDS if kind.code not in had]
    if not lacking:
        return ""
    return f"Not brought in for this child yet: {', '.join(lacking)}. Bring in the school's return under Returns."


def _nothing() -> Empty:
    return Empty(
        "Schools have told nothing yet",
        "Attendance, progress, results and the rest come with the schools' workbooks: bring them in under Returns, "
        "or write a workbook for the school to fill in with “Ask schools…” there.",
    )
