"""Which report, of which term; its figures, who is behind one, and what was issued. No widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui import initials
from ui.lanes import Job
from ui.operations.reports import issue, reprint
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.report_page import FigureLine, behind, choices, issued_reports, preview, report_page
from vsdesk.errors import NeedsReason


class ReportsPresenter(QObject):
    """Signals: `offered` (choices), `came` (a report's page), `opened` (figure, children), `listed` (issued
    reports), `drawn` (a PDF's bytes), `saved` (a file's name), `failed` (an error),
    `reason_wanted` (why, a report's reference, a file).
    """

    offered = Signal(object)
    came = Signal(object)
    opened = Signal(object, object)
    listed = Signal(object)
    drawn = Signal(object)
    saved = Signal(str)
    failed = Signal(object)
    reason_wanted = Signal(str, str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.code = ""
        self.term: str | None = None
        self.named = True

    def ask(self) -> None:
        """Ask for the catalogue, the report chosen, and what was issued."""
        self._session.ask("report-choices", choices, self.offered.emit)
        self._session.ask("issued", issued_reports, self.listed.emit)
        self._ask_report()

    def choose(self, code: str, term: str | None) -> None:
        """Show a report of a term; None for the day's own."""
        if (code, term) != (self.code, self.term):
            self.code, self.term = code, term
            self._ask_report()

    def _ask_report(self) -> None:
        code, term = self.code, self.term
        if code:
            self._session.ask("report", lambda desk: report_page(desk, code, term), self.came.emit)

    def open(self, figure: FigureLine) -> None:
        """Ask who is behind a figure."""
        asked = figure.children
        self._session.ask(
            "behind", lambda desk: behind(desk, asked), lambda found: self.opened.emit(figure, found)
        )

    def preview(self) -> None:
        """Draw a draft; while names shrink to initials, without the list of children."""
        code, term, named = self.code, self.term, self.named and not initials.MODE.on

        def draw(desk: Desk) -> bytes:
            return preview(desk, code, term, named=named)

        job = self._session.jobs.run(lambda desk, progress: draw(desk), "Preview")
        job.done.connect(self.drawn)
        job.failed.connect(self.failed)

    def save(self, path: Path) -> None:
        """Issue the report as a file."""
        self._follow(issue(self._session, self.code, self.term, path, named=self.named))

    def print_again(self, reference: str, path: Path, reason: str | None = None) -> None:
        """Write an issued report again; `reason_wanted` if it names a record restricted or sealed since."""

        def failed(error: object) -> None:
            if isinstance(error, NeedsReason):
                self.reason_wanted.emit(str(error), reference, path)
            else:
                self.failed.emit(error)

        job = reprint(self._session, reference, path, reason)
        job.done.connect(self._saved)
        job.failed.connect(failed)

    def _follow(self, job: Job) -> None:
        job.done.connect(self._saved)
        job.failed.connect(self.failed)

    def _saved(self, name: str) -> None:
        self.saved.emit(name)
        self._session.ask("issued", issued_reports, self.listed.emit)
