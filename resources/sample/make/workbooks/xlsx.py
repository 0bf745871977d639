"""Excel workbooks with the looks people give them, written to the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from resources.sample.make.workbooks.zipped import archive, members

Value = str | int | float | date | None

GREY = PatternFill("solid", fgColor="D9E1E8")
THIN = Side(style="thin", color="A0A8B0")
WRITTEN_AT = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001 - a workbook's own properties carry no zone
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def new_sheet(title: str, sender: str) -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet, made by `sender`."""
    workbook = Workbook()
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a worksheet")
    sheet.title = title
    workbook.properties.creator = sender
    workbook.properties.created = WRITTEN_AT
    return workbook, sheet


def write_row(sheet: Worksheet, row: int, values: Sequence[Value], first_column: int = 1) -> None:
    """Values into one row; dates shown day first, None left out."""
    for column, value in enumerate(values, start=first_column):
        if value is None:
            continue
        cell = sheet.cell(row, column)
        if isinstance(cell, Cell):
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"


def write_rows(sheet: Worksheet, first_row: int, rows: Iterable[Sequence[Value]]) -> int:
    """Rows below each other; gives the first row left free."""
    row = first_row
    for values in rows:
        write_row(sheet, row, values)
        row += 1
    return row


def as_headings(sheet: Worksheet, row: int) -> None:
    """Bold on grey, wrapped, ruled: what a person does to a heading row."""
    for cells in sheet.iter_rows(min_row=row, max_row=row):
        for cell in cells:
            if cell.value is not None:
                cell.font = Font(bold=True)
                cell.fill = GREY
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                cell.border = Border(bottom=THIN)


def as_title(sheet: Worksheet, place: str, size: int = 14) -> None:
    """Large and bold."""
    sheet[place].font = Font(bold=True, size=size)


def widths(sheet: Worksheet, *wide: float) -> None:
    """Column widths from A on, in characters."""
    for column, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def saved(workbook: Workbook) -> bytes:
    """The file's bytes: openpyxl writes the time of saving in two places, and both are made constant here."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    parts = members(buffer.getvalue())
    stamp = f"{WRITTEN_AT:%Y-%m-%dT%H:%M:%SZ}".encode()
    parts["docProps/core.xml"] = MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", parts["docProps/core.xml"])
    return archive(parts)
