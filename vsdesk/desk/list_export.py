"""What a list shows, written to a file the person chose: Excel or CSV by its ending."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.errors import CannotWrite, UserError
from vsdesk.model.wording import long_date
from vsdesk.spreadsheets import safe_text, save_bytes

WIDEST, FACE, LINE = 40, "Calibri", 15
"""Characters of the widest column; the face of a workbook's cells; points of a line of it."""


def write_list(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]], made_at: datetime) -> int:
    """Write a list as it is shown. Gives how many rows.

    Raises: UserError for another ending; CannotWrite.
    """
    makers = {".xlsx": _excel, ".csv": _csv}
    maker = makers.get(path.suffix.casefold())
    if maker is None:
        raise UserError(f"A list is written as .xlsx or .csv; give the file one of these endings. {path}")
    data = maker(headings, rows, made_at)
    try:
        path.write_bytes(data)
    except OSError:
        raise CannotWrite(f"The list cannot be written there. Choose another place: {path}") from None
    return len(rows)


def _csv(headings: Sequence[str], rows: Sequence[Sequence[str]], made_at: datetime) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe_text(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _excel(headings: Sequence[str], rows: Sequence[Sequence[str]], made_at: datetime) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "List"
    sheet.append(list(headings))
    for row in rows:
        sheet.append([safe_text(value) for value in row])
    full = [row for row in rows if sum(map(bool, row)) > 1]  # a note below the list has no column of its own
    for number, heading in enumerate(headings, start=1):
        sheet.cell(1, number).font = Font(name=FACE, size=11, bold=True)
        longest = max([len(heading), *(len(row[number - 1]) for row in full)])
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, longest + 3)
    _wrap(sheet, full)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{max(2, len(full) + 1)}"
    _on_paper(sheet, made_at)
    book.properties.creator = "vsdesk"
    book.properties.created = made_at.replace(tzinfo=None, microsecond=0)
    return save_bytes(book)


def _wrap(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    """Long texts go on below in their cell, in a row high enough, so that none is cut off."""
    for number, row in enumerate(rows, start=2):
        lines = max(ceil((len(text) + 3) / (WIDEST - 4)) if len(text) + 3 > WIDEST else 1 for text in row)
        if lines > 1:
            sheet.row_dimensions[number].height = LINE * lines
            for column in range(1, len(row) + 1):
                sheet.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")


def _on_paper(sheet: Worksheet, made_at: datetime) -> None:
    """Printed across, no column left for another page, the headings on each page, with its number and the day."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    if sheet.oddHeader is not None and sheet.oddFooter is not None:
        sheet.oddHeader.center.text = "OFFICIAL-SENSITIVE"
        sheet.oddFooter.left.text = long_date(made_at.date())
        sheet.oddFooter.right.text = "Page &P of &N"
