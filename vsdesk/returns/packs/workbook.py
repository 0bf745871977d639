"""A pack as an Excel workbook: a sheet on how to fill it in, the sheet to fill in, and the lists behind it."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.model.wording import long_date
from vsdesk.returns.packs.how_to import write_how_to
from vsdesk.returns.packs.pack import Pack, Pupil
from vsdesk.returns.packs.validation import allow_only
from vsdesk.spreadsheets import safe_text, save_bytes

SHEET: Final = "Return"
LISTS: Final = "Lists"
WHO: Final = ("UPN", "Surname", "Forename", "Date of birth", "Year group")
HEADINGS_ROW: Final = 4
SPARE_ROWS: Final = 10
HEADING_HEIGHT: Final = 32
"""Points: room for two lines, whatever program opens it."""
_WIDTHS: Final = (16, 20, 20, 14, 12)
_ANSWER = PatternFill("solid", fgColor="FFFFFF")
_FIXED = PatternFill("solid", fgColor="F5F6F8")
_HEADING = PatternFill("solid", fgColor="E3F1F0")
_LINE = Side(style="thin", color="C9D1D9")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def make(pack: Pack) -> bytes:
    """The workbook as bytes; the same pack gives the same bytes."""
    book = Workbook()
    how_to = book.worksheets[0]
    how_to.title = "How to fill this in"
    write_how_to(how_to, pack, SHEET)
    sheet = book.create_sheet(SHEET)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    _heading(sheet, pack)
    last = _rows(sheet, pack)
    for number, answer in enumerate(pack.answers):
        allow_only(sheet, lists, answer, len(WHO) + 1 + number, HEADINGS_ROW + 1, last, number + 1)
    _set_up(sheet)
    book.active = 1
    book.properties.creator = "vsdesk"
    book.properties.created = pack.made_at.replace(tzinfo=None, microsecond=0)
    return save_bytes(book)


def _heading(sheet: Worksheet, pack: Pack) -> None:
    urn = f" (URN {pack.urn})" if pack.urn else ""
    sheet["A1"] = f"{pack.layout.title}: {pack.authority}"
    sheet["A1"].font = Font(name="Calibri", bold=True, size=14)
    sheet["A2"] = f"School: {pack.school}{urn}"
    sheet.row_dimensions[HEADINGS_ROW].height = HEADING_HEIGHT
    sheet["A3"] = f"Period: {long_date(pack.period[0])} to {long_date(pack.period[1])}"
    for column, words in enumerate((*WHO, *(answer.heading for answer in pack.answers)), start=1):
        cell = sheet.cell(HEADINGS_ROW, column, words)
        cell.font, cell.fill, cell.border = Font(name="Calibri", bold=True), _HEADING, _BOX
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        width = _WIDTHS[column - 1] if column <= len(WHO) else _room(words, pack, column - len(WHO) - 1)
        sheet.column_dimensions[get_column_letter(column)].width = width


def _room(words: str, pack: Pack, number: int) -> float:
    """Width in characters for a column of answers: its heading in two lines, or the longest choice within reason."""
    longest = max((len(choice) for choice in pack.answers[number].choices), default=0)
    return max(14, len(words) / 2 + 4, min(longest + 2, 34))


def _rows(sheet: Worksheet, pack: Pack) -> int:
    """The pupils' rows, then some spare ones; gives the last row's number."""
    row = HEADINGS_ROW
    for pupil in pack.pupils:
        for _ in range(pack.rows_each):
            row += 1
            _row(sheet, row, pupil, len(pack.answers))
    for _ in range(SPARE_ROWS):
        row += 1
        _row(sheet, row, None, len(pack.answers))
    return row


def _row(sheet: Worksheet, row: int, pupil: Pupil | None, answers: int) -> None:
    told: tuple[str | date | None, ...] = (
        (pupil.upn, pupil.surname, pupil.forename, pupil.born_on, pupil.year) if pupil else (None,) * len(WHO)
    )
    for column, value in enumerate(told, start=1):
        shown = value if isinstance(value, date) else safe_text(value)
        cell = sheet.cell(row, column, cast(str | date | None, shown))
        cell.border, cell.fill = _BOX, _FIXED if pupil else _ANSWER
        cell.protection = Protection(locked=pupil is not None)
        if column == WHO.index("Date of birth") + 1:
            cell.number_format = "DD/MM/YYYY"
            cell.alignment = Alignment(horizontal="left")
    for column in range(len(WHO) + 1, len(WHO) + 1 + answers):
        blank = sheet.cell(row, column)
        blank.border, blank.fill, blank.protection = _BOX, _ANSWER, Protection(locked=False)


def _set_up(sheet: Worksheet) -> None:
    sheet.freeze_panes = f"D{HEADINGS_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADINGS_ROW}:{HEADINGS_ROW}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "OFFICIAL-SENSITIVE · page &P of &N"
