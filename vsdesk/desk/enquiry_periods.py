"""Quarters and school years that enquiries are counted by, and how many of each theme fell into each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.model.wording import MONTHS
from vsdesk.reference.years import AcademicYear

MOST_QUARTERS = 5
"""A school year touches five; more are counted by the year."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days under a name, such as `Oct to Dec 2026` or `2026/27`."""

    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of each sort and theme were asked in each period; `counts` by (sort, theme, period)."""

    periods: tuple[str, ...]
    counts: Mapping[tuple[str, str, str], int]

    def of(self, about: str, theme: str) -> tuple[int, ...]:
        """One theme's numbers, a period each."""
        return tuple(self.counts.get((about, theme, period), 0) for period in self.periods)


def periods(first: date, last: date) -> tuple[Period, ...]:
    """The quarters of the financial year that some days touch; the school years, where they are too many."""
    found = tuple(_quarters(first, last))
    return found if len(found) <= MOST_QUARTERS else tuple(_years(first, last))


def _quarters(first: date, last: date) -> Iterator[Period]:
    begins = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    while begins <= last:
        after = (begins + timedelta(days=95)).replace(day=1)
        ends = after - timedelta(days=1)
        title = f"{MONTHS[begins.month - 1][:3]} to {MONTHS[ends.month - 1][:3]} {begins.year}"
        yield Period(title, begins, ends)
        begins = after


def _years(first: date, last: date) -> Iterator[Period]:
    year = AcademicYear.of(first)
    while year.first_on <= last:
        yield Period(str(year), year.first_on, year.last_on)
        year = AcademicYear.of(year.last_on + timedelta(days=1))
