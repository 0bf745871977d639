"""Cells that hold a day or a year: within what a day of that kind can be."""

from __future__ import annotations

from datetime import date, timedelta

from vsdesk.model.finding import error, warning
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.dates import Order, Window, read_date
from vsdesk.returns.grid import CellValue
from vsdesk.returns.reading import Read, Reading

AGE_LIMIT = 30
"""Nobody on a virtual school's roll is older: care leavers end at 25, and records of them stay a while."""


def _read_day(cell: CellValue, text: str, reading: Reading, where: str, earliest: date, latest: date) -> Read:
    name = reading.field.name
    day = read_date(cell, reading.order, Window(earliest, latest))
    if day is None and _either_way(cell, reading, latest):
        words = f"“{text[:40]}” may be day first or month first: this column has both. Write 31 Dec 2025."
        return None, error("date-order", where, name, words)
    if day is None:
        return None, error(
            "date-unreadable", where, name, f"“{text[:40]}” is not a date. Write it as 31/12/2025."
        )
    if not earliest <= day <= latest:
        expected = f"a date from {earliest:%d/%m/%Y} to {latest:%d/%m/%Y} was expected"
        words = f"{day:%d/%m/%Y} cannot be right here: {expected}."
        return None, error("date-impossible", where, name, words)
    return day, None


def _either_way(cell: CellValue, reading: Reading, latest: date) -> bool:
    """Whether only its column keeps the cell from being read: one that writes days both ways."""
    if reading.order is not Order.BOTH:
        return False
    return read_date(cell, Order.DAY_FIRST, Window(latest, latest)) is not None


def read_day_near(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A day that a return may speak of: up to a year ahead."""
    today = reading.today
    return _read_day(
        cell, text, reading, where, date(today.year - AGE_LIMIT, 1, 1), today + timedelta(days=366)
    )


def read_birthday(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A day on which somebody on the roll may have been born."""
    today = reading.today
    return _read_day(cell, text, reading, where, date(today.year - AGE_LIMIT, 1, 1), today)


def read_future_day(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A day that may lie years ahead, such as a review or an end."""
    today = reading.today
    return _read_day(
        cell,
        text,
        reading,
        where,
        date(today.year - AGE_LIMIT, 1, 1),
        today.replace(year=today.year + 20, day=1),
    )


def read_loose_day(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A date that decides nothing about a child: an unreadable one is left out with a warning."""
    today = reading.today
    day = read_date(cell, reading.order, Window(date(today.year - 100, 1, 1), today))
    if day is None and "z" not in text.casefold():
        return None, warning(
            "date-unreadable", where, reading.field.name, f"“{text[:40]}” is not a date, and is left out."
        )
    return (day.isoformat() if isinstance(day, date) else text), None


def read_academic_year(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """An academic year, however it is written: 2025/26, 2025-2026, or the year it ends in."""
    year = AcademicYear.told(text)
    if year is None:
        words = f"“{text[:40]}” is not an academic year. Write it as 2025/26."
        return None, error("year-unreadable", where, reading.field.name, words)
    return str(year), None
