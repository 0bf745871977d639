"""What a person says about a line: a note, that it was done, or a snooze, with the words that are kept."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from ui.dialogs.message import Message
from ui.screens.today.words import who
from ui.widgets.basics import button, column, label, row
from vsdesk.desk.due import DueItem

TITLES = {
    "note": ("Note", "It is shown under the line, with your name and the day.", "Words", "Save the note"),
    "met": ("Done", "The line goes, and who said so is kept.", "Where it is recorded", "Mark as done"),
    "snooze": ("Snooze", "The line is out of sight until that day, and is counted.", "Reason", "Snooze"),
}  # fmt: skip


class Marking(Message):
    """Signals `agreed` (words, the day)."""

    agreed = Signal(str, object)

    def __init__(self, kind: str, item: DueItem, today: date, parent: QWidget | None) -> None:
        title, sentence, ask, agree = TITLES[kind]
        super().__init__(f"{title}: {item.what}", sentence, parent)
        self.inside.addWidget(label(who(item), "strong", wrap=True))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self._day(kind, today)
        self.words = QLineEdit()
        self.words.setAccessibleName(ask)
        self.inside.addLayout(column(label(ask, "small"), self.words, spacing=4))
        self._save = button(agree, self._agree, "primary")
        self._save.setEnabled(False)
        self._save.setDefault(True)
        self.words.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))
        self.inside.addLayout(row(None, button("Cancel", self.reject), self._save))
        (self.words if kind == "note" else self.day).setFocus()

    def _day(self, kind: str, today: date) -> None:
        if kind == "note":
            return
        name = "Done on" if kind == "met" else "Until and with"
        self.day.setAccessibleName(name)
        chosen = today if kind == "met" else today + timedelta(days=7)
        self.day.setDate(QDate(chosen.year, chosen.month, chosen.day))
        if kind == "met":
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.inside.addLayout(column(label(name, "small"), self.day, spacing=4))

    def _agree(self) -> None:
        day = self.day.date()
        self.accept()
        self.agreed.emit(self.words.text().strip(), date(day.year(), day.month(), day.day()))
