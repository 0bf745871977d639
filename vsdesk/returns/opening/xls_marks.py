"""The marks of the sheets of an xls, from its records (BIFF5 and BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vsdesk.returns.opening.marks import ERROR_WORDS, Marks

FORMULA, BEGIN, END = 0x0006, 0x0809, 0x000A
BOOLERR, ROW, COLINFO, BOUNDSHEET = 0x0205, 0x0208, 0x007D, 0x0085
ROW_IS_HIDDEN = 0x20


def marks_by_position(stream: bytes) -> list[Marks]:
    """The marks of each sheet, chart and macro page, in the order of the workbook's own list.

    Args:
        stream: the `Workbook` or `Book` stream, not encrypted.
    """
    offsets = [
        struct.unpack_from("<I", data)[0]
        for kind, data in records(stream, 0)
        if kind == BOUNDSHEET and len(data) >= 4
    ]
    return [sheet_marks(stream, offset) for offset in offsets]


def records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record of one page, charts embedded in it left out."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        data = stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
        if kind == BEGIN:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, data


def sheet_marks(stream: bytes, offset: int) -> Marks:
    """The marks of the page that begins at `offset`."""
    marks = Marks()
    for kind, data in records(stream, offset):
        if kind == BOOLERR and len(data) >= 8 and data[7]:
            note_error(marks, data, data[6])
        elif kind == FORMULA and len(data) >= 14 and data[6] == 2 and data[12:14] == b"\xff\xff":
            note_error(marks, data, data[8])
        elif kind == ROW and len(data) >= 13 and data[12] & ROW_IS_HIDDEN:
            marks.hidden_rows.add(int.from_bytes(data[:2], "little") + 1)
        elif kind == COLINFO and len(data) >= 10 and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            marks.hide_columns(first + 1, last + 1)
    return marks


def note_error(marks: Marks, data: bytes, code: int) -> None:
    """Mark the cell at the beginning of a record as holding an error."""
    row, column = struct.unpack_from("<HH", data)
    marks.errors[row + 1, column + 1] = ERROR_WORDS.get(code, "#VALUE!")
