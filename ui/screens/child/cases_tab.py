"""Cases of a child: the open first, each step with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cases.card import CaseCard
from ui.widgets.basics import button, card, clear, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage

NONE = "No case was opened for this child."


class CasesTab(QWidget):
    """Signals `opening`; `doing`, `planning` and `skipping` with (case, step); `closing` with a case."""

    opening = Signal()
    doing = Signal(object, str)
    planning = Signal(object, str)
    skipping = Signal(object, str)
    closing = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        self.open = button("Open a case…", self.opening.emit, "primary")
        self.open.setEnabled(may_write)
        self.count = label("", "subtitle")
        down.addLayout(tools((self.count,), (self.open,)))
        self.cards = QVBoxLayout()
        self.cards.setSpacing(12)
        down.addLayout(self.cards)
        down.addStretch(1)

    def show_page(self, page: ChildPage) -> None:
        """Show a child's cases; of a masked record, none."""
        clear(self.cards)
        still = sum(one.case.is_open for one in page.cases)
        self.count.setText(f"{still} open, {len(page.cases) - still} closed" if page.cases else "")
        if not page.cases:
            frame, inside = card()
            inside.addWidget(label(NONE, "subtitle", wrap=True))
            self.cards.addWidget(frame)
        for one in page.cases:
            shown = CaseCard(may_write=self._may_write, whose=False)
            shown.show_case(one)
            shown.doing.connect(self.doing)
            shown.planning.connect(self.planning)
            shown.skipping.connect(self.skipping)
            shown.closing.connect(self.closing)
            self.cards.addWidget(shown)

    def forget(self) -> None:
        """Show nothing."""
        clear(self.cards)
