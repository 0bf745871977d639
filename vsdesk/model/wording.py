"""How a date reads in a sentence: the same in every finding, note and reason."""

from __future__ import annotations

from datetime import date

# Our own names, not strftime's: those follow the machine's locale once a window has set it.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """`31 March 2018`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(n: int, one: str, many: str | None = None) -> str:
    """`1 day`, `2 days`; give `many` where an s will not do."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
