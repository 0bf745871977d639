"""A day that may not be chosen yet."""

from __future__ import annotations

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit

NO_DAY = QDate(2000, 1, 1)
"""What a day not yet chosen stands at: before any return."""


class DayField(QDateEdit):
    """A day with a calendar to open; without one it says that a day is to be chosen.

    Attributes:
        likely: the day that typing begins with where none is chosen yet.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.likely = NO_DAY
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumDate(NO_DAY)
        self.setSpecialValueText("Choose a day")
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first digit, and the first step up or down, begin with the likely day: Qt would take no digit at all."""
        if self.date() == NO_DAY and (event.text().isdigit() or event.text() in ("+", "-")):
            self.setDate(self.likely)
            self.setSelectedSection(QDateEdit.Section.DaySection)
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        """One day on or back; the likely day first."""
        if self.date() == NO_DAY and self.likely != NO_DAY:
            self.setDate(self.likely)
        else:
            super().stepBy(steps)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Without a day there are no parts of it to go through: Qt would stay on the first for ever."""
        if self.date() == NO_DAY:
            return QAbstractSpinBox.focusNextPrevChild(self, forwards)
        return super().focusNextPrevChild(forwards)
