"""A file of another format as an Excel workbook: every sheet, every value at its own place."""

from __future__ import annotations

from openpyxl import Workbook as ExcelWorkbook

from vsdesk.returns.grid import Workbook
from vsdesk.spreadsheets import safe_text, save_bytes


def rebuilt(workbook: Workbook) -> bytes:
    """The workbook's bytes."""
    book = ExcelWorkbook()
    book.remove(book.worksheets[0])
    for grid in workbook.sheets:
        sheet = book.create_sheet(grid.name[:31] or "Sheet")
        for row in grid.rows:
            sheet.append([safe_text(value) for value in row])
    return save_bytes(book)
