"""The log about a child: newest first, and a new entry begun with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.tables.listing import Listing
from ui.tables.log_columns import ENTRIES, SAID
from ui.widgets.basics import Empty, button, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.log_who import HalfWritten, about_child
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
        empty = Empty("Nothing is logged about this child", "Calls, letters and visits are kept with Ctrl+N.")
        self.entries = Listing(ENTRIES, "The log about this child", empty, stretch=SAID)
        self.model, self.table = self.entries.model, self.entries.table
        self.table.setColumnHidden(ABOUT, True)
        self.table.opened.connect(self._open)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(tools((self.count,), (self.all, self.add)))
        down.addWidget(self.entries, 1)

    def show_page(self, page: ChildPage) -> None:
        """Show the entries about the child."""
        self._page = page
        self.entries.show_rows([line.id for line in page.log], {line.id: (line,) for line in page.log})
        self.count.setText(counted(len(page.log), "entry", "entries") if page.log else "")

    def forget(self) -> None:
        """Show nothing."""
        self._page = None
        self.model.set_ids([])

    def begun(self) -> HalfWritten | None:
        """An entry about the child, begun; None where none is shown."""
        return about_child(self._page.id, self._page.head.name) if self._page is not None else None

    def _add(self) -> None:
        if self._page is not None:
            self.writing.emit(self.begun())

    def _list(self) -> None:
        if self._page is not None:
            self.listing.emit(self._page.id)

    def _open(self, entry: int) -> None:
        line = next((one for one in (self._page.log if self._page else ()) if one.id == entry), None)
        if line is not None and not line.masked and self._may_write:
            self.mending.emit((entry, self._page is not None and self._page.restricted))
