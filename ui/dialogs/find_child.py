"""Naming a child: a search over the roll by any part of a name or number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import initials
from ui.widgets.basics import label
from ui.widgets.stepping import Stepping
from vsdesk.desk.lists import Hit

Find = Callable[[str, Callable[[list[Hit]], None]], object]
"""Asks for the children that fit a text, and hands them on."""


class FindChild(QDialog):
    """A search over the roll. Signals `picked` (child's id, name)."""

    picked = Signal(int, str)

    def __init__(self, title: str, find: Find, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(480)
        self.text = QLineEdit()
        self.text.setPlaceholderText("A name, initials, a local id, the end of a UPN")
        self.text.setAccessibleName("Find a child")
        self.found = QListWidget()
        self.found.setAccessibleName("Children found")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(8)
        for part in (label(title, "section"), self.text, self.found):
            inside.addWidget(part)
        self.text.textChanged.connect(lambda text: find(text, self._show))
        self.text.returnPressed.connect(self._take)
        Stepping(self.text, self.found)
        self.found.itemActivated.connect(lambda item: self._take())

    def add(self, part: QWidget) -> None:
        """Something to be decided along with the child, below what was found."""
        inside = self.layout()
        assert inside is not None
        inside.addWidget(part)

    def _show(self, hits: list[Hit]) -> None:
        self.found.clear()
        for hit in hits:
            item = QListWidgetItem(f"{initials.MODE.name(hit.title)}    {hit.detail}")
            item.setData(Qt.ItemDataRole.UserRole, (hit.id, hit.title))
            self.found.addItem(item)
        self.found.setCurrentRow(0)

    def _take(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            child, name = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self.picked.emit(child, name)
