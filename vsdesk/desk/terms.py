"""Changing what the roll counts days by: each change is checked, and a named batch that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.calendar import (
    BANK_HOLIDAY,
    KINDS,
    Holiday,
    TermLine,
    all_holidays,
    calendar_of,
    overlap,
    own_holidays,
    term_lines,
)
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.holidays import bank_holidays, usual_bank_holidays
from vsdesk.reference.terms import Term, a_year_on
from vsdesk.reference.years import AcademicYear
from vsdesk.store.journal import Batch
from vsdesk.store.records import Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

LONGEST_CLOSURE = timedelta(days=31)
UNSOURCED = "the authority’s own"
RULE = "Banking and Financial Dealings Act 1971, First Schedule; dates worked out; compare with gov.uk"


class Terms:
    """What a front end may ask about terms and holidays, and change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def calendar(self) -> Calendar:
        """What clocks and figures count by."""
        return calendar_of(self._desk.connection)

    @property
    def next_year(self) -> AcademicYear:
        """The first academic year whose three terms are not known."""
        return AcademicYear.of(self.calendar.last_term_day).following

    def lines(self) -> tuple[TermLine, ...]:
        """The terms from the academic year before the present one on, by date."""
        first = AcademicYear.of(self._desk.today).previous.first_on
        return tuple(line for line in term_lines(self._desk.connection) if line.term.ends_on >= first)

    def holidays(self) -> tuple[Holiday, ...]:
        """Bank holidays, INSET days and closures from the beginning of the present academic year on, by date."""
        return all_holidays(self._desk.connection, AcademicYear.of(self._desk.today).first_on)

    # --- terms ----------------------------------------------------------------------------------------------------

    def set_term(self, term: Term) -> Changes:
        """Put a term's own dates in place of those that were there, or add it.

        Raises: UserError where its dates cannot be, or another term has one of its days.
        """
        self.refuse(term)
        with self._batch(f"Term dates: {term.long_label}") as batch:
            self.keep(term)
        return batch.changes

    def drop_term(self, number: int) -> Changes:
        """Remove a term's own dates: those that came with the program, if any, hold again. Raises: NotFound."""
        line = next((one for one in term_lines(self._desk.connection) if one.id == number), None)
        if line is None:
            raise NotFound("These are not the roll’s own term dates, so they cannot be removed. Change them.")
        with self._batch(f"Remove term dates: {line.term.long_label}") as batch:
            Writer(self._desk.connection).remove("term", number)
        return batch.changes

    def add_year(self) -> Changes:
        """Add the next academic year: last year's terms 52 weeks on, and its bank holidays by the Act's rules."""
        year = self.next_year
        last = [
            one.term for one in term_lines(self._desk.connection) if one.term.academic_year == year.previous
        ]
        terms = a_year_on(last)
        for term in terms:
            self.refuse(term)
        with self._batch(f"Add the terms of {year}") as batch:
            for term in terms:
                self.keep(term)
            self._add_bank_holidays(year)
        return batch.changes

    def refuse(self, term: Term) -> None:
        """Raise UserError where a term's dates cannot be, or clash with another's."""
        if term.fault:
            raise UserError(f"The dates do not fit: {term.fault}. Mend them.")
        for other in (one.term for one in term_lines(self._desk.connection)):
            same = (other.academic_year, other.name) == (term.academic_year, term.name)
            if not same and overlap(term, other):
                raise UserError(
                    f"{term.long_label.capitalize()} and {other.long_label} would overlap: {other.long_label} goes "
                    f"from {long_date(other.starts_on)} to {long_date(other.ends_on)}. Change one of the two."
                )

    def keep(self, term: Term) -> None:
        """Write a term; inside a batch."""
        values = {
            "academic_year": term.academic_year.label, "name": term.name,
            "starts_on": term.starts_on, "ends_on": term.ends_on,
            "half_term_from": term.half_term_from, "half_term_to": term.half_term_to,
            "source": term.source.strip() or UNSOURCED, **self._by(),
        }  # fmt: skip
        where = "academic_year = ? AND name = ?"
        rows = read_table(self._desk.connection, "term", where, (term.academic_year.label, term.name))
        self._write("term", next((row["id"] for row in rows), None), values)

    # --- holidays -------------------------------------------------------------------------------------------------

    def add_holiday(self, one: Holiday) -> Changes:
        """Add an INSET day, a closure, or a bank holiday that the program does not know.

        Raises: UserError where its days cannot be, or are a holiday already.
        """
        self.refuse_holiday(one)
        with self._batch(f"{one.kind[0].upper()}{one.kind[1:]}: {long_date(one.from_on)}") as batch:
            self.keep_holiday(one)
        return batch.changes

    def drop_holiday(self, number: int) -> Changes:
        """Remove one that was put in here. Raises: NotFound."""
        one = next((one for one in own_holidays(self._desk.connection) if one.id == number), None)
        if one is None:
            raise NotFound("This holiday is not in the roll any more. Look at the list again.")
        with self._batch(f"Remove {one.kind}: {long_date(one.from_on)}") as batch:
            Writer(self._desk.connection).remove("holiday", number)
        return batch.changes

    def refuse_holiday(self, one: Holiday) -> None:
        """Raise UserError where a holiday's days cannot be, or are one already."""
        if one.kind not in KINDS or not one.name.strip():
            raise UserError("A holiday needs its kind and a name. Give both.")
        if not one.from_on <= one.to_on <= one.from_on + LONGEST_CLOSURE:
            raise UserError(
                "The last day is before the first, or more than a month after it. Mend the dates."
            )
        if one.kind == BANK_HOLIDAY and one.from_on != one.to_on:
            raise UserError("A bank holiday is one day. Add each day by itself.")
        days = set(one.days)
        for other in all_holidays(self._desk.connection, one.from_on):
            if other.id != one.id or other.id is None:
                self._refuse_taken(other, days)

    def keep_holiday(self, one: Holiday) -> None:
        """Write a holiday; inside a batch."""
        values = {
            "kind": one.kind, "from_on": one.from_on, "to_on": one.to_on, "name": one.name.strip(),
            "source": one.source.strip() or UNSOURCED, **self._by(),
        }  # fmt: skip
        self._write("holiday", one.id, values)

    @staticmethod
    def _refuse_taken(other: Holiday, days: set[date]) -> None:
        if days & set(other.days):
            raise UserError(
                f"{long_date(other.from_on)} is a holiday already: {other.name} ({other.kind}). Choose another day."
            )

    def _add_bank_holidays(self, year: AcademicYear) -> None:
        own = {one.from_on for one in own_holidays(self._desk.connection) if one.kind == BANK_HOLIDAY}
        known = own | set(bank_holidays().days)
        for number in (year.first_on.year, year.last_on.year):
            if not any(day.year == number for day in known):
                for day, name in usual_bank_holidays(number):
                    self.keep_holiday(Holiday(BANK_HOLIDAY, day, day, name, RULE))

    # --- writing --------------------------------------------------------------------------------------------------

    def _by(self) -> dict[str, object]:
        return {"entered_by": self._desk.person, "entered_on": self._desk.today}

    def _write(self, table: str, number: int | None, values: dict[str, object]) -> None:
        writer = Writer(self._desk.connection)
        if number is None:
            writer.add(table, values)
        else:
            writer.change(table, number, values)

    @contextmanager
    def _batch(self, name: str) -> Iterator[Batch]:
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now, kind="settings") as batch:
            yield batch
