"""A list that is walked through while the cursor stays in the line one types in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Stepping(QObject):
    """Up and down in `text` move through `found`, round and round."""

    def __init__(self, text: QLineEdit, found: QListWidget) -> None:
        super().__init__(text)
        self._found = found
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the two keys for the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step, number = STEPS.get(Qt.Key(event.key())), self._found.count()
            if step is not None and number:
                self._found.setCurrentRow((self._found.currentRow() + step) % number)
                return True
        return super().eventFilter(watched, event)
