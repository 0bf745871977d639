"""A table's cells as a workbook holds them: real numbers and dates, and an x of y as three columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.excel import looks
from vsdesk.reports.documents.excel.looks import Value
from vsdesk.reports.shapes import Cell, Column, Of, Table

_NARROWEST, _WIDEST = 10.5, 60.0
_DATE: Final = len("24 Nov 2025")
_PARTS: Final = ("count", "out of", "share")


class Entry(NamedTuple):
    """One cell: its value, its number format, and whether it stands for something not known."""

    value: Value
    form: str = ""
    faint: bool = False


_UNKNOWN: Final = Entry(cells.NOT_KNOWN, faint=True)


def headings(table: Table) -> list[tuple[str, bool]]:
    """Each column's heading, and whether it stands to the right; an `of` column gives three."""
    found: list[tuple[str, bool]] = []
    for column in table.columns:
        if column.kind == "of":
            found += [(f"{column.heading}: {part}", True) for part in _PARTS]
        else:
            found.append((column.heading, column.kind in cells.NUMERIC))
    return found


def entries(table: Table) -> Iterator[list[Entry]]:
    """Each row's cells, as many as there are headings."""
    pounds = looks.PENCE if cells.shows_pence(table) else looks.POUNDS
    readers = [_reader(column, pounds) for column in table.columns]
    for row in table.rows:
        yield [entry for cell, read in zip(row, readers, strict=True) for entry in read(cell)]


def widths(table: Table) -> list[float]:
    """Widths in characters: enough for the widest cell, within reason; longer texts wrap."""
    found: list[float] = []
    for place, column in enumerate(table.columns):
        heading = _heading_room(column.heading)
        if column.kind == "of":
            found += [max(_NARROWEST, heading) + 2] * len(_PARTS)
        else:
            longest = max((_length(row[place], column) for row in table.rows), default=0)
            found.append(min(max(longest * 1.08 + 3, heading + 4, _NARROWEST), _WIDEST))
    return found


def _reader(column: Column, pounds: str) -> Callable[[Cell], tuple[Entry, ...]]:
    if column.kind == "of":
        return _of
    form = {"share": looks.SHARE, "money": pounds}.get(column.kind, "")
    return lambda cell: (_entry(cell, form),)


def _entry(cell: Cell, form: str) -> Entry:
    if cell is None:
        return _UNKNOWN
    if isinstance(cell, str):
        return Entry(cell)
    if isinstance(cell, Of):
        return Entry(cells.of(cell))
    if isinstance(cell, date):
        return Entry(cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell, looks.DATE)
    if form in (looks.POUNDS, looks.PENCE):
        return Entry(cell / 100, form)
    return Entry(cell, form or (looks.COUNT if cell == int(cell) else looks.FRACTION))


def _of(cell: Cell) -> tuple[Entry, ...]:
    """Count, out of, share; none of none has no share, and says so."""
    if cell is None:
        return (_UNKNOWN, _UNKNOWN, _UNKNOWN)
    if not isinstance(cell, Of):
        return (_entry(cell, ""), Entry(None), Entry(None))
    share = Entry(cell.part / cell.whole, looks.SHARE) if cell.whole else Entry(cells.of(cell), faint=True)
    return (Entry(cell.part, looks.COUNT), Entry(cell.whole, looks.COUNT), share)


def _length(cell: Cell, column: Column) -> int:
    """How many characters a cell shows; a number is given room for its signs and commas."""
    if isinstance(cell, str):
        return max(map(len, cell.split("\n"))) if "\n" in cell else len(cell)
    if cell is None or isinstance(cell, date):
        return _DATE
    if isinstance(cell, int) and column.kind != "share":
        return len(str(cell)) * 4 // 3 + (1 if column.kind == "money" else 0)
    return len(cells.text(cell, column.kind))


def _heading_room(heading: str) -> float:
    """Room for a heading in two lines, or for its longest word."""
    words = [len(word) for word in heading.split()]
    return max([len(heading) / 2, *words]) * 1.15
