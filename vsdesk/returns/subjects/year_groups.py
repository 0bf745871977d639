"""A year group that is not that of the child's age: it may be right, and is asked about once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vsdesk.model.finding import Finding, warning
from vsdesk.reference.years import expected_year_group
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Subject

FIELDS = ("taught_year", "actual_year", "nc_year")
FIELDS_TOLD = frozenset(FIELDS)
TOLD = re.compile(r"R|Y\d{1,2}")
"""Reception and the numbered years; nurseries, and what is a tutor group, are not compared."""
OTHER_YEARS = frozenset({"Scotland", "Northern Ireland"})
"""Nations that count years in another way."""
DIFFERS = (
    "{told} is not the year group of this child's age, which is {expected}: say whether it is on purpose."
)
DAYS = ("period_to", "week_from", "from_on", "held_on")


def odd(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Finding]:
    """The finding, where the year told is that of the age neither on the row's own day nor now."""
    if FIELDS_TOLD.isdisjoint(row.values):
        return
    field = next(name for name in FIELDS if name in row.values)
    born_on = subject.roll.child(child)["born_on"] or row.values.get("born_on")
    if born_on is None or _counts_otherwise(subject):
        return
    told = str(row.values[field])
    born = born_on if isinstance(born_on, date) else date.fromisoformat(str(born_on))
    expected = [expected_year_group(born, day).label for day in _days(subject, row)]
    if TOLD.fullmatch(told) and TOLD.fullmatch(expected[-1]) and told not in expected:
        words = DIFFERS.format(told=told, expected=expected[-1])
        yield warning("year-for-age", subject.context.where(row.row, field), field, words)


def _days(subject: Subject, row: MappedRow) -> Iterator[date]:
    """A list sent now of what was last year has either year's groups."""
    told = (row.values.get(name) for name in DAYS)
    yield from (day for day in told if isinstance(day, date))
    if subject.context.period is not None:
        yield subject.context.period[1]
    yield subject.context.as_at


def _counts_otherwise(subject: Subject) -> bool:
    school = subject.context.school
    record = subject.roll.shelf("school").records.get(school) if school is not None else None
    return record is not None and record["nation"] in OTHER_YEARS
