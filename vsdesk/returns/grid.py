"""What reading a stranger's file gives: a workbook of plain values, with what is odd about it marked.

Rows and columns are counted from 1, as the person sees them in the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet, from A1: `rows[0]` is the sheet's row 1, however far down its first value stands.

    Attributes:
        rows: ragged tuples of plain values; whole numbers are ints.
        errors: place -> the error shown there (`#REF!`), whose value in `rows` is None.
        uncached: places that hold a formula whose result was never saved; their value is None.
        merged: (top, left, bottom, right), each inclusive; only the top left holds the value.
        percents: columns in which a bare 1 is shown as 100%.
        capped: rows beyond the limit that were not read; 0 if the sheet was read whole.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    hidden: bool = False
    errors: Mapping[Place, str] = field(default_factory=dict)
    uncached: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    percents: frozenset[int] = frozenset()
    capped: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read: its sheets in their own order, and what the file was.

    Attributes:
        sha256: hex digest of the file's bytes as they came.
        format: xlsx, xlsm, xls, xlsb, ods, csv or html.
        opened_by, password: which of the passwords tried opened it, and that password.
        notes: plain sentences about how it was read ("read as cp1252, semicolons between columns").
    """

    name: str
    sha256: str
    size: int
    format: str
    sheets: tuple[SheetGrid, ...]
    was_encrypted: bool = False
    notes: tuple[str, ...] = ()
    opened_by: int | None = None
    password: str | None = field(default=None, repr=False, compare=False)


def letter(column: int) -> str:
    """A column's letter: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
