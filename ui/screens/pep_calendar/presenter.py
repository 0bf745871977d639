"""Which month or week of PEP meetings is shown. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.model.wording import counted


class CalendarPresenter(QObject):
    """Signals: `shown` with a month, `week_shown` with a week, `told` what was written, `failed` an error."""

    shown = Signal(object)
    week_shown = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.day = session.facts.today if session.facts else date.min
        self.by_week = False

    def ask(self) -> None:
        """Ask for the month, or the week."""
        day = self.day
        if self.by_week:
            self._session.ask("pep-month", lambda desk: desk.pep_lists.week(day), self.week_shown.emit)
        else:
            self._session.ask("pep-month", lambda desk: desk.pep_lists.month(day), self.shown.emit)

    def turn(self, steps: int) -> None:
        """So many months or weeks on or back."""
        if self.by_week:
            self.day += timedelta(days=7 * steps)
        else:
            middle = self.day.replace(day=15) + timedelta(days=30 * steps)
            self.day = middle.replace(day=1)
        self.ask()

    def show_by(self, *, week: bool, day: date | None = None) -> None:
        """Weeks or months; `day` is in the one shown first."""
        self.by_week = week
        self.day = day or self.day
        self.ask()

    def back_to(self, day: date) -> None:
        """The month or week a day is in."""
        self.day = day
        self.ask()

    def write(self, peps: Sequence[int], out: Path, *, each: bool) -> None:
        """Write meetings as a calendar file; with `each`, a file each into a folder."""
        if each:
            job = self._session.jobs.run(
                lambda desk, progress: len(desk.peps.invite_each(peps, out)), "Calendar files"
            )
        else:
            job = self._session.jobs.run(
                lambda desk, progress: bool(desk.peps.invite(peps, out)), "Calendar file"
            )
        words = f"{counted(len(peps), 'meeting')} written, with initials and numbers only."
        job.done.connect(lambda written: self.told.emit(words))
        job.failed.connect(self.failed)
