"""What calamine cannot read of an xlsx, read by openpyxl.

It is slower, but goes cell by cell, so it also reads sheets whose cells stand very far apart.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any

from vsdesk.errors import DamagedFile
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.parts import MOST_COLUMNS

DAMAGED = (
    "This workbook is damaged and cannot be read. "
    "Ask the sender to open it in Excel, save it again and send the new copy."
)
MIDNIGHT = time()
ROOT = re.compile(rb"<(?![?!])([\w.:-]+)")
END_OF_VALUES = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
LAST_ROW = 1_048_576


def read(content: bytes, marks_of: Callable[[str], tuple[Marks, str]]) -> Iterator[parts.Part]:
    """The parts of a whole workbook.

    Args:
        content: of the file.
        marks_of: a sheet's name to its marks, and a note if they could not be found.

    Raises: DamagedFile.
    """
    book = _opened(content)
    yield parts.note(
        "This workbook is not quite sound: look whether its values are as the sender meant them."
    )
    for sheet in book.worksheets:
        marks, said = marks_of(sheet.title)
        hidden = sheet.sheet_state != "visible"
        yield from parts.sheet(sheet.title, _rows(sheet, marks), marks, hidden=hidden)
        if said:
            yield parts.note(said)


def rows(content: bytes, name: str) -> list[parts.Row]:
    """The rows of one sheet.

    Raises: DamagedFile.
    """
    book = _opened(content)
    if name not in book.sheetnames:
        raise DamagedFile(DAMAGED)
    return list(_rows(book[name], Marks()))


def _opened(content: bytes) -> Any:  # noqa: ANN401 - the parser beneath is untyped
    os.environ["OPENPYXL_LXML"] = "False"  # of this child alone: its other parser refuses entities
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as fault:  # whatever a broken part makes it run into
        raise DamagedFile(DAMAGED) from fault


def _rows(sheet: Any, marks: Marks) -> Iterator[parts.Row]:  # noqa: ANN401
    """Ragged rows, straight from openpyxl's parser: its own reader fills up every gap with cells."""
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001
        parser = WorkSheetParser(
            io.BytesIO(values_only(source.read())),
            sheet._shared_strings,  # noqa: SLF001
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        reached = 0
        for number, cells in _parsed(parser):
            if number > LAST_ROW:
                raise DamagedFile(DAMAGED)
            yield from [()] * (number - reached - 1)
            reached = max(reached, number)
            yield _row(cells, marks)


def values_only(xml: bytes) -> bytes:
    """A sheet without what follows its values: some producers' merged cells and rules stop the parser."""
    root, end = ROOT.search(xml), END_OF_VALUES.search(xml)
    return xml[: end.end()] + b"</" + root[1] + b">" if root and end else xml


def _parsed(parser: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:  # noqa: ANN401
    try:
        yield from parser.parse()
    except Exception as fault:
        raise DamagedFile(DAMAGED) from fault


def _row(cells: list[dict[str, Any]], marks: Marks) -> parts.Row:
    found: dict[int, object] = {}
    for cell in cells:
        if cell["data_type"] == "e":
            marks.errors[cell["row"], cell["column"]] = str(cell["value"])
        elif cell["value"] is not None:
            found[min(cell["column"], MOST_COLUMNS + 1)] = plain(cell["value"])
    return tuple(found.get(column) for column in range(1, max(found, default=0) + 1))


def plain(value: object) -> object:
    """A value of openpyxl's as every reader here gives it."""
    if isinstance(value, datetime) and value.time() == MIDNIGHT:
        return value.date()
    if type(value) is float and value.is_integer():
        return int(value)
    return None if value == "" else value
