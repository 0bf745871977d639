"""The first sheet of a pack: what it is, how to fill it in, how to send it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.model.wording import counted, long_date
from vsdesk.returns.packs.pack import Pack

WIDTH, LETTERS, LINE, TITLE = 76, 92, 15, 22
"""The column's width, as wide as a page has room for; letters of a line in it; points of a line, and of the title."""


def write_how_to(sheet: Worksheet, pack: Pack, sheets: Sequence[str]) -> None:
    """Plain words, a line each; nothing about any child.

    Args:
        sheets: those to be filled in, in order: the last is the one asked about.
    """
    sheet.column_dimensions["A"].width = WIDTH
    for row, (words, bold) in enumerate(_lines(pack, sheets), start=1):
        cell = sheet.cell(row, 1, words)
        cell.font = Font(name="Calibri", bold=bold, size=14 if row == 1 else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(1, ceil(len(words) / LETTERS))
        sheet.row_dimensions[row].height = TITLE if row == 1 else LINE * lines
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True


def _lines(pack: Pack, sheets: Sequence[str]) -> Iterator[tuple[str, bool]]:
    yield f"{pack.layout.title}: {pack.school}", True
    yield f"{long_date(pack.period[0])} to {long_date(pack.period[1])}. Asked by {pack.authority}.", False
    yield "", False
    yield "How to fill it in", True
    for number, words in enumerate(_steps(pack, sheets), start=1):
        yield f"{number}. {words}", False
    shape = pack.layout.pack
    back = shape.before.help if shape and shape.before and len(sheets) > 1 else ()
    if shape is not None and (shape.help or back):
        yield "", False
        yield "What is asked", True
        for words in (*back, *shape.help):
            yield words, False
    yield "", False
    yield f"Questions: {pack.contact}.", False
    yield "OFFICIAL-SENSITIVE: it names children in care. Send it only by the way agreed with us.", False


def _steps(pack: Pack, sheets: Sequence[str]) -> Iterator[str]:
    *back, asked = sheets
    for sheet in back:
        yield f"Open the sheet “{sheet}” first. It lists {counted(pack.last_targets, 'target')} to look back on."
    yield f"Open the sheet “{asked}”. It lists {counted(len(pack.pupils), 'pupil')} at your school."
    yield (
        "Fill in the white cells, under the green headings; the grey ones cannot be changed. Where there is an arrow, "
        "choose from the list. Write dates as 31/12/2026."
    )
    if pack.rows_each > 1:
        yield f"Each pupil has {pack.rows_each} rows; leave blank what you do not need."
    else:
        yield "A pupil about whom you cannot say: leave the row blank, and tell us why by telephone."
    if pack.whole:
        yield "Somebody is missing: put them into one of the empty rows below, with UPN and date of birth."
    yield "Save the workbook as it is, under its own name, and send it back the way it came to you."
