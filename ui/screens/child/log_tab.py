"""The log about a child: newest first, and a new entry begun with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from ui.tables.log_columns import ENTRIES, SAID
from ui.tables.records import RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.log_who import about_child
from vsdesk.model.wording import counted

ABOUT = 2


class LogTab(QWidget):
    """Signals: `writing` with an entry begun, `mending` (number, opened), `listing` with the child."""

    writing = Signal(object)
    mending = Signal(object)
    listing = Signal(int)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._page: ChildPage | None = None
        self._may_write = may_write
        self.count = label("", "small")
        self.add = button("New entry…", self._add, about="Log a call, a letter or a visit about this child")
        self.add.setEnabled(may_write)
        self.all = button("In the log", self._list, about="Show the entries about this child in the log")
        self.model = RecordTableModel(ENTRIES)
        self.table = RecordTable(self.model, "The log about this child")
        self.table.setColumnHidden(ABOUT, True)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        self.table.opened.connect(self._open)
        self.empty = Empty(
            "Nothing is logged about this child", "Calls, letters and visits are kept with Ctrl+N."
        )
        self.shown = QStackedWidget()
        self.shown.addWidget(self.table)
        self.shown.addWidget(self.empty)
        frame, inside = card(1)
        inside.addWidget(self.shown)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(tools((self.count,), (self.all, self.add)))
        down.addWidget(frame, 1)

    def show_page(self, page: ChildPage) -> None:
        """Show the entries about the child."""
        self._page = page
        before = self.model.id_at(self.table.currentIndex().row())
        self.model.set_ids([line.id for line in page.log], {line.id: (line,) for line in page.log})
        self.shown.setCurrentWidget(self.table if page.log else self.empty)
        self.table.select_id(before)
        self.count.setText(counted(len(page.log), "entry", "entries") if page.log else "")

    def forget(self) -> None:
        """Show nothing."""
        self._page = None
        self.model.set_ids([])

    def _add(self) -> None:
        if self._page is not None:
            self.writing.emit(about_child(self._page.id, self._page.head.name))

    def _list(self) -> None:
        if self._page is not None:
            self.listing.emit(self._page.id)

    def _open(self, entry: int) -> None:
        line = next((one for one in (self._page.log if self._page else ()) if one.id == entry), None)
        if line is not None and not line.masked and self._may_write:
            self.mending.emit((entry, self._page is not None and self._page.restricted))
