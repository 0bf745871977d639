"""The days the sample turns on, and a child's age and school year on them."""

from __future__ import annotations

from datetime import date

AS_AT = date(2026, 11, 20)
RETURN_YEAR_FROM = date(2025, 4, 1)
RETURN_YEAR_TO = date(2026, 3, 31)
HALF_TERM_1 = (date(2026, 9, 2), date(2026, 10, 23))
SCHOOL_YEAR = 2026


def birthday(born: date, age: int) -> date:
    """The day somebody reaches an age; 1 March for a leap-day birthday in a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years of age."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def year_number(born: date) -> int:
    """The expected year group in 2026/27: R is 0, N2 is -1, N1 is -2."""
    return age_on(born, date(SCHOOL_YEAR, 8, 31)) - 4


def year_words(number: int) -> str:
    """A year group as schools write it: N1, N2, R, 1, 2 …"""
    return {-2: "N1", -1: "N2", 0: "R"}.get(number, str(number))
