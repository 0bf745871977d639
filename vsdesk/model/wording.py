"""How a date reads in a sentence: the same in every finding, note and reason."""

from __future__ import annotations

from collections.abc import Sequence
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


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def short_day(day: date) -> str:
    """`Mon 3 Nov 2025`: with its weekday, where a day is to be counted from or kept free."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_date(day: date) -> str:
    """`31 Mar 2018`, for columns."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def near_day(day: date) -> str:
    """`Mon 3 Nov`: where the year goes without saying."""
    return short_day(day).rsplit(" ", 1)[0]


def counted(n: int, one: str, many: str | None = None) -> str:
    """`1 day`, `2 days`; give `many` where an s will not do."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def stated_percent(hundredths: int) -> str:
    """`92.5%`: a percentage as somebody stated it, with the decimals it has."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
