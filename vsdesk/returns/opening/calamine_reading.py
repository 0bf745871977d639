"""Workbooks as Excel and LibreOffice save them, their values read by calamine."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from vsdesk.errors import DamagedFile, TooMuchToRead
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.kinds import Kind
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.package_kinds import mended_ods
from vsdesk.returns.opening.safe_xml import HostileXml
from vsdesk.returns.opening.sheet_marks import marks_finder
from vsdesk.returns.opening.values import plain_rows, without

DAMAGED = (
    "This workbook is damaged and cannot be read. "
    "Ask the sender to open it in Excel, save it again and send the new copy."
)
ENDLESS = (
    "This workbook says that it has more cells than any table needs, and was given up. "
    "Ask the sender for a copy with only the table in it."
)
SHEETS = (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)
PACKED_SHEETS = frozenset({"xlsx", "xlsm"})


def read(content: bytes, kind: Kind) -> Iterator[parts.Part]:
    """The parts of a workbook.

    Args:
        content: in the clear.
        kind: xlsx, xlsm, xlsb, xls or ods.

    Raises: DamagedFile where no sheet of it can be read.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as fault:
        yield from _second_try(content, kind, fault)
    else:
        yield from _sheets(book, content, kind)


def _second_try(content: bytes, kind: Kind, fault: CalamineError) -> Iterator[parts.Part]:
    """Another reader, or the same one with the package made whole."""
    if "limit exceeded" in str(fault):
        raise TooMuchToRead(ENDLESS) from fault
    if kind.name in PACKED_SHEETS:
        yield from _read_by_openpyxl(content, kind)
    elif kind.name == "ods" and kind.package is not None and not kind.is_mended:
        yield from read(mended_ods(kind.package), kind._replace(is_mended=True))
    else:
        raise DamagedFile(DAMAGED) from fault


def _sheets(book: CalamineWorkbook, content: bytes, kind: Kind) -> Iterator[parts.Part]:
    find = marks_finder(kind)
    was_read = False
    left_out = []
    for position, about in enumerate(book.sheets_metadata):
        if about.typ not in SHEETS:
            continue
        marks, said = _marks(find, position, about.name)
        rows = None if marks.far else _rows(book, position, marks)
        if rows is None and kind.name in PACKED_SHEETS:
            rows = _rows_by_openpyxl(content, about.name)
        if rows is None:
            left_out.append(about.name)
            continue
        was_read = True
        yield from parts.sheet(about.name, rows, marks, hidden=about.visible != SheetVisibleEnum.Visible)
        if said:
            yield parts.note(said)
    if left_out and not was_read:
        raise DamagedFile(DAMAGED)
    for name in left_out:
        yield parts.note(f"The sheet {name!r} is damaged and was left out.")


def _marks(find: Callable[[int, str], Marks], position: int, name: str) -> tuple[Marks, str]:
    """The marks of a sheet, or a note that they are not known."""
    try:
        return find(position, name), ""
    except HostileXml:
        raise
    except (DamagedFile, LookupError, struct.error):
        return Marks(), f"Errors, hidden rows and hidden columns of the sheet {name!r} could not be told."


def _rows(book: CalamineWorkbook, position: int, marks: Marks) -> Iterable[parts.Row] | None:
    """The rows of a sheet; None where calamine cannot read it."""
    try:
        sheet: CalamineSheet = book.get_sheet_by_index(position)
    except CalamineError:
        return None
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or () if not marks.merged else ():
        marks.merge((top + 1, left + 1, bottom + 1, right + 1))
    first_column = sheet.start[1] if sheet.start else 0
    rows = plain_rows(sheet.iter_rows(), first_column)
    return without(rows, marks.errors) if marks.errors else rows


def _rows_by_openpyxl(content: bytes, name: str) -> Iterable[parts.Row] | None:
    from vsdesk.returns.opening import openpyxl_reading

    try:
        return openpyxl_reading.rows(content, name)
    except DamagedFile:
        return None


def _read_by_openpyxl(content: bytes, kind: Kind) -> Iterator[parts.Part]:
    from vsdesk.returns.opening import openpyxl_reading

    find = marks_finder(kind)
    return openpyxl_reading.read(content, lambda name: _marks(find, 0, name))
