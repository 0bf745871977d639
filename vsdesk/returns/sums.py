"""Rows that tell nobody's name and hold but the sums of those above them: totals without the word."""

from __future__ import annotations

from collections.abc import Sequence

from vsdesk.returns.grid import CellValue
from vsdesk.returns.shapes import MappedRow, Table

NAMING = frozenset({"upn", "local_id", "surname", "forename", "full_name", "uln", "born_on", "name"})
MEAN_WITHIN = 0.05
"""How far a mean may be from the true one, as it is often shown with one decimal."""


def without_sums(table: Table, rows: Sequence[MappedRow]) -> tuple[list[MappedRow], list[int]]:
    """The rows without those that are but sums or means of the others, and the numbers of these.

    A nameless row whose numbers are no sums stays: it is a child's of whom the name was lost.
    """
    nameless = [row for row in rows if NAMING.isdisjoint(row.values)] if table.layout.about_children else []
    if not nameless or len(nameless) == len(rows):
        return list(rows), []
    named = [row.row for row in rows if not NAMING.isdisjoint(row.values)]
    sums = {row.row for row in nameless if _is_sum(table, row.row, named)}
    return [row for row in rows if row.row not in sums], sorted(sums)


def _is_sum(table: Table, number: int, named: Sequence[int]) -> bool:
    """Whether every cell of a row is a number, and the sum or mean of the named rows above it in its column."""
    cells = table.grid.rows[number - 1] if number <= len(table.grid.rows) else ()
    filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None and cell != ""]
    above = [row for row in named if row < number]
    return (
        bool(filled)
        and bool(above)
        and all(_adds_up(cell, _numbers(table, above, column)) for column, cell in filled)
    )


def _numbers(table: Table, rows: Sequence[int], column: int) -> list[float]:
    found = (table.grid.rows[row - 1] for row in rows)
    read = (_number(cells[column]) for cells in found if column < len(cells))
    return [number for number in read if number is not None]


def _adds_up(cell: CellValue, above: Sequence[float]) -> bool:
    number = _number(cell)
    if number is None or not above:
        return False
    total = sum(above)
    return abs(number - total) < 1e-6 or abs(number - total / len(above)) <= MEAN_WITHIN


def _number(cell: CellValue) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    try:
        return float(cell)
    except ValueError:
        return None
