"""One day of the calendar: as a box of the month, and as a column of the week."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui import initials
from ui.widgets.basics import Button, button, label, row
from ui.widgets.fitting import is_large
from vsdesk.desk.pep_list import MeetingDay, PepLine
from vsdesk.model.wording import counted, near_day

SHOWN = 4
"""Meetings of a day that are shown; the others are told as a number, which opens them all as a week."""
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -5, Qt.Key.Key_Down: 5}


class Day(QFrame):
    """A frame about one day. Signals `opened` with a plan, `moved` (self, by how many days).

    Attributes:
        day: what the day holds.
        inside: where it is shown.
    """

    opened = Signal(int)
    moved = Signal(object, int)

    def __init__(self, day: MeetingDay, today: date) -> None:
        super().__init__()
        self.day = day
        self.setProperty("look", "today" if day.on == today else "day")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(8, 6, 8, 6)
        self.inside.setSpacing(3)


class DayBox(Day):
    """One day of a month. Signals `listed` with its day."""

    listed = Signal(object)

    def __init__(self, day: MeetingDay, today: date) -> None:
        super().__init__(day, today)
        inside = self.inside
        inside.setSpacing(2)
        number = f"{near_day(day.on)}" if is_large() else str(day.on.day)
        title = label(
            f"{number} · today" if day.on == today else number, "strong" if day.in_month else "small"
        )
        told = label(day_note(day), "due" if day.is_bunched or day.clashes else "tiny")
        told.setVisible(bool(told.text()))
        inside.addLayout(row(title, None, told, spacing=4))
        for line in day.meetings[:SHOWN]:
            inside.addWidget(self._meeting(line, clash=line.key in day.clashes))
        if len(day.meetings) > SHOWN:
            more = button(f"and {len(day.meetings) - SHOWN} more", partial(self.listed.emit, day.on), "link",
                          about=f"All {len(day.meetings)} meetings of {near_day(day.on)}, as a week")  # fmt: skip
            inside.addLayout(row(more, None))
        if day.due:
            inside.addWidget(label(f"◆ {counted(day.due, 'PEP')} due", "tiny"))
        inside.addStretch(1)

    def _meeting(self, line: PepLine, *, clash: bool) -> QPushButton:
        sign = "✓" if line.held_on else "◆" if clash else line.meeting_at or "·"
        found = meeting_button(f"{sign} {initials.MODE.name(line.who)}", line, self.day.on, clash=clash)
        found.clicked.connect(partial(self.opened.emit, line.key))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(self, step)


def meeting_button(words: str, line: PepLine, on: date, *, clash: bool) -> Button:
    """A meeting as a button that tells the whole of it to those who cannot see where it stands."""
    found = Button(words)
    found.setProperty("look", "meeting")
    held = "held" if line.held_on else f"at {line.meeting_at}" if line.meeting_at else "no time yet"
    told = f"{near_day(on)}, {held}: {initials.MODE.name(line.who)}"
    told += "" if line.masked else f", {line.school or 'no school place'}"
    told += ", clashes with another" if clash else ""
    found.setAccessibleName(told)
    found.setToolTip(told)
    return found


def day_note(day: MeetingDay) -> str:
    """What is to be seen at once of a day: clashes, a bunch, or why nobody works on it."""
    if day.clashes:
        return f"◆ {len(day.clashes)} clash"
    if day.is_bunched:
        return f"◆ {len(day.meetings)} meetings"
    return day.off


class WeekDay(Day):
    """One day of a week, each meeting whole."""

    def __init__(self, day: MeetingDay, today: date) -> None:
        super().__init__(day, today)
        inside = self.inside
        title = f"{near_day(day.on)} · today" if day.on == today else near_day(day.on)
        inside.addWidget(label(title, "strong", wrap=True))
        told = label(day_note(day), "due" if day.is_bunched or day.clashes else "small")
        told.setVisible(bool(told.text()))
        inside.addLayout(row(told, None))
        for line in day.meetings:
            self._add(inside, line, clash=line.key in day.clashes)
        if not day.meetings:
            inside.addWidget(label("No meeting", "small"))
        if day.due:
            inside.addWidget(label(f"◆ {counted(day.due, 'PEP')} due", "small"))
        inside.addStretch(1)

    def _add(self, inside: QVBoxLayout, line: PepLine, *, clash: bool) -> None:
        inside.addSpacing(4)
        when = "✓ held" if line.held_on else span(line)
        inside.addWidget(label(f"◆ {when} · clashes" if clash else when, "due" if clash else "tiny"))
        found = meeting_button(initials.MODE.name(line.who), line, self.day.on, clash=clash)
        found.clicked.connect(partial(self.opened.emit, line.key))
        inside.addWidget(found)
        if not line.masked:
            inside.addWidget(label(line.school or "No school place", "small", wrap=True))
        if line.officer:
            inside.addWidget(label(line.officer, "tiny", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from day to day, up and down from meeting to meeting."""
        key = Qt.Key(event.key())
        meetings = self.findChildren(QPushButton)
        here = next((place for place, one in enumerate(meetings) if one.hasFocus()), 0)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(self, ARROWS[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and meetings:
            meetings[max(0, min(len(meetings) - 1, here + (1 if key is Qt.Key.Key_Down else -1)))].setFocus()
        else:
            super().keyPressEvent(event)


def span(line: PepLine) -> str:
    """`14:30 to 15:30`; without a time, that it has none yet."""
    if not line.meeting_at:
        return "no time yet"
    hours, _, minutes = line.meeting_at.partition(":")
    ends = int(hours) * 60 + int(minutes) + (line.minutes or 60)
    return f"{line.meeting_at} to {ends // 60 % 24:02d}:{ends % 60:02d}"
