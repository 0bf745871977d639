"""What a list shows, written to a file the person chose: Excel or CSV by its ending."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from vsdesk.errors import CannotWrite, UserError
from vsdesk.spreadsheets import safe_text, save_bytes

WIDEST = 48


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
    for number, heading in enumerate(headings, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        longest = max([len(heading), *(len(row[number - 1]) for row in rows)])
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, longest + 2)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    if sheet.oddHeader is not None:
        sheet.oddHeader.center.text = "OFFICIAL-SENSITIVE"
    book.properties.creator = "vsdesk"
    book.properties.created = made_at.replace(tzinfo=None, microsecond=0)
    return save_bytes(book)
