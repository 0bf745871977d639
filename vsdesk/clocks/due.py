"""When a clock runs out, and the sum in words: `20 working days from Mon 3 Nov 2025, leaving out 25 and 26 Dec`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from vsdesk.clocks.days import day_before, school_day_after, working_day_after
from vsdesk.clocks.rules import Clock, PepRules
from vsdesk.model.wording import MONTHS, counted, joined, short_day
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term

MANY = 3
"""So many weekdays in a row are told as a range."""


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day on which a duty can be met in time, and how it was counted."""

    on: date
    words: str


def due_date(clock: Clock, start_on: date, calendar: Calendar, what: str = "") -> DueDate:
    """When a clock started on a day runs out.

    Args:
        what: the day that starts it in words, such as `the day care began`.

    Raises: CalendarTooShort naming the first day that is not known.
    """
    on = due_day(clock, start_on, calendar)
    return DueDate(on, _sum(clock, start_on, on, what, _counts(clock, calendar)))


def due_day(clock: Clock, start_on: date, calendar: Calendar) -> date:
    """The day alone, without its sum. Raises: as `due_date`."""
    if clock.before:
        return day_before(start_on, clock.within, _counts(clock, calendar))
    if clock.unit == "school days":
        return school_day_after(start_on, clock.within, calendar, entry_day=clock.entry_day)
    if clock.unit == "working days":
        return working_day_after(start_on, clock.within, calendar, entry_day=clock.entry_day)
    return start_on + timedelta(days=clock.within - clock.entry_day)


def term_due(term: Term, rules: PepRules) -> DueDate:
    """By when the PEPs of a term are due: the authority's latest date for it, or the end of the term."""
    latest = rules.latest.get((term.academic_year.label, term.name))
    if latest is not None:
        return DueDate(latest, f"The latest date for {term.label} is {short_day(latest)}.")
    return DueDate(term.ends_on, f"{term.label} ends on {short_day(term.ends_on)}.")


def _counts(clock: Clock, calendar: Calendar) -> Callable[[date], bool]:
    if clock.unit == "school days":
        return calendar.is_school_day
    return calendar.is_working_day if clock.unit == "working days" else _every_day


def _every_day(day: date) -> bool:
    return True


def _sum(clock: Clock, start_on: date, on: date, what: str, counts: Callable[[date], bool]) -> str:
    one = clock.unit.removesuffix("s")
    words = f"{counted(clock.within, one)} {'before' if clock.before else 'from'} {short_day(start_on)}"
    if what:
        words += f", {what}"
    if clock.entry_day and counts(start_on):
        words += ", itself the first"
    left_out = _left_out(min(start_on, on), max(start_on, on), counts)
    return f"{words}{f', leaving out {left_out}' if left_out else ''}."


def _left_out(first: date, last: date, counts: Callable[[date], bool]) -> str:
    """The weekdays between that do not count, in words."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days))
    missed = [day for day in days if day.weekday() < 5 and not counts(day)]
    return told_days(missed)


def told_days(days: Iterable[date]) -> str:
    """`25 and 28 Dec and 1 Jan`; three weekdays in a row or more as `26 to 30 Oct`."""
    parts = [part for run in _runs(days) for part in _told_run(run)]
    months = groupby(parts, key=lambda part: part[1])
    return joined([f"{joined([words for words, _ in group])} {month}".strip() for month, group in months])


def _told_run(run: list[date]) -> list[tuple[str, str]]:
    """(words, the month that follows them) of each part; a range over a month's end says both itself."""
    first, last = run[0], run[-1]
    if len(run) < MANY:
        return [(str(day.day), _month(day.month)) for day in run]
    if first.month == last.month:
        return [(f"{first.day} to {last.day}", _month(last.month))]
    return [(f"{first.day} {_month(first.month)} to {last.day} {_month(last.month)}", "")]


def _runs(days: Iterable[date]) -> list[list[date]]:
    """Days grouped where one weekday follows another."""
    runs: list[list[date]] = []
    for day in days:
        gap = 3 if day.weekday() == 0 else 1
        if runs and (day - runs[-1][-1]).days == gap:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _month(number: int) -> str:
    return MONTHS[number - 1][:3]
