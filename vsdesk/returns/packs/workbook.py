"""A pack as an Excel workbook: a sheet on how to fill it in, the sheets to fill in, and the lists behind them."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.model.wording import long_date
from vsdesk.returns.packs.forms import Column, Form, Value, forms_of
from vsdesk.returns.packs.how_to import write_how_to
from vsdesk.returns.packs.pack import Pack
from vsdesk.returns.packs.page import set_page
from vsdesk.returns.packs.validation import allow_only
from vsdesk.spreadsheets import safe_text, save_bytes

LISTS: Final = "Lists"
HEADINGS_ROW: Final = 4
HEADING_HEIGHT: Final = 32
"""Points: room for two lines, whatever program opens it."""
LINE: Final = 15.5
"""Points of a line."""
ROOM_TO_ANSWER: Final = 3
SPACE: Final = 1.15
"""Of a text broken into lines, what each loses by whole words."""
FROZEN: Final = 4
"""The first column that moves: UPN and names stay."""
FONT: Final = "Calibri"
_ANSWER = PatternFill("solid", fgColor="FFFFFF")
_FIXED = PatternFill("solid", fgColor="ECEFF2")
_HEADING_FIXED = PatternFill("solid", fgColor="D5DAE0")
_HEADING = PatternFill("solid", fgColor="CDE7E4")
_LINE = Side(style="thin", color="B4BDC7")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def make(pack: Pack) -> bytes:
    """The workbook as bytes; the same pack gives the same bytes."""
    book = Workbook()
    how_to = book.worksheets[0]
    how_to.title = "How to fill this in"
    forms = forms_of(pack)
    write_how_to(how_to, pack, [form.sheet for form in forms])
    sheets = [book.create_sheet(form.sheet) for form in forms]
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    place = 1
    for form, sheet in zip(forms, sheets, strict=True):
        place = _write(sheet, form, pack, lists, place)
    book.active = 1
    book.properties.creator = "vsdesk"
    book.properties.created = pack.made_at.replace(tzinfo=None, microsecond=0)
    return save_bytes(book)


def _write(sheet: Worksheet, form: Form, pack: Pack, lists: Worksheet, place: int) -> int:
    """One sheet; gives the first column of the hidden sheet that is still free."""
    _heading(sheet, form, pack)
    last = HEADINGS_ROW + len(form.rows) + form.spare
    for number in range(len(form.rows) + form.spare):
        told = form.rows[number] if number < len(form.rows) else None
        lines = _lines(told or (), form)
        if lines > 1:  # any other row grows by itself with what is typed into it
            sheet.row_dimensions[HEADINGS_ROW + 1 + number].height = LINE * max(lines, ROOM_TO_ANSWER)
        for column, one in enumerate(form.columns, start=1):
            value = told[column - 1] if told is not None and column <= len(told) else None
            _cell(sheet, HEADINGS_ROW + 1 + number, column, one, value, locked=told is not None)
    for column, one in enumerate(form.columns, start=1):
        if one.answer is not None:
            allow_only(sheet, lists, one.answer, column, HEADINGS_ROW + 1, last, place)
            place += 1
    sheet.freeze_panes = f"{get_column_letter(FROZEN)}{HEADINGS_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    set_page(sheet, form, f"{form.title}: {pack.school}", _period(pack), HEADINGS_ROW)
    return place


def _lines(told: tuple[Value, ...], form: Form) -> int:
    """How many lines the longest text that stands in a row takes; programs do not all make room by themselves."""
    pairs = ((str(value), column.width) for value, column in zip(told, form.columns, strict=False) if value)
    return max((ceil(len(text) * SPACE / width) for text, width in pairs), default=1)


def _heading(sheet: Worksheet, form: Form, pack: Pack) -> None:
    urn = f" (URN {pack.urn})" if pack.urn else ""
    sheet["A1"] = f"{form.title}: {pack.authority}"
    sheet["A1"].font = Font(name=FONT, bold=True, size=14)
    sheet["A2"] = f"School: {pack.school}{urn}"
    sheet["A3"] = f"Period: {_period(pack)}"
    sheet.row_dimensions[HEADINGS_ROW].height = HEADING_HEIGHT
    for column, one in enumerate(form.columns, start=1):
        cell = sheet.cell(HEADINGS_ROW, column, one.heading)
        cell.font, cell.border = Font(name=FONT, bold=True), _BOX
        cell.fill = _HEADING_FIXED if one.answer is None else _HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = one.width


def _period(pack: Pack) -> str:
    return f"{long_date(pack.period[0])} to {long_date(pack.period[1])}"


def _cell(sheet: Worksheet, row: int, column: int, one: Column, value: Value, *, locked: bool) -> None:
    """One cell: grey and locked where it stands filled in, white where it is to be."""
    fixed = locked and one.answer is None
    shown = value if isinstance(value, date) else safe_text(value)
    cell = sheet.cell(row, column, cast(str | date | None, shown))
    cell.font, cell.border, cell.fill = Font(name=FONT), _BOX, _FIXED if fixed else _ANSWER
    cell.protection = Protection(locked=fixed)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    if isinstance(value, date) or one.heading == "Date of birth":
        cell.number_format = "DD/MM/YYYY"
