"""A list of the fields that a column may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter

UNUSED = "Not used"
MANY = 50
"""Fields from which on one is found by typing any part of its name, not by looking through a list."""


class FieldChoice(QComboBox):
    """Which field a column is: chosen from a list, or found by any part of its name where there are many.

    The wheel scrolls the page, not the choice.
    """

    def __init__(self, name: str, fields: tuple[tuple[str, str], ...]) -> None:
        """`name` tells which column it is; `fields`: (field, its name for people), after that it is not used."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem(UNUSED, None)
        for field, words in fields:
            self.addItem(words, field)
        if self.count() > MANY:
            self.find_by_typing()

    def find_by_typing(self) -> None:
        """Let a person type a part of the name; what is no field goes back to the one that was chosen."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        found = QCompleter(self.model(), self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(found)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText("Type a part of its name")
        line.setAccessibleName(self.accessibleName())
        line.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        """The field whose name was typed, or the only one it can mean; otherwise as it was."""
        typed = self.currentText().strip().casefold()
        names = [self.itemText(number) for number in range(self.count())]
        exact = [number for number, name in enumerate(names) if name.casefold() == typed]
        near = [number for number, name in enumerate(names) if typed and typed in name.casefold()]
        before = self.currentIndex()
        wanted = exact or (near if len(near) == 1 else [])
        self.setCurrentIndex(wanted[0] if wanted else before)
        self.setEditText(self.itemText(self.currentIndex()))
        if self.currentIndex() != before:
            self.activated.emit(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()
