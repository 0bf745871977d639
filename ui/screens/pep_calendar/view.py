"""The calendar of PEP meetings: a month of weekdays, bunches and clashes told in words; Enter opens a meeting."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui import initials
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import Button, button, clear, label, row
from ui.widgets.fitting import is_large, scrolled
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.pep_list import MeetingDay, MeetingMonth, PepLine
from vsdesk.model.wording import counted, near_day

SHOWN = 4
"""Meetings of a day that are shown; the others are told as a number, and its heading opens them all."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -5, Qt.Key.Key_Down: 5}


class CalendarPresenter(QObject):
    """Which month is shown. Signals `shown` with it."""

    shown = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.day = session.facts.today if session.facts else date.min

    def ask(self) -> None:
        """Ask for the month."""
        day = self.day
        self._session.ask("pep-month", lambda desk: desk.pep_lists.month(day), self.shown.emit)

    def turn(self, months: int) -> None:
        """So many months on or back."""
        middle = self.day.replace(day=15) + timedelta(days=30 * months)
        self.day = middle.replace(day=1)
        self.ask()

    def back_to(self, day: date) -> None:
        """The month a day is in."""
        self.day = day
        self.ask()


class DayBox(QFrame):
    """One day. Signals `opened` with a plan, `listed` with its day, `moved` (self, by how many days)."""

    opened = Signal(int)
    listed = Signal(object)
    moved = Signal(object, int)

    def __init__(self, day: MeetingDay, today: date) -> None:
        super().__init__()
        self.day = day
        self.setProperty("look", "today" if day.on == today else "day")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 6, 8, 6)
        inside.setSpacing(2)
        number = f"{near_day(day.on)}" if is_large() else str(day.on.day)
        title = label(
            f"{number} · today" if day.on == today else number, "strong" if day.in_month else "small"
        )
        told = label(_told(day), "due" if day.is_bunched or day.clashes else "tiny")
        told.setVisible(bool(told.text()))
        inside.addLayout(row(title, None, told, spacing=4))
        for line in day.meetings[:SHOWN]:
            inside.addWidget(self._meeting(line, clash=line.key in day.clashes))
        if len(day.meetings) > SHOWN:
            inside.addWidget(label(f"and {len(day.meetings) - SHOWN} more", "tiny"))
        if day.due:
            inside.addWidget(label(f"◆ {counted(day.due, 'PEP')} due", "tiny"))
        inside.addStretch(1)

    def _meeting(self, line: PepLine, *, clash: bool) -> QPushButton:
        who = initials.MODE.name(line.who)
        sign = "✓" if line.held_on else "◆" if clash else line.meeting_at or "·"
        found = Button(f"{sign} {who}")
        found.setProperty("look", "meeting")
        held = "held" if line.held_on else f"at {line.meeting_at}" if line.meeting_at else "no time yet"
        words = f"{near_day(self.day.on)}, {held}: {who}, {line.school or 'no school place'}"
        words += ", clashes with another" if clash else ""
        found.setAccessibleName(words)
        found.setToolTip(words)
        found.clicked.connect(partial(self.opened.emit, line.key))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(self, step)


def _told(day: MeetingDay) -> str:
    if day.clashes:
        return f"◆ {len(day.clashes)} clash"
    if day.is_bunched:
        return f"◆ {len(day.meetings)} meetings"
    return day.off


class PepCalendarScreen(Screen):
    """A month of meetings. The argument may be a day."""

    key = "pep-calendar"
    help_page = "peps"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = CalendarPresenter(session)
        self.boxes: list[DayBox] = []
        line = self.heading("PEP calendar")
        self.earlier = button("Earlier", lambda: self.presenter.turn(-1), about="The month before")
        self.now = button("This month", self._now)
        self.later = button("Later", lambda: self.presenter.turn(1), about="The month after")
        back = button("All PEPs", lambda: navigator.go.emit("peps", None))
        acts = FlowLayout(spacing=8) if is_large() else line
        for part in (self.earlier, self.now, self.later, back):
            acts.addWidget(part)
        if is_large():
            self.body.addLayout(acts)
        inner = QWidget()
        inner.setProperty("look", "page")
        self.grid = QGridLayout(inner)
        self.grid.setContentsMargins(0, 0, 8, 0)
        self.grid.setSpacing(6)
        self.body.addWidget(scrolled(inner), 1)
        self.presenter.shown.connect(self._show)

    def show_with(self, argument: object = None) -> None:
        """The month of a day, or the one shown last."""
        if isinstance(argument, date):
            self.presenter.back_to(argument)
        else:
            self.presenter.ask()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()

    def take_keyboard(self) -> None:
        """The keyboard begins at the button that turns to the month before."""
        self.earlier.setFocus()

    def _now(self) -> None:
        if self.session.facts is not None:
            self.presenter.back_to(self.session.facts.today)

    def _show(self, month: MeetingMonth) -> None:
        clear(self.grid)
        self.boxes = []
        facts = self.session.facts
        today = facts.today if facts else date.min
        self.title_label.setText(f"PEP meetings, {month.title}")
        self.subtitle_label.setText(counted(month.count, "meeting"))
        if not is_large():
            for place, name in enumerate(DAYS):
                self.grid.addWidget(label(name, "tiny"), 0, place)
                self.grid.setColumnStretch(place, 1)
        for down, week in enumerate(month.weeks, start=1):
            self.grid.setRowMinimumHeight(down, 0 if is_large() else theme.current().px(96))
            for across, day in enumerate(week):
                box = DayBox(day, today)
                box.opened.connect(lambda pep: self.navigator.go.emit("pep", pep))
                box.moved.connect(self._move)
                if is_large():
                    if day.meetings or day.on == today:
                        self.grid.addWidget(box, down * len(DAYS) + across, 0)
                else:
                    self.grid.addWidget(box, down, across)
                self.boxes.append(box)
        self.grid.setRowStretch(99, 1)

    def _move(self, box: DayBox, step: int) -> None:
        """To the nearest day that way on which there is a meeting."""
        place = self.boxes.index(box) + step
        while 0 <= place < len(self.boxes):
            meetings = self.boxes[place].findChildren(QPushButton)
            if meetings:
                meetings[0].setFocus()
                return
            place += step
