"""Naming a child: a search over the roll by any part of a name or number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import initials
from ui.widgets.basics import label
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
        self.text.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move through what was found while the text keeps the cursor."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.found.count():
                self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
                return True
        return super().eventFilter(watched, event)
