"""Cells that hold a number: counts, money, hours, days."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from vsdesk.model.finding import error, warning
from vsdesk.returns.grid import CellValue
from vsdesk.returns.plain_numbers import number_in
from vsdesk.returns.reading import Read, Reading

MONEY = re.compile(
    r"(?P<bracket>\()?(?P<minus>[-−–])?£?(?P<late>[-−–])?(?P<pounds>\d{1,7})(?:\.(?P<pence>\d+))?(?:p/?w|perweek|aweek)?\)?",
    re.IGNORECASE,
)
"""Up to 9,999,999 pounds, as schools and spreadsheets write them: £250, 1,250.50, -£20, £-20, (20.00)."""


def read_count(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A whole number of 0 or more."""
    number = number_in(text)
    if number is None or number < 0 or not float(number).is_integer():
        return None, error(
            "count-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a whole number of 0 or more.",
        )
    return int(number), None


def read_money(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A sum of money as integer pence; one below nothing, by a minus or in brackets, is not taken."""
    match = MONEY.fullmatch(text.replace(",", "").replace(" ", ""))
    if match is None:
        words = f"“{text[:40]}” is not a sum of money, and is left out. Write it as 250.00."
        return None, warning("money-unreadable", where, reading.field.name, words)
    pounds = Decimal(
        f"{match['pounds']}.{match['pence'] or 0}"
    )  # a spreadsheet may hold more than two decimals
    pence = int((pounds * 100).to_integral_value(ROUND_HALF_UP))
    if pence and (match["minus"] or match["late"] or match["bracket"]):
        words = f"“{text[:40]}” is less than nothing, and is left out: nothing that is paid for costs less than £0."
        return None, warning("money-negative", where, reading.field.name, words)
    return pence, None


def read_hours(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """Hours a week."""
    number = number_in(text.casefold().replace("hours", "").replace("hrs", "").strip())
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
    number = number_in(text.casefold().replace("days", "").replace("day", "").strip())
    if number is None or number < 0 or not (number * 2).is_integer():
        words = f"“{text[:40]}” is not a number of days or half days, and is left out."
        return None, warning("days-unreadable", where, reading.field.name, words)
    return number, None
