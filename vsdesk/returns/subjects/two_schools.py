"""A return of a child whose main registration was at another school all that time, and who had none other here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Subject

RULE = "school-elsewhere"
MAIN = "main"
ELSEWHERE = (
    "The roll has this child's main registration at another school on these days, and no other registration at the "
    "one that sent this: if both are so, record the one here as subsidiary, or as what it is."
)
FIRST, LAST = date.min.isoformat(), date.max.isoformat()
WEEK = timedelta(days=6)


def odd(
    subject: Subject, row: MappedRow, child: Ref, school: Ref | None, days: tuple[date, date] | None
) -> Iterator[Finding]:
    """The finding, where the roll knows the child's schools on all of the days, and this is none of them."""
    if school is None or days is None or not isinstance(child, int):
        return
    first, last = days[0].isoformat(), days[1].isoformat()
    elsewhere = False
    for one in subject.roll.of_child("enrolment", child):
        from_on, to_on = one["from_on"] or FIRST, one["to_on"] or LAST
        if one["school"] == school and from_on <= last and first < to_on:
            return
        is_main = one["kind"] == MAIN and one["school"] is not None
        elsewhere = elsewhere or (is_main and FIRST < from_on <= first and last < to_on)
    if elsewhere:
        field = next((name for name in ("school_name", "school_urn") if name in row.values), None)
        yield warning(RULE, subject.context.where(row.row, field), field, ELSEWHERE)


def days_of(row: MappedRow, period: tuple[date, date] | None) -> tuple[date, date] | None:
    """The days a row is about: its own, or those of the whole file."""
    week, first = row.values.get("week_from"), row.values.get("from_on")
    if isinstance(week, date):
        return week, week + WEEK
    if isinstance(first, date):
        last = row.values.get("to_on")
        return first, last if isinstance(last, date) and last >= first else first
    return period
