"""Days on which no school of the authority was open, and days outside those that a return is said to be of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vsdesk.model.finding import Finding, warning
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.returns.context import Context
from vsdesk.returns.shapes import MappedRow

RULE = "outside-term"
DAYS = ("from_on", "to_on")
LONG = 60
"""Days from which a period holds some of a term for certain."""
CLOSED = "{day:%d/%m/%Y} is {what}: no school is open then, by the council's calendar."
BEYOND = "{day:%d/%m/%Y} is outside the days this return is of, {first:%d/%m/%Y} to {last:%d/%m/%Y}."
NO_SCHOOL = "From {first:%d/%m/%Y} to {last:%d/%m/%Y} no school is open, by the council's calendar."
MARKED = (
    "Marks are given for {days} outside the term, the first {day:%d/%m/%Y}; they are kept as they were sent."
)


def of_row(context: Context, row: MappedRow, given: tuple[date, date] | None) -> Iterator[Finding]:
    """What is odd about the first and last day of something that happened in school.

    Args:
        given: the days a person said the whole return is of.
    """
    for name in DAYS:
        day = row.values.get(name)
        if not isinstance(day, date):
            continue
        where, what = context.where(row.row, name), closed(context, day)
        if what:
            yield warning(RULE, where, name, CLOSED.format(day=day, what=what))
        elif given is not None and name == "from_on" and not given[0] <= day <= given[1]:
            yield warning(RULE, where, name, BEYOND.format(day=day, first=given[0], last=given[1]))


class Periods:
    """Periods in which no school was open on any day; the rows of a return share a few."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._closed: dict[tuple[date, date], bool] = {}

    def odd(self, row: MappedRow, period: tuple[date, date]) -> Iterator[Finding]:
        """The finding, where a row is of such a period."""
        first, last = period
        if period not in self._closed:
            short = (last - first).days < LONG
            self._closed[period] = short and all(closed(self._context, day) for day in _each(first, last))
        if self._closed[period]:
            where = self._context.where(row.row, "period_from")
            yield warning(RULE, where, "period_from", NO_SCHOOL.format(first=first, last=last))


def of_marks(context: Context, row: MappedRow, field: str, days: set[date]) -> Iterator[Finding]:
    """Marks of children present or absent on weekdays on which no school was open."""
    found = sorted(day for day in days if day.weekday() < 5 and closed(context, day))
    if found:
        words = MARKED.format(days=counted(len(found), "day"), day=found[0])
        yield warning(RULE, context.where(row.row, field), field, words)


def closed(context: Context, day: date) -> str:
    """What keeps schools closed on a day, in words; empty where they are open, or nobody knows."""
    try:
        if context.calendar.is_school_day(day):
            return ""
        in_term = context.calendar.term_on(day) is not None
    except CalendarTooShort:
        return ""
    if day.weekday() >= 5:
        return "a Saturday" if day.weekday() == 5 else "a Sunday"
    return "in half-term, a bank holiday or a day of closure" if in_term else "in no term"


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
