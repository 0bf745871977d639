"""Cells that hold a number: counts, shares, hours, days."""

from __future__ import annotations

import re

from vsdesk.model.finding import error, warning
from vsdesk.returns.grid import CellValue
from vsdesk.returns.reading import Read, Reading

NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")


def _number(text: str) -> float | None:
    bare = text.replace(",", "").rstrip("%").strip()
    return float(bare) if NUMBER.match(bare) else None


def read_count(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A whole number of 0 or more."""
    number = _number(text)
    if number is None or number < 0 or not float(number).is_integer():
        return None, error(
            "count-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a whole number of 0 or more.",
        )
    return int(number), None


def read_percent(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A share 0-1. Excel holds 95% as 0.95, and writes it so to a CSV; a school types 95 or 95%."""
    number = _number(text)
    if number is None or number < 0 or number > 100:
        return None, warning(
            "percent-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a percentage, and is left out.",
        )
    share = number <= 1 and "%" not in text
    return (number if share else number / 100), None


def read_hours(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """Hours a week."""
    number = _number(text.casefold().replace("hours", "").replace("hrs", "").strip())
    if number is None or not 0 <= number <= 60:
        return None, warning(
            "hours-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a number of hours a week, and is left out.",
        )
    return number, None


def read_days(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A number of school days, to the half day."""
    number = _number(text.casefold().replace("days", "").replace("day", "").strip())
    if number is None or number < 0 or not (number * 2).is_integer():
        words = f"“{text[:40]}” is not a number of days or half days, and is left out."
        return None, warning("days-unreadable", where, reading.field.name, words)
    return number, None
