"""Which school a row is from, and which period it is of: told in the row, above the table, or given."""

from __future__ import annotations

from datetime import date

from vsdesk.model.wording import long_date
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.context import Context
from vsdesk.returns.shapes import MappedRow, Ref

Period = tuple[date, date]

NO_PERIOD = "The period is not in the file: give it with --period FROM..TO or --term, and import it again."
NO_SCHOOL = "The school that sent this is not known: give its URN with --school, and import it again."
NO_YEAR = "Which year the file is of is not in it: give the year with --period 2025-04-01..2026-03-31."
NOT_BEGUN = "The period it is of, {first} to {last}, has not begun"
TOLD_AS = {
    "school": ("school_urn", "school_name"),
    "academic_year": ("academic_year", "period_from", "period_to"),
    "year_end": ("period_from", "period_to"),
}
"""What is kept with a record -> the fields of a row that may tell it."""


def not_begun(row: MappedRow, context: Context) -> str | None:
    """Why a return over a period that is still to come cannot be taken, as a sentence; None if it has begun."""
    if not context.mapped.table.layout.needs_period:
        return None
    told = row.values.get("period_from"), row.values.get("period_to")
    first, last = told if isinstance(told[0], date) else context.period or (None, None)
    if not isinstance(first, date) or first <= context.today:
        return None
    ends = long_date(last) if isinstance(last, date) else "a later day"
    words = NOT_BEGUN.format(first=long_date(first), last=ends)
    return f"{words}: give the right one with --period FROM..TO or --term, or wait until it has."


class Sender:
    """Answers for the rows of one table; a school is looked up once for each way it is written."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._schools: dict[tuple[object, object], Ref | None] = {}

    def period(self, row: MappedRow) -> Period | None:
        """First and last day."""
        first, last = row.values.get("period_from"), row.values.get("period_to")
        if isinstance(first, date) and isinstance(last, date):
            return first, last
        return self._context.period

    def academic_year(self, row: MappedRow) -> str | None:
        """The academic year the row tells, or that the period is in: `2025/26`."""
        told = row.values.get("academic_year")
        if told is not None:
            return str(told)
        period = self.period(row)
        return str(AcademicYear.of(period[0])) if period is not None else None

    def school(self, row: MappedRow) -> Ref | None:
        """The school, if it is on the roll's register."""
        told = row.values.get("school_urn"), row.values.get("school_name")
        if told not in self._schools:
            self._schools[told] = self._school_told(*told)
        return self._schools[told]

    def _school_told(self, urn: object, name: object) -> Ref | None:
        schools = self._context.schools
        found = schools.by_urn(str(urn)) if urn else None
        if (found is None or found.school is None) and name:
            found = schools.by_name(str(name))
        return found.school if found and found.school is not None else self._context.school
