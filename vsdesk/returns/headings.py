"""What the rows of a sheet say as headings, alone or two together, and which column each field has by them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from vsdesk.returns.grid import CellValue, SheetGrid
from vsdesk.returns.layouts import Layout, heading_index, layouts, spellings
from vsdesk.returns.record_shapes import SEPARATOR
from vsdesk.returns.sessions import read_headings

LONGEST = 250
"""Characters beyond which a text is no heading: a hostile workbook may hold megabytes in a cell."""
LONGEST_WORDS = 60
"""Characters beyond which a text below the first headings is not looked up as one."""


def headings_at(grid: SheetGrid, header_row: int, header_rows: int = 1) -> dict[int, str]:
    """Column -> heading; of two heading rows, the upper one's words before the lower one's.

    A day that heads a column of a register is one too.
    """
    last = header_row + header_rows - 1
    if (register := read_headings(grid, header_row, header_rows)) is not None and len(register.sessions) > 1:
        days = {
            column: " ".join(name.split(SEPARATOR)[1:]).strip() for name, column in register.sessions.items()
        }
        return dict(sorted({**register.others, **days}.items()))
    below = texts_of(grid.rows[last - 1]) if last <= len(grid.rows) else {}
    return (joined_texts(grid, last, below) or below) if header_rows == 2 else below


def texts_of(row: tuple[CellValue, ...]) -> dict[int, str]:
    """The row's texts by column; one too long to be a heading is none."""
    return {
        column: value.strip()
        for column, value in enumerate(row, start=1)
        if isinstance(value, str) and len(value) <= LONGEST and value.strip()
    }


def joined_texts(grid: SheetGrid, number: int, below: dict[int, str]) -> dict[int, str] | None:
    """Headings of two rows, the upper one spread over the columns it was merged across."""
    if number < 2:
        return None
    above = texts_of(grid.rows[number - 2])
    if len(above) < 2:
        return None
    for top, left, _bottom, right in grid.merged:
        if top == number - 1 and left in above:
            above.update(dict.fromkeys(range(left + 1, right + 1), above[left]))
    above = _carried(above, below)
    return {column: f"{above.get(column, '')} {below.get(column, '')}".strip() for column in {*above, *below}}


def _carried(above: dict[int, str], below: dict[int, str]) -> dict[int, str]:
    """The upper words carried to the right where they were not merged: under a heading met again in another group."""
    repeated = {text for text in below.values() if list(below.values()).count(text) > 1}
    carried, last = dict(above), ""
    for column in sorted({*above, *below}):
        last = above.get(column, last)
        if column not in above and last and below.get(column) in repeated:
            carried[column] = last
    return carried


def columns_by(candidate: Layout, headings: dict[int, tuple[str, ...]]) -> dict[str, int]:
    """Field -> column. The fullest spelling is tried first; the first column that claims a field has it."""
    index = heading_index(candidate.code)
    found: dict[str, int] = {}
    for attempt in range(max(len(words) for words in headings.values())):
        for column in sorted(headings):
            words = headings[column]
            name = index.get(words[attempt]) if attempt < len(words) else None
            if name and name not in found and column not in found.values():
                found[name] = column
    return found


def holds_answers(row: tuple[CellValue, ...]) -> bool:
    """Whether a row says something of the whole sheet, `School: | Oakfield | URN: | 900001`, and heads no columns.

    Every word known as a heading ends in a colon there and is followed by what it asks for.
    """
    cells = [cell for cell in row if cell not in (None, "")]
    labels = [isinstance(cell, str) and cell.rstrip().endswith(":") for cell in cells]
    known = [is_heading(cell) for cell in cells]
    if not any(labels) or any(one and not label for one, label in zip(known, labels, strict=True)):
        return False
    return not labels[-1] and not any(first and second for first, second in pairwise(labels))


def is_heading(cell: CellValue) -> bool:
    """Whether any kind of return knows the text as a heading."""
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST_WORDS
        and any(spelling in _all_headings() for spelling in spellings(cell))
    )


@cache
def _all_headings() -> frozenset[str]:
    return frozenset(heading for kind in layouts() for field in kind.fields for heading in field.headings)
