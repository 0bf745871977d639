"""What changed since a person last looked, line by line; Enter opens the thing itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import initials
from ui.dialogs.message import Message
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, row
from ui.widgets.fitting import is_large, open_at
from vsdesk.desk.news import News, NewsLine

KINDS = {
    "return": "Return in",
    "change": "Change",
    "undone": "Undone",
    "finding": "New finding",
    "overdue": "Overdue",
}
DONE_BY = frozenset({"return", "change", "undone"})
"""What somebody did; the others are about somebody."""
COLUMNS = (
    Column("What", lambda row: str(row[0]), None, 100, strong=True),
    Column("When", lambda row: str(row[1]), None, 150),
    Column("Which", lambda row: str(row[2]), None, 300, tip=lambda row: str(row[2]), free=True),
    Column("About", lambda row: str(row[3]), None, 150, tip=lambda row: str(row[3])),
    Column("By", lambda row: str(row[4]), None, 120),
)
WORDS = 2


class NewsDialog(Message):
    """Signals `opened` (page, argument)."""

    opened = Signal(str, object)

    def __init__(self, news: News, parent: QWidget) -> None:
        super().__init__("What changed", news.sentence, parent)
        self._lines = news.lines
        rows: dict[int, Row] = {number: _row(line) for number, line in enumerate(news.lines)}
        self.table = RecordTable(RecordTableModel(COLUMNS), "What changed, line by line; Enter opens it")
        head = self.table.horizontalHeader()
        head.setSectionsClickable(False)
        head.setSortIndicatorShown(False)
        head.setStretchLastSection(False)
        if not is_large():
            head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self.table.records.set_ids(tuple(rows), rows)
        self.table.select_id(None)
        self.table.opened.connect(self._open)
        self.inside.addWidget(self.table, 1)
        look = button("Open", lambda: self._open(self.table.records.id_at(self.table.currentIndex().row())))
        look.setEnabled(bool(rows))
        self.inside.addLayout(row(None, look, button("Close", self.accept, "primary")))
        open_at(self, 1000, 480)
        self.setMinimumHeight(self.height())
        self.table.setFocus()

    def _open(self, number: int | None) -> None:
        if number is not None:
            line = self._lines[number]
            self.accept()
            self.opened.emit(line.page, line.argument)


def _row(line: NewsLine) -> Row:
    who = initials.MODE.name(line.who) if line.child is not None else initials.MODE.words(line.who)
    about, by = ("", who) if line.kind in DONE_BY else (who, "")
    return (KINDS[line.kind], line.when, line.what, about, by)
