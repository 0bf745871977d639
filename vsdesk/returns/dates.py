"""Dates as people write them: British forms, Excel serials, and the columns whose order must be proved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from vsdesk.returns.grid import CellValue

ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt ]\d{1,2}:\d{2}.*)?$")
NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[Tt ]\d{1,2}:\d{2}.*)?$")
WORDED = re.compile(
    r"^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]+([a-z]{3,9})[-/., ]+(\d{4}|\d{2})$"
)
AMERICAN = re.compile(r"^([a-z]{3,9})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})$")
CENSUS = re.compile(r"^(\d{4})-([a-z]{3})-(\d{1,2})(?: \d{1,2}:\d{2}.*)?$")
PACKED = re.compile(r"^(19|20)\d{6}$")
SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
EPOCH = date(1899, 12, 30)


class Order(StrEnum):
    """How a column writes 03/04/2025."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Window:
    """The days a column can sensibly hold; two-digit years are read so as to fall inside it."""

    earliest: date
    latest: date

    def year(self, text: str) -> int:
        """A year of two or four digits as one of four."""
        number = int(text)
        if len(text) == 4:
            return number
        century = self.latest.year // 100 * 100
        return century + number if century + number <= self.latest.year else century - 100 + number


def column_order(cells: Iterable[CellValue]) -> Order:
    """What a column's texts prove: day first unless some of them can only be month first."""
    day_first = month_first = False
    for cell in cells:
        match = NUMERIC.match(cell.strip()) if isinstance(cell, str) else None
        if match:
            first, second = int(match[1]), int(match[2])
            day_first |= first > 12 >= second
            month_first |= second > 12 >= first
    if day_first and month_first:
        return Order.BOTH
    return Order.MONTH_FIRST if month_first else Order.DAY_FIRST


def read_date(cell: CellValue, order: Order, window: Window) -> date | None:
    """The day a cell means; None if it means none. Whether the day is sensible is not asked here."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_number(cell)
    if isinstance(cell, str):
        return _from_text(" ".join(cell.strip().casefold().split()), order, window)
    return None


def _from_number(cell: int | float) -> date | None:
    if PACKED.match(str(cell)):
        return _from_packed(str(cell))
    return EPOCH + timedelta(days=int(cell)) if 3000 <= cell <= 80000 else None


def _from_packed(text: str) -> date | None:
    return _day(int(text[:4]), int(text[4:6]), int(text[6:]))


def _from_text(text: str, order: Order, window: Window) -> date | None:
    if PACKED.match(text):
        return _from_packed(text)
    if SERIAL.match(text):
        return _from_number(int(float(text)))
    if match := ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := NUMERIC.match(text):
        return _short(int(match[1]), int(match[2]), window.year(match[3]), order)
    return _from_words(text, window)


def _short(first: int, second: int, year: int, order: Order) -> date | None:
    """3/4/2025 by its column's order; in a column that proves both, only what can be read one way alone."""
    british, american = _day(year, second, first), _day(year, first, second)
    if order is Order.BOTH:
        return british if american in (None, british) else (american if british is None else None)
    return american if order is Order.MONTH_FIRST else british


def _from_words(text: str, window: Window) -> date | None:
    if match := CENSUS.match(text):
        return _day(int(match[1]), MONTHS.get(match[2], 0), int(match[3]))
    if match := WORDED.match(text):
        return _day(window.year(match[3]), MONTHS.get(match[2], 0), int(match[1]))
    if match := AMERICAN.match(text):
        return _day(window.year(match[3]), MONTHS.get(match[1], 0), int(match[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
