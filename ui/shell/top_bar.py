"""The bar at the top: the jump, the day everything is shown as at, the log, and bringing in a return."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QLineEdit

from ui.style import theme
from ui.widgets.basics import button, label


class TopBar(QFrame):
    """Signals `jump_asked`, `log_asked`, `return_asked`, `day_chosen` (a date, or None for today)."""

    jump_asked = Signal()
    log_asked = Signal()
    return_asked = Signal()
    day_chosen = Signal(object)

    def __init__(self, today: date, *, may_write: bool) -> None:
        super().__init__()
        self.setProperty("look", "top")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(20, 8, 20, 8)
        inside.setSpacing(12)
        self.search = QLineEdit()
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText("Search or jump   Ctrl+K")
        self.search.setToolTip("Search or jump to a child, a school, a page (Ctrl+K)")
        self.search.setAccessibleName("Search or jump, Ctrl+K")
        self.search.setMaximumWidth(theme.current().px(340))
        self.search.setMinimumWidth(120)
        self.search.setReadOnly(True)
        self.search.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.search.mousePressEvent = lambda event: self.jump_asked.emit()  # type: ignore[method-assign]
        inside.addWidget(self.search, 4)
        inside.addStretch(1)
        self.back = button("Back to today", self._back, "link", about="Show everything as at today again")
        self.back.hide()
        self.as_at = label("As at", "small")
        inside.addWidget(self.back)
        inside.addWidget(self.as_at)
        inside.addWidget(self._day(today))
        self.log = button("Log", self.log_asked.emit, about="Log a call, a letter or a visit (Ctrl+N)")
        self.log.setEnabled(may_write)
        inside.addWidget(self.log)
        self.take = button(
            "Bring in a return", self.return_asked.emit, "primary", about="Bring in a return (Ctrl+I)"
        )
        self.take.setEnabled(may_write)
        inside.addWidget(self.take)

    def _day(self, today: date) -> QDateEdit:
        self._today = today
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.day.setAccessibleName("Show everything as at this day")
        self.day.setMinimumWidth(
            self.day.fontMetrics().horizontalAdvance("Wed 30 May 2026") + theme.current().px(24) + 24
        )
        self.day.dateChanged.connect(self._turned)
        return self.day

    def _turned(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        elsewhen = day != self._today
        self.back.setVisible(elsewhen)
        self.as_at.setProperty("look", "due" if elsewhen else "small")
        self.as_at.style().unpolish(self.as_at)
        self.as_at.style().polish(self.as_at)
        self.as_at.setText("◆ As at" if elsewhen else "As at")
        self.day_chosen.emit(day if elsewhen else None)

    def _back(self) -> None:
        self.day.setDate(QDate(self._today.year, self._today.month, self._today.day))
        self.day.setFocus()
