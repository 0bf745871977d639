"""How values read in words: the one place that turns a cell or a figure into text.

Missing is "not known", never 0; none of none is "none of 0", never a percentage; and a share is shown as
100% (or 0%) only when it is all (or none).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from vsdesk.reports.shapes import Cell, Figure, Kind, Of, Table

NOT_KNOWN: Final = "not known"
NUMERIC: Final = frozenset({"count", "share", "money", "days", "of"})
"""Kinds of column that stand to the right, digit under digit."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ONE: Final = {
    "children": "child",
    "days": "day",
    "years": "year",
    "schools": "school",
    "episodes": "episode",
}


def rows(table: Table) -> list[tuple[str, ...]]:
    """The table's cells as they read."""
    pence = shows_pence(table)
    kinds = [column.kind for column in table.columns]
    return [
        tuple(text(cell, kind, pence=pence) for cell, kind in zip(row, kinds, strict=True))
        for row in table.rows
    ]


def shows_pence(table: Table) -> bool:
    """Whether any sum in the table has odd pence; if one has, all are shown to the penny."""
    columns = [place for place, column in enumerate(table.columns) if column.kind == "money"]
    sums = (row[place] for row in table.rows for place in columns)
    return any(isinstance(cell, int) and cell % 100 for cell in sums)


def text(cell: Cell, kind: Kind, *, pence: bool = True) -> str:
    """One cell as it reads in a column of this kind; words in a column of numbers stay words."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return NOT_KNOWN
    if isinstance(cell, Of):
        return of(cell)
    if isinstance(cell, date):
        return day(cell)
    if kind == "share":
        return share(cell)
    if kind == "money":
        return money(int(cell), pence=pence)
    return number(cell)


def figure(made: Figure) -> str:
    """A figure's value with its denominator: "98.5% · 64 of 65"."""
    if made.value is None:
        return "none of 0" if made.denominator == 0 else NOT_KNOWN
    if made.unit == "share":
        value = share(made.value)
    elif made.unit in ("money", "pence"):
        value = money(int(made.value))
    else:
        value = f"{number(made.value)} {_ONE.get(made.unit, made.unit) if made.value == 1 else made.unit}"
    if made.numerator is None or made.denominator is None:
        return value
    return f"{value} · {number(made.numerator)} of {number(made.denominator)}"


def day(value: date) -> str:
    """24 Nov 2025."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def of(value: Of) -> str:
    """64 of 65 · 98%; nothing of nothing is no percentage."""
    if value.whole == 0:
        return "none of 0"
    percent = _percent(Decimal(value.part) / Decimal(value.whole), 0)
    return f"{number(value.part)} of {number(value.whole)} · {percent}"


def share(value: float) -> str:
    """0.9184 as 91.8%."""
    return _percent(Decimal(repr(value)), 1)


def money(pence_: int, *, pence: bool = True) -> str:
    """Integer pence as pounds: £1,234.50, or £1,234 where no pence are to be shown."""
    sign = "−" if pence_ < 0 else ""
    pounds, rest = divmod(abs(pence_), 100)
    return f"{sign}£{pounds:,}.{rest:02}" if pence else f"{sign}£{pounds:,}"


def number(value: float) -> str:
    """Whole numbers with commas; others to one place."""
    if value == int(value):
        shown = f"{int(value):,}"
    else:
        shown = f"{Decimal(repr(value)).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"
    return shown.replace("-", "−", 1)


def _percent(exact: Decimal, places: int) -> str:
    """A share in percent, held back from 0 and 100 unless it is there."""
    step = Decimal(1).scaleb(-places)
    shown = (exact * 100).quantize(step, ROUND_HALF_UP)
    if shown == 100 and exact < 1:
        return f">{100 - step}%"
    if shown == 0 and exact > 0:
        return f"<{step}%"
    return f"{shown}%".replace("-", "−", 1)
