"""One sheet: title, note, and under a frozen heading row the rows, filtered and printed in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.progress import Progress
from vsdesk.reports.documents.excel import grid
from vsdesk.reports.documents.excel.grid import Entry
from vsdesk.reports.documents.excel.heights import height
from vsdesk.reports.documents.excel.looks import Looks
from vsdesk.reports.documents.excel.paper import set_up
from vsdesk.reports.shapes import Report, Table

HEADING_ROW: Final = 4
"""The same on every sheet: title, note, a blank row, headings."""
_NOTE_WIDTH: Final = 64.0
"""A note is given at least this many characters across; the first column of a narrow table is widened."""
_FROZEN_COLUMN_FROM: Final = 5
_ROWS_A_STEP: Final = 500


def table_sheet(
    workbook: Workbook, name: str, table: Table, report: Report, looks: Looks, progress: Progress
) -> None:
    """The table on a sheet of its own."""
    sheet = begun(workbook, name, table.title or name, table.note, grid.widths(table), looks)
    fill(
        sheet,
        grid.headings(table),
        _stepping(grid.entries(table), len(table.rows), progress),
        looks,
        total=table.total,
    )
    if not table.rows:
        sheet.append([looks.cell(sheet, table.empty, "empty")])
    set_up(sheet, report, heading_row=HEADING_ROW)


def begun(
    workbook: Workbook, name: str, title: str, note: str, widths: Sequence[float], looks: Looks
) -> Worksheet:
    """A new sheet with its title, its note across all columns, and its columns' widths."""
    sheet: Worksheet = workbook.create_sheet(name)
    if note:
        widths = [widths[0] + max(0.0, _NOTE_WIDTH - sum(widths)), *widths[1:]]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([looks.cell(sheet, title, "section")])
    sheet.row_dimensions[1].height = 18
    sheet.append([looks.cell(sheet, note, "note")])
    sheet.append([])
    if note:
        sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(widths))
        sheet.row_dimensions[2].height = height([note], [sum(widths)], looks.setter)
    return sheet


def fill(
    sheet: Worksheet,
    headings: Sequence[tuple[str, bool]],
    rows: Iterable[Sequence[Entry]],
    looks: Looks,
    *,
    total: bool = False,
) -> int:
    """Headings and rows, frozen and filtered; a total stays out of the filter. Returns how many rows."""
    widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(headings) + 1)]
    right = [stands for _, stands in headings]
    sheet.append([looks.cell(sheet, words, "head", right=stands) for words, stands in headings])
    tall = height([words for words, _ in headings], widths, looks.setter, bold=True)
    sheet.row_dimensions[HEADING_ROW].height = tall
    every = list(rows)
    count = len(every)
    for place, row in enumerate(every, 1):
        role = "total" if total and place == count else "cell"
        sheet.append(_row(sheet, row, right, looks, role))
        tall = height([entry.value for entry in row], widths, looks.setter, bold=role == "total")
        if tall is not None:
            sheet.row_dimensions[HEADING_ROW + place].height = tall
    sheet.freeze_panes = f"{'B' if len(headings) >= _FROZEN_COLUMN_FROM else 'A'}{HEADING_ROW + 1}"
    filtered = count - 1 if total else count
    if filtered > 0:
        last = get_column_letter(len(headings))
        sheet.auto_filter.ref = f"A{HEADING_ROW}:{last}{HEADING_ROW + filtered}"
    return count


def _row(
    sheet: Worksheet, row: Sequence[Entry], right: Sequence[bool], looks: Looks, role: str
) -> list[Cell]:
    return [
        looks.cell(sheet, entry.value, "faint" if entry.faint else role, entry.form, right=stands)
        for entry, stands in zip(row, right, strict=True)
    ]


def _stepping(rows: Iterable[list[Entry]], count: int, progress: Progress) -> Iterator[list[Entry]]:
    for place, row in enumerate(rows):
        if place % _ROWS_A_STEP == 0:
            progress.step(place, count, "Filling sheets")
        yield row
