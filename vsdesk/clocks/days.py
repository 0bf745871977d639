"""Counting days for the clocks.

The day something happens is day 0, and the day after it day 1: so the tenth working day after a Monday is the
Monday a fortnight on. An authority that counts the day itself as day 1 says so (`entry_day=1`).
School holidays do not stop a count of working days; nothing but a holiday stops a count of school days.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta

from vsdesk.reference.calendar import Calendar

_DAY = timedelta(days=1)


def working_day_after(start_on: date, n: int, calendar: Calendar, *, entry_day: int = 0) -> date:
    """The nth working day after a day; with n = 0, that day itself.

    Raises: CalendarTooShort naming the first day that the bank holidays do not reach.
    """
    return _nth(start_on, n, calendar.is_working_day, entry_day)


def school_day_after(start_on: date, n: int, calendar: Calendar, *, entry_day: int = 0) -> date:
    """The nth school day after a day. Raises: CalendarTooShort naming the first day without term dates."""
    return _nth(start_on, n, calendar.is_school_day, entry_day)


def day_before(start_on: date, n: int, counts: Callable[[date], bool]) -> date:
    """The nth day before a day, of the days that count; with n = 0, that day itself. Raises: as `counts`."""
    day = start_on
    while n:
        day -= _DAY
        n -= counts(day)
    return day


def working_days_between(start_on: date, end_on: date, calendar: Calendar) -> int:
    """How many working days after the start the end is; negative where it is before.

    So `working_days_between(d, working_day_after(d, n))` is n. Raises: CalendarTooShort.
    """
    if end_on < start_on:
        return -working_days_between(end_on, start_on, calendar)
    if end_on == start_on:
        return 0
    weekdays = _weekdays_up_to(end_on) - _weekdays_up_to(start_on)
    return weekdays - calendar.statutory.on_weekdays(start_on + _DAY, end_on)


def school_days_between(start_on: date, end_on: date, calendar: Calendar) -> int:
    """How many school days after the start the end is; negative where before. Raises: CalendarTooShort."""
    if end_on < start_on:
        return -school_days_between(end_on, start_on, calendar)
    days = (start_on + _DAY * n for n in range(1, (end_on - start_on).days + 1))
    return sum(map(calendar.is_school_day, days))


def months_after(start_on: date, n: int) -> date:
    """The same day n months on, or the last day of a shorter month: how the law counts months."""
    year, month = divmod(start_on.month - 1 + n, 12)
    year, month = start_on.year + year, month + 1
    return date(year, month, min(start_on.day, months.monthrange(year, month)[1]))


def _nth(start_on: date, n: int, counts: Callable[[date], bool], entry_day: int) -> date:
    if n < 0 or entry_day not in (0, 1):
        raise ValueError("days are counted forwards, and the day itself is day 0 or day 1")
    day = start_on - _DAY if entry_day and n else start_on
    while n:
        day += _DAY
        n -= counts(day)
    return day


def _weekdays_up_to(day: date) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday, to the day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
