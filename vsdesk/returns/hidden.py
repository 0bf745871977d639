"""What a sheet shows a person and not a program, or the other way round: errors, formulas, hidden rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vsdesk.model.finding import Finding, Severity, error, note, warning
from vsdesk.returns.grid import CellValue, SheetGrid, letter
from vsdesk.returns.layouts import Field
from vsdesk.returns.shapes import Table

ASKED = frozenset({"row-hidden", "column-hidden"})
UNSAID = (
    "This row is hidden in the sheet: say whether hidden rows are to be taken or left out "
    "(--hidden take or --hidden leave)."
)


def merged_values(grid: SheetGrid) -> dict[tuple[int, int], CellValue]:
    """What a cell merged downwards shows, for each place it covers but the first."""
    shown: dict[tuple[int, int], CellValue] = {}
    for top, left, bottom, _right in grid.merged:
        if bottom > top and top <= len(grid.rows) and left <= len(grid.rows[top - 1]):
            value = grid.rows[top - 1][left - 1]
            for row in range(top + 1, min(bottom, len(grid.rows)) + 1):
                shown[(row, left)] = value
    return shown


def marked_rows(grid: SheetGrid) -> frozenset[int]:
    """Rows in which a cell that reads as blank is none: they are not empty, however empty they look."""
    return frozenset(row for row, _column in (*grid.errors, *grid.uncached))


def behind_a_blank(grid: SheetGrid, row: int, column: int, field: Field) -> Iterator[Finding]:
    """A cell that reads as blank, but shows something else in the sheet."""
    where = f"{grid.name}!{letter(column)}{row}"
    if (row, column) in grid.errors:
        words = f"The cell shows the error {grid.errors[row, column]}; put the value itself there."
        make = warning if field.type == "text" else error
        yield make("cell-error", where, field.name, words)
    elif (row, column) in grid.uncached:
        words = "The cell holds a formula without its result. Save the file in Excel and send it again."
        yield error("cell-formula", where, field.name, words)


def left_out_of(table: Table) -> Table:
    """The table without its hidden columns, where a person leaves them out."""
    kept = {name: column for name, column in table.columns.items() if column not in table.grid.hidden_columns}
    return replace(table, columns=kept)


def is_hidden(table: Table) -> bool:
    """Whether a row below the headings is hidden, or a column of which use is made."""
    grid, first = table.grid, table.header_row + table.header_rows
    rows = any(first <= row <= len(grid.rows) for row in grid.hidden_rows)
    return rows or not grid.hidden_columns.isdisjoint(table.columns.values())


def as_answered(findings: Iterable[Finding], taken: bool | None) -> tuple[Finding, ...]:
    """What is told of hidden rows and columns: a note once a person has said what becomes of them."""
    if taken is None:
        return tuple(findings)
    return tuple(
        replace(finding, severity=Severity.NOTE) if finding.rule in ASKED else finding for finding in findings
    )


def about_row(grid: SheetGrid, row: int) -> Iterator[Finding]:
    """What is odd about a whole row."""
    if row in grid.hidden_rows:
        words = "This row is hidden in the sheet; it was read with the others."
        yield warning("row-hidden", f"{grid.name}!{row}", None, words)


def about_table(table: Table) -> Iterator[Finding]:
    """What is odd about the whole table: columns unused or hidden, a hidden sheet, rows beyond the limit."""
    grid = table.grid
    for column, heading in table.unmapped.items():
        words = f"No use was made of the column “{heading[:60]}”."
        yield note("heading-unknown", f"{grid.name}!{letter(column)}{table.header_row}", None, words)
    for column in table.columns.values():
        if column in grid.hidden_columns:
            words = "This column is hidden in the sheet; it was read with the others."
            yield warning("column-hidden", f"{grid.name}!{letter(column)}{table.header_row}", None, words)
    if grid.hidden:
        words = "This sheet is hidden in the workbook; it was read all the same."
        yield warning("sheet-hidden", grid.name, None, words)
    if grid.capped:
        words = f"{grid.capped} rows lie beyond the limit and were not read."
        yield error("sheet-too-long", grid.name, None, words)
