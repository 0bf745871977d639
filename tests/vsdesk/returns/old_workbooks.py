"""Workbooks in the binary forms of Excel 97 (.xls) and 2007 (.xlsb), written record by record: no library here does."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.builders import Rows
from tests.vsdesk.returns.workbook_files import PACKAGE, RELATIONS, XML

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EXCEL_DAY_0 = date(1899, 12, 30)
DATE_LOOK = 1
"""The second of the two looks that the .xls has: a number shown as a day."""


def serial(day: date) -> int:
    """A day as Excel counts it."""
    return (day - EXCEL_DAY_0).days


# --- .xls -----------------------------------------------------------------------------------------------------


def xls(path: Path, rows: Rows, name: str = "Sheet1") -> Path:
    """A workbook of Excel 97 with one sheet; days are numbers that look like days."""
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    head += _record(0x0042, struct.pack("<H", 1200)) + _record(0x0022, struct.pack("<H", 0))
    head += b"".join(_record(0x00E0, struct.pack("<HH", 0, look) + bytes(16)) for look in (0, 14))
    sheet_at = len(head) + 4 + 8 + len(name) + 4
    head += _record(0x0085, struct.pack("<IBBBB", sheet_at, 0, 0, len(name), 0) + name.encode("ascii"))
    head += _record(0x000A)
    width = max(map(len, rows))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    sheet += b"".join(
        _xls_cell(y, x, cell) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell is not None
    )
    path.write_bytes(_compound(head + sheet + _record(0x000A)))
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _xls_cell(row: int, column: int, cell: object) -> bytes:
    if isinstance(cell, date):
        return _record(0x0203, struct.pack("<HHHd", row, column, DATE_LOOK, serial(cell)))
    if isinstance(cell, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    text = str(cell)
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def _compound(stream: bytes) -> bytes:
    """The stream in the container that Office files of the time are: table of sectors, folder, sectors."""
    stream = stream.ljust(8 * SECTOR, b"\x00")
    sectors = -(-len(stream) // SECTOR)
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    folder = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<I", 0) + b"\xff" * 4 * 108
    return head + table + folder.ljust(SECTOR, b"\x00") + stream.ljust(sectors * SECTOR, b"\x00")


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    return (
        text.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


# --- .xlsb ----------------------------------------------------------------------------------------------------


def xlsb(path: Path, rows: Rows, name: str = "Sheet1") -> Path:
    """A binary workbook of Excel 2007 with one sheet; days are plain numbers, as where their look was lost."""
    book = (
        _part(0x0083) + _part(0x008F) + _part(0x009C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name))
    )
    book += _part(0x0090) + _part(0x0084)
    width = max(map(len, rows))
    sheet = _part(0x0081) + _part(0x0094, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    sheet += _part(0x0091) + b"".join(_xlsb_rows(rows)) + _part(0x0092) + _part(0x0082)
    types = f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    link = f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/{{}}" Target="{{}}"/></Relationships>'
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": link.format("officeDocument", "xl/workbook.bin"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": link.format("worksheet", "worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members.items():
            package.writestr(member, content)
    return path


def _part(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, low = b"", len(data)
    while low >= 0x80:
        size += bytes([low & 0x7F | 0x80])
        low >>= 7
    return head + size + bytes([low]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_rows(rows: Rows) -> Iterator[bytes]:
    for y, row in enumerate(rows):
        yield _part(0x0000, struct.pack("<IIHBB", y, 0, 300, 0, 0) + bytes(5))
        for x, cell in enumerate(row):
            if isinstance(cell, date):
                yield _part(0x0005, struct.pack("<IId", x, 0, serial(cell)))
            elif isinstance(cell, int | float):
                yield _part(0x0005, struct.pack("<IId", x, 0, cell))
            elif cell is not None:
                yield _part(0x0006, struct.pack("<II", x, 0) + _wide(str(cell)))
