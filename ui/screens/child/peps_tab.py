"""PEPs of a child: every plan with where it stands, the newest first, and one that is due and not open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.child.tables import fill, table
from ui.tables.pep_columns import OF_CHILD, to_row
from ui.widgets.basics import button, card, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage


class PepsTab(QWidget):
    """Signals `opened` with a plan's number, `beginning` where one is to be opened."""

    opened = Signal(int)
    beginning = Signal()

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        frame, inside = card(1)
        self.begin = button("Open a PEP", self.beginning.emit, "primary", about="Open the PEP of this term")
        head = tools((label("PEPs", "section"),), (self.begin,))
        head.setContentsMargins(12, 8, 12, 0)
        inside.addLayout(head)
        self.plans = table(OF_CHILD, "PEPs, newest first", (0,))
        self.plans.opened.connect(self._open)
        inside.addWidget(self.plans)
        self.none = label("No PEP is known, and none is due.", "subtitle", wrap=True)
        self.none.setContentsMargins(12, 4, 12, 12)
        inside.addWidget(self.none)
        down.addWidget(frame, 1)

    def show_page(self, page: ChildPage) -> None:
        """Show a child's plans; of a masked record, none."""
        fill(self.plans, {line.key: to_row(line, page.today) for line in page.peps})
        self.plans.setVisible(bool(page.peps))
        self.none.setVisible(not page.peps)
        self.begin.setEnabled(self._may_write and not page.masked)

    def forget(self) -> None:
        """Show nothing."""
        fill(self.plans, {})

    def _open(self, key: int) -> None:
        if key > 0:
            self.opened.emit(key)
        elif self._may_write:
            self.beginning.emit()
