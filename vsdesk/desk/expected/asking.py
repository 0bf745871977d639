"""What can be asked for: kinds, periods, and at which schools our children were then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.days import school_day_after
from vsdesk.model.school import School
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.half_terms import half_terms
from vsdesk.reference.years import AcademicYear, expected_year_group

RETURN_WITHIN = 5
"""School days that a school has: after the period's last day, or after it is asked if that is later."""
PROVISIONS = frozenset({"main", "subsidiary", "AP", "managed move"})
"""Enrolments of which a school can tell: not tuition, nor a child taught at home."""


YEARS = range(0, 12)
"""Reception to Year 11, who have a register."""
ABOUT_YEARS = {"attendance": YEARS}
"""Kinds that schools are asked about children of some years alone."""


@dataclass(frozen=True, slots=True)
class ReturnPeriod:
    """A term, a half-term or other days that a return is about, both included."""

    label: str
    first_on: date
    last_on: date

    @property
    def academic_year(self) -> str:
        """The academic year it begins in."""
        return AcademicYear.of(self.first_on).label


@dataclass(frozen=True, slots=True)
class SchoolThen:
    """A school where looked-after children were in a period: which, and how many of them are restricted."""

    school: School
    ids: tuple[int, ...]
    restricted: int

    @property
    def children(self) -> int:
        """How many they are."""
        return len(self.ids)


def periods(calendar: Calendar, today: date) -> tuple[ReturnPeriod, ...]:
    """Half-terms and terms that have begun, the latest to end first, of this academic year and the one before."""
    since = AcademicYear.of(today).previous.first_on
    halves = (
        ReturnPeriod(f"{half.label.capitalize()}, {half.first_on.year}", half.first_on, half.last_on)
        for half in half_terms(calendar.terms)
    )
    terms = (ReturnPeriod(term.label, term.starts_on, term.ends_on) for term in calendar.terms)
    found = {(one.first_on, one.last_on): one for one in (*halves, *terms) if since <= one.first_on <= today}
    return tuple(sorted(found.values(), key=lambda one: (one.last_on, one.first_on), reverse=True))


def due_day(period: ReturnPeriod, calendar: Calendar, today: date) -> date:
    """The day a return is asked for by, unless a person names another. Raises: CalendarTooShort."""
    return school_day_after(max(period.last_on, today), RETURN_WITHIN, calendar)


def schools_then(
    children: Iterable[Snapshot], first_on: date, last_on: date, kind: str = ""
) -> list[SchoolThen]:
    """The schools where a child was enrolled on a day of the period on which that child was looked after, by name.

    Args:
        kind: only children whom this kind of return is about; empty for all.
    """
    years = ABOUT_YEARS.get(kind)
    there: dict[int, list[Snapshot]] = {}
    schools: dict[int, School] = {}
    for one in children:
        if years is not None and not _is_of(one, years, last_on):
            continue
        for school in _schools_of(one, first_on, last_on).values():
            schools[school.id] = school
            there.setdefault(school.id, []).append(one)
    found = (
        SchoolThen(
            schools[number],
            tuple(one.child.id or 0 for one in ours),
            sum(one.child.restricted for one in ours),
        )
        for number, ours in there.items()
    )
    return sorted(found, key=lambda one: (one.school.name.casefold(), one.school.id))


def _is_of(one: Snapshot, years: range, day: date) -> bool:
    born_on = one.child.born_on
    return born_on is None or expected_year_group(born_on, day).number in years


def _schools_of(one: Snapshot, first_on: date, last_on: date) -> dict[int, School]:
    """Where a child was on the register while in care, in the period."""
    found = {}
    first = min(one.file.enrolments, key=lambda known: known.from_on or date.min, default=None)
    only_seen = (
        first if first is not None and first.from_basis == "seen" else None
    )  # it may have begun before
    for period in one.periods:
        if not period.is_care:
            continue
        begins = max(first_on, period.started_on)
        ends = last_on if period.ended_on is None else min(last_on, period.ended_on)
        if begins > ends:
            continue
        for enrolment in one.file.enrolments:
            school = enrolment.school
            begun = enrolment.from_on is None or enrolment.from_on <= ends or enrolment is only_seen
            goes_on = enrolment.to_on is None or enrolment.to_on > begins
            if school is not None and enrolment.kind in PROVISIONS and begun and goes_on:
                found[school.id] = school
    return found
