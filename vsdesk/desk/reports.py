"""Reports and their figures, as at the day; a report once issued is kept and re-prints identically."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.errors import CannotWrite, NeedsReason, NotFound
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.reference.terms import Term, parse_term, usual_term
from vsdesk.reference.years import AcademicYear
from vsdesk.reports import catalogue, documents
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.frozen import thaw, to_text
from vsdesk.reports.shapes import Report
from vsdesk.store import durable, frozen, mentions

SINCE_HIDDEN = (
    "This report names a record that has been restricted or sealed since it was issued. Give a reason to print it "
    "again, which is kept in that record's history."
)

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class Reports:
    """What a front end may ask about reports."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def catalogue(self) -> tuple[catalogue.Kind, ...]:
        """Every report there is."""
        return catalogue.KINDS

    def build(
        self, code: str, term: str | None = None, *, named: bool = True, reference: str = "draft"
    ) -> Report:
        """A report as at the day.

        Args:
            term: "Autumn 2026"; None for the term the day is in, or the last one if it is in none.
        """
        kind = catalogue.kind(code)
        desk = self._desk
        issue = catalogue.Issue(desk.authority, desk.person, desk.clock.now, reference, named)
        frame = self._frame(term)
        plans = catalogue.Plans(desk.peps.all(), desk.settings.pep_rules, desk.pep_quality.known())
        return kind.build(frame, desk.children.everyone(frame.as_at), issue, plans)

    def _term(self, name: str | None) -> Term:
        """The term named, or that the day is in; a usual one where the calendar holds no terms of that year."""
        terms, today = self._desk.terms.calendar, self._desk.today
        try:
            return terms.term_named(name) if name else terms.latest_term(today)
        except CalendarTooShort:
            year, which = parse_term(name) if name else (AcademicYear.of(today), "")
            return usual_term(year, which, today)

    def _frame(self, term: str | None) -> Frame:
        terms = self._desk.terms.calendar
        chosen = self._term(term)
        if chosen.starts_on > self._desk.today:
            raise NotFound(
                f"{chosen.label} term has not begun on the day asked for. Choose an earlier term or a later day."
            )
        return Frame(min(self._desk.today, chosen.ends_on) if term else self._desk.today, chosen, terms)

    def issue(
        self, code: str, out: Path, term: str | None = None, *, named: bool = True
    ) -> tuple[Report, documents.Written]:
        """Write a report to a file (PDF, Excel or Word by its ending) and freeze it under a reference.

        Where the roll is only read, the report is a draft: written, not kept. Otherwise both, or neither.
        """
        report = self.build(code, term, named=named)
        if not self._desk.may_write:
            return report, documents.write(report, out)
        connection = self._desk.connection
        report = replace(report, reference=frozen.next_reference(connection, report.code, report.as_at))
        self._desk.ready_to_write()
        with (
            _put_back(out),
            self._desk.journal.batch(
                f"Report: {report.title}", person=self._desk.person, at=self._desk.clock.now, kind="report"
            ),
        ):
            frozen.keep(connection, report.reference, report.code, report.as_at, report.issued_by,
                        report.issued_at, to_text(report))  # fmt: skip
            return report, documents.write(report, out)

    def reprint(self, reference: str, out: Path, reason: str | None = None) -> documents.Written:
        """Write a report issued before, just as it was.

        Args:
            reason: why it is printed although it speaks of records restricted or sealed since; kept in their history.
        Raises: NotFound; NeedsReason where it speaks of such records and no reason is given.
        """
        text = frozen.document(self._desk.connection, reference)
        if text is None:
            raise NotFound(f"No report was issued under the reference {reference}.")
        hidden = [
            child for child in sorted(self._desk.children.not_shown())
            if reference in mentions.reports(self._desk.connection, mentions.signs_of(self._desk.connection, child))
        ]  # fmt: skip
        if hidden and not (reason or "").strip():
            raise NeedsReason(SINCE_HIDDEN)
        if hidden:
            self._desk.witness(f"Print again {reference}: {' '.join((reason or '').split())}", hidden)
        return documents.write(thaw(text), out)


@contextmanager
def _put_back(path: Path) -> Iterator[None]:
    """What is written at `path` within stays only if nothing fails; otherwise what stood there comes back."""
    had = path.read_bytes() if path.is_file() else None
    try:
        yield
    except BaseException:
        with suppress(OSError, CannotWrite):
            if had is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != had:
                durable.write(path, had)
        raise
