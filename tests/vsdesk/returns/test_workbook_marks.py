"""The two scans of a sheet's XML, and the records of the older and the binary workbooks."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vsdesk.returns.workbook_files import sheet_xml
from vsdesk.errors import DamagedFile
from vsdesk.returns.opening import xls_marks, xlsb_marks, xlsx_exact, xlsx_quick
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.safe_xml import HostileXml


def told(marks: Marks) -> tuple[object, ...]:
    return (
        marks.errors,
        marks.uncached,
        marks.hidden_rows,
        marks.hidden_columns,
        marks.merged,
        marks.far,
        marks.percents,
    )


def pieces(xml: str, size: int = 64) -> Iterator[bytes]:
    data = xml.encode()
    yield from (data[start : start + size] for start in range(0, len(data), size))


# --- the quick scan says what the exact one says -------------------------------------------------------

CELLS = [
    '<{p}c r="{at}"><{p}v>1</{p}v></{p}c>',
    '<{p}c r="{at}" s="3"/>',
    '<{p}c r="{at}" s="3"><{p}v>1</{p}v></{p}c>',
    '<{p}c r="{at}" s="3" t="s"><{p}v>1</{p}v></{p}c>',
    '<{p}c r="{at}" t="n" s="3"><{p}f>2/2</{p}f><{p}v>1</{p}v></{p}c>',
    '<{p}c r="{at}" s="4"><{p}v>1</{p}v></{p}c>',
    '<{p}c r="{at}" t="e"><{p}v>#REF!</{p}v></{p}c>',
    '<{p}c r="{at}" s="1" t="e"><{p}f>1/0</{p}f><{p}v>#DIV/0!</{p}v></{p}c>',
    '<{p}c r="{at}" t="e"/>',
    '<{p}c r="{at}"><{p}f>A1&gt;3</{p}f></{p}c>',
    '<{p}c r="{at}"><{p}f>A1</{p}f><{p}v></{p}v></{p}c>',
    '<{p}c r="{at}"><{p}f t="shared" si="0"/><{p}v/></{p}c>',
    '<{p}c r="{at}"><{p}f t="shared" si="0"/><{p}v>4</{p}v></{p}c>',
    '<{p}c r="{at}" t="str"><{p}f>""</{p}f><{p}v></{p}v></{p}c>',
    '<{p}c r="{at}" t="str"><{p}f>B1</{p}f></{p}c>',
    '<{p}c r="{at}" t="inlineStr"><{p}is><{p}t>t="e" hidden="1"</{p}t></{p}is></{p}c>',
]
ROWS = ['r="{n}"', 'r="{n}" hidden="1"', 'r="{n}" spans="1:3" hidden="0"', 'r="{n}" ht="0" customHeight="1"']
COLUMNS = [
    '<{p}col min="2" max="3" hidden="1"/>',
    '<{p}col min="5" max="5" width="9"/>',
    '<{p}col width="0" min="7" max="7"/>',
]


@st.composite
def sheets(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(["", "x:"]))
    numbers = sorted(draw(st.sets(st.integers(1, 40), max_size=6)))
    rows = ""
    for number in numbers:
        letters = draw(st.lists(st.sampled_from(["A", "B", "Z", "AA", "XFD"]), unique=True, max_size=4))
        cells = "".join(
            draw(st.sampled_from(CELLS)).format(p=prefix, at=f"{letter}{number}")
            for letter in sorted(letters, key=lambda letter: (len(letter), letter))
        )
        attributes = draw(st.sampled_from(ROWS)).format(n=number)
        rows += f"<{prefix}row {attributes}>{cells}</{prefix}row>"
    columns = "".join(one.format(p=prefix) for one in draw(st.lists(st.sampled_from(COLUMNS), max_size=2)))
    merged = draw(
        st.sampled_from(["", f'<{prefix}mergeCells><{prefix}mergeCell ref="A1:B2"/></{prefix}mergeCells>'])
    )
    name = 'xmlns:x="urn:x"' if prefix else 'xmlns="urn:x"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}worksheet {name}>'
        f"<{prefix}cols>{columns}</{prefix}cols>"
        f"<{prefix}sheetData>{rows}</{prefix}sheetData>{merged}</{prefix}worksheet>"
    )


@given(sheets(), st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_the_quick_scan_says_what_the_exact_one_says(xml, size):
    quick = xlsx_quick.scan(lambda: pieces(xml, max(size, 60)), frozenset({3}))
    assert told(quick) == told(xlsx_exact.scan(pieces(xml), frozenset({3})))


def test_the_exact_scan_itself():
    rows = (
        '<row r="2" hidden="true"><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1</f></c></row>'
        '<row><c t="e"><v>#REF!</v></c><c/><c><f>1</f><v>2</v></c></row>'
    )
    marks = xlsx_exact.scan(pieces(sheet_xml(rows, '<cols><col min="3" max="3" hidden="1"/></cols>')))
    assert marks.errors == {(2, 2): "#N/A", (3, 1): "#REF!"}
    assert (marks.uncached, marks.hidden_rows) == ({(2, 3)}, {2})
    assert (marks.hidden_columns, marks.far) == ([(3, 3)], False)


@pytest.mark.parametrize(
    "xml",
    [
        # cells without their references
        sheet_xml('<row r="1"><c t="e"><v>#REF!</v></c></row>'),
        # rows without theirs
        sheet_xml('<row><c r="A1" t="e"><v>#REF!</v></c></row>'),
        # single quotes
        sheet_xml("<row r='1'><c r='A1' t='e'><v>#REF!</v></c></row>"),
        # a comment could hide or feign anything
        sheet_xml('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><!-- <c r="B1" t="e"/> --></row>'),
        # so could literal text
        sheet_xml('<row r="1"><c r="A1" t="e"><v><![CDATA[#REF!]]></v></c></row>'),
        # blanks around the equals sign
        sheet_xml('<row r = "1"><c r = "A1" t = "e"><v>#REF!</v></c></row>'),
    ],
)
def test_what_the_quick_scan_does_not_know_it_leaves_to_the_exact_one(xml):
    with pytest.raises(xlsx_quick.NotPlain):
        xlsx_quick.scan(lambda: pieces(xml, 4096))
    assert xlsx_exact.scan(pieces(xml)).errors == {(1, 1): "#REF!"}


def test_a_sheet_that_declares_entities_is_refused():
    xml = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(xlsx_quick.NotPlain):
        xlsx_quick.scan(lambda: pieces(xml, 4096))
    with pytest.raises(HostileXml, match="entities"):
        xlsx_exact.scan(pieces(xml))


def test_a_sheet_that_breaks_off_is_damaged():
    with pytest.raises(DamagedFile):
        xlsx_exact.scan(pieces("<worksheet><sheetData><row>"))


@pytest.mark.parametrize(
    ("last", "far"),
    [
        # sixteen million cells can still be held
        ("P1000000", False),
        # a seventeenth column of them cannot
        ("Q1000000", True),
        # the far corner
        ("XFD1048576", True),
        # a long table of few columns
        ("B1048576", False),
    ],
)
def test_values_too_far_apart_to_be_held_together_are_noticed(last, far):
    row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    xml = sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>1</v></c></row>')
    assert xlsx_quick.scan(lambda: pieces(xml, 4096)).far is far
    assert xlsx_exact.scan(pieces(xml)).far is far


# --- records -----------------------------------------------------------------------------------------


def biff(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def test_the_records_of_an_xls_tell_errors_hidden_rows_and_columns():
    bof, eof = biff(0x0809, bytes(16)), biff(0x000A)
    row = struct.pack("<HHHHHHHBBH", 4, 0, 9, 255, 0, 0, 0, 0x20, 0, 0)
    shown_row = struct.pack("<HHHHHHHBBH", 5, 0, 9, 255, 0, 0, 0, 0x00, 1, 0)
    row, shown_row = row[:12] + b"\x20" + row[13:], shown_row[:12] + b"\x00" + shown_row[13:]
    formula = struct.pack("<HHH", 2, 3, 15) + b"\x02\x00\x17\x00\x00\x00\xff\xff" + bytes(8)
    number = struct.pack("<HHH", 2, 4, 15) + struct.pack("<d", 1.5) + bytes(8)
    sheet = (
        bof
        + biff(0x0208, row)
        + biff(0x0208, shown_row)
        + biff(0x007D, struct.pack("<HHHHHH", 1, 2, 0, 15, 1, 0))
        + biff(0x007D, struct.pack("<HHHHHH", 3, 3, 2048, 15, 0, 0))
        + biff(0x0205, struct.pack("<HHHBB", 0, 0, 15, 0x2A, 1))
        + biff(0x0205, struct.pack("<HHHBB", 0, 1, 15, 1, 0))
        + biff(0x0006, formula)
        + biff(0x0006, number)
        # a chart within the sheet has records of its own
        + bof
        + biff(0x0205, struct.pack("<HHHBB", 9, 9, 15, 0x07, 1))
        + eof
        + eof
    )
    head = bof + biff(0x0085, struct.pack("<IBBB", 0, 0, 0, 1) + b"\x00S") + eof
    stream = head.replace(
        struct.pack("<I", 0) + b"\x00\x00\x01\x00S", struct.pack("<I", len(head)) + b"\x00\x00\x01\x00S"
    )
    (marks,) = xls_marks.marks_by_position(stream + sheet)
    assert marks.errors == {(1, 1): "#N/A", (3, 4): "#REF!"}
    assert (marks.hidden_rows, marks.hidden_columns) == ({5}, [(2, 3)])


def test_an_xls_that_breaks_off_tells_what_it_can():
    stream = biff(0x0809, bytes(16)) + biff(0x0085, struct.pack("<I", 10_000) + bytes(4)) + b"\x05"
    (marks,) = xls_marks.marks_by_position(stream)
    assert told(marks) == told(Marks())


def xlsb(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data)]) + data


def test_the_records_of_an_xlsb_tell_errors_hidden_rows_columns_and_merged_cells():
    stream = (
        xlsb(60, struct.pack("<IIIIH", 1, 2, 0, 0, 1))
        + xlsb(60, struct.pack("<IIIIH", 4, 4, 0, 0, 0))
        + xlsb(0, struct.pack("<IIHBB", 6, 0, 300, 0, 0x10) + bytes(5))
        + xlsb(3, struct.pack("<IIB", 0, 0, 0x17))
        + xlsb(0, struct.pack("<IIHBB", 7, 0, 300, 0, 0) + bytes(5))
        + xlsb(11, struct.pack("<IIB", 2, 0, 0x07) + bytes(12))
        + xlsb(176, struct.pack("<IIII", 0, 1, 0, 2))
    )
    marks = xlsb_marks.scan(stream[start : start + 5] for start in range(0, len(stream), 5))
    assert marks.errors == {(7, 1): "#REF!", (8, 3): "#DIV/0!"}
    assert (marks.hidden_rows, marks.hidden_columns, marks.merged) == ({7}, [(2, 3)], [(1, 1, 2, 3)])
