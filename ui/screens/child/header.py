"""The top of a child's page: by what name they are known, who and where in a line, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui import initials
from ui.widgets.basics import button, clear, label, row
from ui.widgets.fitting import is_large
from ui.widgets.flow import FlowLayout
from vsdesk.desk.child_pages import ChildPage


class Header(QWidget):
    """Name, marks, line and buttons."""

    def __init__(
        self,
        back: Callable[[], object],
        save: Callable[[], object],
        print_: Callable[[], object],
        restrict: Callable[[], object],
        seal: Callable[[], object],
    ) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        self.name = label("", "title")
        self._marks: FlowLayout | QHBoxLayout = FlowLayout() if is_large() else QHBoxLayout()
        self._marks.setSpacing(6)
        self.back = button("Back to the roll", back, about="Back to the roll (Alt+Left)")
        self.back.setShortcut(QKeySequence("Alt+Left"))
        self.paper = button("Print or save", lambda: None, about="Print the journey, or save it as PDF")
        menu = QMenu(self.paper)
        menu.addAction("Save the journey as PDF…", save)
        menu.addAction("Print the journey…", print_)
        self.paper.setMenu(menu)
        self.restrict = button("Restrict…", restrict, picture="restricted")
        self.seal = button("Seal…", seal, about="Seal this record on adoption")
        self.seal.hide()
        acts = row(self.back, self.paper, self.restrict, self.seal, spacing=12)
        top = row(self.name, spacing=12)
        top.addLayout(self._marks)
        top.setStretch(1, 1)
        down.addLayout(top)
        if is_large():
            acts.addStretch(1)
            down.addLayout(acts)
        else:
            top.addLayout(acts)
        self.line = label("", "subtitle", wrap=True)
        self.line.setMinimumWidth(1)
        down.addWidget(self.line)

    def show_page(self, page: ChildPage, *, may_write: bool, is_head: bool) -> None:
        """Say who it is."""
        self.name.setText(initials.MODE.name(page.head.name))
        self.line.setText(initials.MODE.words(page.head.line))
        clear(self._marks)
        for words, look in page.head.marks:
            mark = label(words, look)
            self._marks.addWidget(mark)
            self._marks.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(self._marks, QHBoxLayout):
            self._marks.addStretch(1)
        self.paper.setEnabled(not page.masked)
        self.restrict.setEnabled(may_write and not page.masked)
        self.seal.setVisible(may_write and is_head and not page.masked)
        words = "Lift the restriction…" if page.restricted else "Restrict…"
        self.restrict.setText(words)
        self.restrict.setAccessibleName(words)

    def forget(self) -> None:
        """Say nothing."""
        self.name.setText("")
        self.line.setText("")
        clear(self._marks)
