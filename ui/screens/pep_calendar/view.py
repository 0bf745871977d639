"""The calendar of PEP meetings by month or week, bunches and clashes told in words; Enter opens a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ui.screens.pep_calendar.asking import ask_file
from ui.screens.pep_calendar.days import DayBox, WeekDay
from ui.screens.pep_calendar.presenter import CalendarPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import button, clear, label
from ui.widgets.fitting import is_large, scrolled
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.pep_list import MeetingDay, MeetingMonth, MeetingWeek
from vsdesk.model.wording import counted

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class PepCalendarScreen(Screen):
    """A month or a week of meetings. The argument may be a day."""

    key = "pep-calendar"
    help_page = "peps"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = CalendarPresenter(session)
        self.boxes: list[DayBox | WeekDay] = []
        self._days: tuple[MeetingDay, ...] = ()
        self._whole = ""
        self._buttons()
        inner = QWidget()
        inner.setProperty("look", "page")
        self.grid = QGridLayout(inner)
        self.grid.setContentsMargins(0, 0, 8, 0)
        self.grid.setSpacing(6)
        self.body.addWidget(scrolled(inner), 1)
        self.presenter.shown.connect(self._show)
        self.presenter.week_shown.connect(self._show_week)
        self.presenter.told.connect(navigator.told)
        self.presenter.failed.connect(navigator.failed)

    def _buttons(self) -> None:
        line = self.heading("PEP calendar")
        self.earlier = button("Earlier", lambda: self.presenter.turn(-1), about="The month before")
        self.now = button("This month", self._now)
        self.later = button("Later", lambda: self.presenter.turn(1), about="The month after")
        self.kinds = QButtonGroup(self)
        self.month = button("Month", lambda: self._show_by(week=False), "chip", about="Show a month")
        self.week = button(
            "Week", lambda: self._show_by(week=True), "chip", about="Show a week, each meeting whole"
        )
        for one in (self.month, self.week):
            one.setCheckable(True)
            self.kinds.addButton(one)
        self.month.setChecked(True)
        self.file = button("Calendar file…", self._ask_file, about="Write meetings as a calendar file, .ics")
        back = button("All PEPs", lambda: self.navigator.go.emit("peps", None))
        acts = FlowLayout(spacing=8) if is_large() else line
        for part in (self.month, self.week, self.earlier, self.now, self.later, self.file, back):
            acts.addWidget(part)
        if is_large():
            self.body.addLayout(acts)

    def show_with(self, argument: object = None) -> None:
        """The month of a day, or what was shown last."""
        if isinstance(argument, date):
            self.presenter.back_to(argument)
        else:
            self.presenter.ask()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()

    def take_keyboard(self) -> None:
        """The keyboard begins at the choice of a month or a week."""
        (self.week if self.presenter.by_week else self.month).setFocus()

    def _now(self) -> None:
        if self.session.facts is not None:
            self.presenter.back_to(self.session.facts.today)

    def _show_by(self, *, week: bool, day: date | None = None) -> None:
        facts = self.session.facts
        if week and day is None and facts is not None and not self.presenter.by_week:
            here = self.presenter.day
            day = facts.today if (here.year, here.month) == (facts.today.year, facts.today.month) else None
        (self.week if week else self.month).setChecked(True)
        what = "week" if week else "month"
        self.now.setText(f"This {what}")
        self.now.setAccessibleName(f"This {what}")
        self.earlier.setAccessibleName(f"The {what} before")
        self.later.setAccessibleName(f"The {what} after")
        self.presenter.show_by(week=week, day=day)

    # --- a month ---------------------------------------------------------------------------------------------------

    def _show(self, month: MeetingMonth) -> None:
        today = self._begin(month.title, counted(month.count, "meeting"))
        self._days = tuple(day for week in month.weeks for day in week if day.in_month)
        if not is_large():
            for place, name in enumerate(DAYS):
                self.grid.addWidget(label(name, "tiny"), 0, place)
        for down, week in enumerate(month.weeks, start=1):
            self.grid.setRowMinimumHeight(down, 0 if is_large() else theme.current().px(96))
            for across, day in enumerate(week):
                box = DayBox(day, today)
                box.listed.connect(lambda on: self._show_by(week=True, day=on))
                self._add(box, down, across, shown=bool(day.meetings) or day.on == today)

    def _begin(self, title: str, subtitle: str) -> date:
        """An empty page of that title; today."""
        clear(self.grid)
        for down in range(1, 9):
            self.grid.setRowMinimumHeight(down, 0)
            self.grid.setRowStretch(down, 0)
        for across in range(0 if is_large() else len(DAYS)):
            self.grid.setColumnStretch(across, 1)
        self.grid.setRowStretch(99, 1)
        self.boxes, self._whole = [], title
        self.title_label.setText(f"PEP meetings, {title}")
        self.subtitle_label.setText(subtitle)
        return self.session.facts.today if self.session.facts else date.min

    def _add(self, box: DayBox | WeekDay, down: int, across: int, *, shown: bool) -> None:
        box.opened.connect(lambda pep: self.navigator.go.emit("pep", pep))
        box.moved.connect(self._move)
        if not is_large():
            self.grid.addWidget(box, down, across)
        elif shown:
            self.grid.addWidget(box, down * len(DAYS) + across, 0)
        self.boxes.append(box)

    # --- a week ----------------------------------------------------------------------------------------------------

    def _show_week(self, week: MeetingWeek) -> None:
        today = self._begin(week.title, counted(week.count, "meeting"))
        self._days = week.days
        if week.is_bunched:
            words = f"◆ {counted(week.count, 'meeting')} in one week are more than one person can well go to."
            self.grid.addWidget(label(words, "small", wrap=True), 0, 0, 1, -1)
        for across, day in enumerate(week.days):
            self._add(WeekDay(day, today), 1, across, shown=True)
        if not is_large():
            self.grid.setRowMinimumHeight(1, theme.current().px(320))
        if week.schools:
            words = " · ".join(one.words for one in week.schools)
            several = label(f"Schools with several: {words}. Could it be one visit?", "small", wrap=True)
            self.grid.addWidget(several, 90, 0, 1, -1)

    def _move(self, box: DayBox | WeekDay, step: int) -> None:
        """To the nearest day that way on which there is a meeting."""
        place = self.boxes.index(box) + step
        while 0 <= place < len(self.boxes):
            meetings: Sequence[QPushButton] = self.boxes[place].findChildren(QPushButton)
            if meetings:
                meetings[0].setFocus()
                return
            place += step

    # --- a calendar file -------------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        write = self.presenter.write
        form = ask_file(self._days, self._whole, lambda peps, out, each: write(peps, out, each=each), self)
        if form is None:
            self.navigator.told.emit("No meeting here is still to be held.")
