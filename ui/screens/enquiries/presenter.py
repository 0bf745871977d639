"""What the list of enquiries shows: those of one sort or all, asked in this school year or ever; no widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.enquiries import Counts, Enquiry
from vsdesk.reference.years import AcademicYear

Answer = tuple[list[Enquiry], tuple[Counts, ...]]


class EnquiriesPresenter(QObject):
    """Signals: `listed` (enquiries), `counted` (how many of each sort), `failed`, `written` with a file's name."""

    listed = Signal(object)
    counted = Signal(object)
    failed = Signal(object)
    written = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.about = ""
        self.ever = False
        self.found: dict[int, Enquiry] = {}

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything here."""
        return bool(self._session.facts and self._session.facts.may_write)

    def days(self) -> tuple[date, date]:
        """The days shown: this school year's so far, or all."""
        facts = self._session.facts
        assert facts is not None
        return (date(1990, 1, 1) if self.ever else AcademicYear.of(facts.today).first_on, facts.today)

    def ask(self) -> None:
        """Ask for the list and the counts."""
        first, last = self.days()

        def asked(desk: Desk) -> Answer:
            return desk.enquiries.all(first, last), desk.enquiries.counts(first, last)

        self._session.ask("enquiries", asked, self._come)

    def choose(self, about: str, *, ever: bool) -> None:
        """Show one sort, or all (empty)."""
        self.about, self.ever = about, ever
        self.ask()

    def _come(self, answer: Answer) -> None:
        kept = [one for one in answer[0] if self.about in ("", one.about)]
        self.found = {one.id: one for one in kept}
        self.listed.emit(kept)
        self.counted.emit(answer[1])

    def write(self, path: str) -> None:
        """Write the counts."""
        first, last = self.days()
        if self.ever and self.found:
            first = min(one.asked_on for one in self.found.values())
        job = self._session.jobs.run(
            lambda desk, progress: desk.enquiries.write(Path(path), first, last), "Writing the counts"
        )
        job.failed.connect(self.failed)
        job.done.connect(lambda written: self.written.emit(Path(path).name))
