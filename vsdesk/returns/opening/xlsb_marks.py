"""The marks of one sheet of an xlsb, from its records (MS-XLSB)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from vsdesk.returns.opening.marks import ERROR_WORDS, Marks

ROW, CELL_ERROR, FORMULA_ERROR, COLUMN, MERGED = 0, 3, 11, 60, 176
ROW_IS_HIDDEN = 0x10


def records(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record; kind and length are counts of seven bits a byte."""
    stream = b"".join(pieces)
    offset = 0
    while offset < len(stream):
        kind, offset = _kind(stream, offset)
        length, offset = _length(stream, offset)
        yield kind, stream[offset : offset + length]
        offset += length


def _kind(stream: bytes, offset: int) -> tuple[int, int]:
    first = stream[offset]
    if first < 0x80 or offset + 1 >= len(stream):
        return first, offset + 1
    return (first & 0x7F) | (stream[offset + 1] & 0x7F) << 7, offset + 2


def _length(stream: bytes, offset: int) -> tuple[int, int]:
    length = 0
    for shift in (0, 7, 14, 21):
        if offset >= len(stream):
            break
        byte = stream[offset]
        offset += 1
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return length, offset


def scan(pieces: Iterable[bytes]) -> Marks:
    """The marks of one sheet, its member given in pieces."""
    marks = Marks()
    row = 0
    for kind, data in records(pieces):
        if kind == ROW and len(data) >= 12:
            row = int.from_bytes(data[:4], "little") + 1
            if data[11] & ROW_IS_HIDDEN:
                marks.hidden_rows.add(row)
        elif kind in (CELL_ERROR, FORMULA_ERROR) and len(data) >= 9:
            column = int.from_bytes(data[:4], "little") + 1
            marks.errors[row, column] = ERROR_WORDS.get(data[8], "#VALUE!")
        elif kind == COLUMN and len(data) >= 18 and data[16] & 1:
            first, last = struct.unpack_from("<II", data)
            marks.hide_columns(first + 1, last + 1)
        elif kind == MERGED and len(data) >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            marks.merge((top + 1, left + 1, bottom + 1, right + 1))
    return marks
