"""The selected child in brief: who, where, with whom, since when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ui import initials
from ui.session import Session
from ui.widgets.basics import button, clear, label, row
from ui.widgets.flow import FlowLayout
from vsdesk.desk import Desk
from vsdesk.desk.briefs import ChildBrief

WIDTH = 276


class Brief(QFrame):
    """A card beside the list. Signals `opened` with the child to be opened."""

    opened = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("The selected child in brief")
        self._session = session
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 14, 14, 14)
        self._inside.setSpacing(6)
        self._brief: ChildBrief | None = None
        initials.MODE.changed.connect(self._again)
        self.show_child(None)

    def show_child(self, child: int | None) -> None:
        """Show a child, or how to choose one."""
        if child is None:
            self._brief = None
            clear(self._inside)
            self._inside.addWidget(
                label("Choose a child in the list to see them in brief.", "subtitle", wrap=True)
            )
            self._inside.addStretch(1)
            return
        self._session.ask("brief", lambda desk: _ask(desk, child), self._show)

    def _show(self, brief: ChildBrief) -> None:
        clear(self._inside)
        self._brief = brief
        self._inside.addWidget(label(initials.MODE.name(brief.name), "section", wrap=True))
        self._inside.addWidget(label(brief.about, "subtitle", wrap=True))
        marks = [label(text, look) for text, look in brief.marks]
        if marks:
            flow = FlowLayout()
            for mark in marks:
                flow.addWidget(mark)
            self._inside.addLayout(flow)
        self._inside.addSpacing(6)
        facts = QGridLayout()
        facts.setHorizontalSpacing(10)
        facts.setVerticalSpacing(6)
        facts.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(brief.facts):
            facts.addWidget(label(name, "small"), number, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(label(initials.MODE.words(value), wrap=True), number, 1)
        self._inside.addLayout(facts)
        self._inside.addStretch(1)
        self._inside.addLayout(row(button("Open", lambda: self.opened.emit(brief.id), "primary"), None))

    def _again(self) -> None:
        if self._brief is not None:
            self._show(self._brief)


def _ask(desk: Desk, child: int) -> ChildBrief:
    return desk.children.brief(child)
