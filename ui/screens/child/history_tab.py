"""History: every change newest first, filtered by subject, field and words; a batch can be undone from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui import initials
from ui.screens.child.tables import HISTORY, fill, table
from ui.style import theme
from ui.widgets.basics import button, card, label
from ui.widgets.fitting import tools
from vsdesk.desk.histories import SUBJECTS, HistoryLine

EVERYTHING, ANY_FIELD = "Everything", "Any field"


class HistoryTab(QWidget):
    """Signals `undoing` with a `HistoryLine` of the batch to take back."""

    undoing = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self._lines: list[HistoryLine] = []
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        self.subject = QComboBox()
        self.subject.addItems([EVERYTHING, *SUBJECTS])
        self.subject.setAccessibleName("Changes about")
        self.field = QComboBox()
        self.field.setAccessibleName("Changes of the field")
        self.field.setMinimumWidth(theme.current().px(200))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in the history")
        self.search.setAccessibleName("Find in the history")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.current().px(180))
        self.count = label("", "small")
        self.undo = button(
            "Undo this batch",
            self._undo,
            picture="undo",
            about="Undo the whole batch of the change the cursor is on",
        )
        frame, inside = card(1)
        self.changes = table(HISTORY, "Every change, newest first", (2, 4, 5, 6))
        inside.addWidget(self.changes)
        down.addLayout(tools((self.subject, self.field, self.search), (self.count, self.undo)))
        down.addWidget(frame, 1)
        self.subject.currentTextChanged.connect(lambda text: self._fields())
        self.field.currentTextChanged.connect(lambda text: self._show())
        self.search.textChanged.connect(lambda text: self._show())
        self.changes.chosen.connect(lambda number: self._allow())

    def show_history(self, lines: list[HistoryLine]) -> None:
        """Show a history, newest first."""
        self._lines = lines
        self._fields()

    def forget(self) -> None:
        """Show nothing."""
        self.show_history([])

    def _about(self) -> list[tuple[int, HistoryLine]]:
        subject = self.subject.currentText()
        return [(n, one) for n, one in enumerate(self._lines) if subject in (EVERYTHING, one.subject)]

    def _fields(self) -> None:
        had = self.field.currentText()
        names = sorted({one.field for _, one in self._about()})
        self.field.blockSignals(True)
        self.field.clear()
        self.field.addItems([ANY_FIELD, *names])
        self.field.setCurrentText(had if had in names else ANY_FIELD)
        self.field.blockSignals(False)
        self._show()

    def _show(self) -> None:
        field, words = self.field.currentText(), self.search.text().casefold().split()
        found = {
            n: _row(one)
            for n, one in self._about()
            if field in (ANY_FIELD, "", one.field) and _holds(one, words)
        }
        fill(self.changes, found)
        self.count.setText(f"{len(found)} of {len(self._lines)} changes")
        self._allow()

    def _chosen(self) -> HistoryLine | None:
        number = self.changes.records.id_at(self.changes.currentIndex().row())
        return self._lines[number] if number is not None and number < len(self._lines) else None

    def _undo(self) -> None:
        one = self._chosen()
        if one is not None:
            self.undoing.emit(one)

    def _allow(self) -> None:
        one = self._chosen()
        self.undo.setEnabled(self._may_write and one is not None and one.standing)


def _holds(one: HistoryLine, words: list[str]) -> bool:
    text = " ".join(
        (one.at, one.person, one.batch.name, one.field, one.before, one.after, one.source)
    ).casefold()
    return all(word in text for word in words)


def _row(one: HistoryLine) -> tuple[object, ...]:
    name = one.batch.name if one.batch.undone_by is None else f"{one.batch.name} (undone since)"
    source = one.source or "by hand"
    before, after = (initials.MODE.value(one.name, text) for text in (one.before, one.after))
    words = initials.MODE.words
    return (one.at, one.person, words(name), one.field, before, after, words(source))
