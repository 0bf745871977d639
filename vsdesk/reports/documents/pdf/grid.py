"""A table measured and broken into lines, before it meets a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.columns import fitted, gutter, stands_right
from vsdesk.reports.documents.styles import CELL, HEAD, Face
from vsdesk.reports.documents.typesetting import Line, Typesetter
from vsdesk.reports.shapes import Table

PAD: Final = 4.0
"""Points above and below a row's text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as lines of text, and the height they need."""

    cells: tuple[tuple[Line, ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out for one width.

    Attributes:
        left, width: of each column, in points from the table's left edge.
        right: whether the column stands to the right.
        faint: lines drawn paler: "not known".
    """

    left: tuple[float, ...]
    width: tuple[float, ...]
    right: tuple[bool, ...]
    head: Row
    rows: tuple[Row, ...]
    cell_face: Face
    head_face: Face
    faint: Line


def laid(
    table: Table, width: float, tallest: float, setter: Typesetter, *, strong_first: bool = False
) -> Grid:
    """The table laid out.

    Args:
        strong_first: whether the first column is set bold.
        tallest: room on a whole page for headings and rows. A row taller than that becomes several, so
            that nothing is cut.
    """
    shown = cells.rows(table)
    scale, columns = fitted(table, shown, width, setter, strong_first=strong_first)
    cell, head = _scaled(CELL, scale), _scaled(HEAD, scale)
    bold, plain = (True,) * len(columns), (strong_first, *(False,) * (len(columns) - 1))
    headings = _row(tuple(column.heading for column in table.columns), columns, head, setter, bold)
    rows: list[Row] = []
    for place, row in enumerate(shown):
        is_total = table.total and place == len(shown) - 1
        made = _row(row, columns, cell, setter, bold if is_total else plain)
        rows += _pieces(made, tallest - headings.height, cell)
    starts = [sum(columns[:n]) + gutter(len(columns)) * n for n in range(len(columns))]
    return Grid(
        tuple(starts),
        tuple(columns),
        tuple(stands_right(column) for column in table.columns),
        headings,
        tuple(rows),
        cell,
        head,
        setter.line(cells.NOT_KNOWN),
    )


def _row(
    texts: tuple[str, ...], columns: list[float], face: Face, setter: Typesetter, bold: tuple[bool, ...]
) -> Row:
    lines = tuple(
        setter.lines(text, width / face.size, bold=strong)
        for text, width, strong in zip(texts, columns, bold, strict=True)
    )
    return Row(lines, max(map(len, lines)) * face.leading + 2 * PAD)


def _pieces(row: Row, tallest: float, face: Face) -> list[Row]:
    """The row, or where no page could hold it, its lines shared among several."""
    if row.height <= tallest:
        return [row]
    most = max(1, int((tallest - 2 * PAD) / face.leading))
    count = max(map(len, row.cells))
    return [
        Row(part, max(map(len, part)) * face.leading + 2 * PAD)
        for start in range(0, count, most)
        for part in [tuple(lines[start : start + most] for lines in row.cells)]
    ]


def _scaled(face: Face, scale: float) -> Face:
    return Face(face.size * scale, face.leading * scale, face.bold, face.colour)
