"""A sheet cut into the parts that may each hold a table of their own: one below another, or side by side.

A part keeps the rows and columns it has in the sheet, so that every address in it is the sheet's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from vsdesk.returns.grid import CellValue, Place, SheetGrid

Paragraph = tuple[int, int]
"""First and last row of a run of rows with none empty between them."""
TITLE_ROWS = 3
"""Rows above headings that may be their title: few, and with little in them."""
TITLE_CELLS = 2


def is_empty(row: tuple[CellValue, ...]) -> bool:
    """Whether nothing stands in a row."""
    return not any(row) and all(cell is None or cell == "" for cell in row)


def paragraphs(grid: SheetGrid) -> Iterator[Paragraph]:
    """The runs of filled rows."""
    start = 0
    for number in range(1, len(grid.rows) + 1):
        if is_empty(grid.rows[number - 1]):
            if start:
                yield start, number - 1
            start = 0
        elif not start:
            start = number
    if start:
        yield start, len(grid.rows)


def stacked(grid: SheetGrid, header_row: int, has_headings: Callable[[int], bool]) -> tuple[SheetGrid, ...]:
    """The parts of a sheet below one another, the first of them with everything above it.

    Headings said again, as at the top of each printed page, begin no part.

    Args:
        header_row: the headings that are sure to be some.
        has_headings: whether a row is the headings of some return.
    """
    starts: list[int] = []
    known: set[tuple[CellValue, ...]] = set()
    title = 0
    for first, last in paragraphs(grid):
        heads = [row for row in range(first, min(last - 1, first + TITLE_ROWS) + 1) if has_headings(row)]
        if first <= header_row <= last:
            heads = [header_row]
        said = {grid.rows[row - 1] for row in heads}
        if heads and (title or heads[0] > first or not said & known):
            starts.append(title or first)
        title = (title or first) if not heads and _is_title(grid, first, last) else 0
        known |= said
    if len(starts) < 2:
        return (grid,)
    starts[0] = 1
    ends = [*(start - 1 for start in starts[1:]), len(grid.rows)]
    return tuple(part(grid, rows=(start, end)) for start, end in zip(starts, ends, strict=True))


def _is_title(grid: SheetGrid, first: int, last: int) -> bool:
    cells = (sum(cell not in (None, "") for cell in row) for row in grid.rows[first - 1 : last])
    return last - first < TITLE_ROWS and all(count <= TITLE_CELLS for count in cells)


def beside(grid: SheetGrid, header_row: int) -> tuple[SheetGrid, ...]:
    """The parts of a sheet side by side: columns with one between them that is empty from the headings down."""
    below = grid.rows[header_row - 1 :]
    width = max(map(len, below), default=0)
    gaps = [column for column in range(1, width + 1) if _empty_below(below, column)]
    if not gaps:
        return (grid,)
    edges = [0, *gaps, width + 1]
    return tuple(
        part(grid, columns=(left + 1, right - 1)) for left, right in pairwise(edges) if right - left > 1
    )


def _empty_below(rows: tuple[tuple[CellValue, ...], ...], column: int) -> bool:
    return all(len(row) < column or row[column - 1] in (None, "") for row in rows)


def part(
    grid: SheetGrid, rows: tuple[int, int] | None = None, columns: tuple[int, int] | None = None
) -> SheetGrid:
    """The sheet with nothing in it but these rows and columns, each inclusive."""
    top, bottom = rows or (1, len(grid.rows))
    left, right = columns or (1, 10**6)

    def inside(place: Place) -> bool:
        return top <= place[0] <= bottom and left <= place[1] <= right

    blank = (None,) * (left - 1)
    kept = (
        row if columns is None else (*blank, *row[left - 1 : right]) for row in grid.rows[top - 1 : bottom]
    )
    return replace(
        grid,
        rows=(*(() for _ in range(top - 1)), *kept),
        errors={place: error for place, error in grid.errors.items() if inside(place)},
        uncached=frozenset(filter(inside, grid.uncached)),
        hidden_rows=frozenset(row for row in grid.hidden_rows if top <= row <= bottom),
        hidden_columns=frozenset(column for column in grid.hidden_columns if left <= column <= right),
        merged=tuple(area for area in grid.merged if inside((area[0], area[1]))),
    )
