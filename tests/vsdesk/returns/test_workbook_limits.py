"""Workbooks that would fill the memory, or the day."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import openpyxl
import pytest

from tests.vsdesk.returns.workbook_files import ods, raw_xlsx, sheet_xml, xlsx
from vsdesk.errors import Cancelled, DamagedFile, TooMuchToRead
from vsdesk.progress import Progress
from vsdesk.returns.opening import package, parts
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.package import Package
from vsdesk.returns.workbook import open_workbook, warm_reader
from vsdesk.strangers import Limits

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


def test_a_package_that_says_it_unpacks_to_more_than_a_gigabyte_is_refused_unread(reader, tmp_path):
    path = raw_xlsx(tmp_path / "bomb.xlsx", sheet_xml(""))
    lie_about_size(path, (1 << 30) + 1)
    with pytest.raises(TooMuchToRead, match="more than a gigabyte"):
        open_workbook(path, reader=reader)


def lie_about_size(path: Path, size: int) -> None:
    """Change the size that the package's own list gives for its sheet."""
    content = bytearray(path.read_bytes())
    name = content.rindex(b"xl/worksheets/sheet1.xml")
    struct.pack_into("<I", content, name - 46 + 24, size)
    path.write_bytes(content)


def test_a_package_that_lies_about_its_size_is_caught_while_it_unpacks(monkeypatch, tmp_path):
    path = raw_xlsx(tmp_path / "lying.xlsx", sheet_xml(" " * 2 * MEGABYTE))
    lie_about_size(path, 4096)
    whole = b"".join(Package(path.read_bytes()).pieces("xl/worksheets/sheet1.xml"))
    assert len(whole) > 2 * MEGABYTE
    monkeypatch.setattr(package, "MOST_INFLATED", MEGABYTE)
    with pytest.raises(TooMuchToRead, match="more than a gigabyte"):
        list(Package(path.read_bytes()).pieces("xl/worksheets/sheet1.xml"))


def test_a_packed_text_that_would_unpack_without_end_is_given_up_soon(reader, tmp_path):
    # A gzip may hold several, one after another: 400 MB in half a megabyte.
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b"UPN,Year\n" * (MEGABYTE // 9)) * 400)
    with pytest.raises(TooMuchToRead, match="would unpack to more than 256 MB"):
        open_workbook(tmp_path / "bomb.csv.gz", reader=reader)


@pytest.mark.parametrize("kept", [0.5, 0.98])
def test_a_packed_text_cut_short_is_damage_and_not_read_as_far_as_it_goes(reader, tmp_path, kept):
    whole = gzip.compress(b"".join(b"%d,Year 7\n" % number for number in range(20_000)))
    (tmp_path / "half.csv.gz").write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(DamagedFile, match="damaged or cut short"):
        open_workbook(tmp_path / "half.csv.gz", reader=reader)


def test_entities_in_a_sheet_are_refused_as_hostile(reader, tmp_path):
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    sheet = sheet_xml('<row r="1"><c r="A1" t="str"><v>&a9;</v></c></row>')
    hostile = sheet.replace("<worksheet", f'<!DOCTYPE x [<!ENTITY a0 "ha">{lol}]><worksheet', 1)
    with pytest.raises(DamagedFile, match="entities"):
        open_workbook(raw_xlsx(tmp_path / "lol.xlsx", hostile), reader=reader)


def test_a_stray_value_in_the_last_corner_does_not_hide_the_table(reader, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["UPN", "Year"])
    book.active.append(["A123456789012", 7])
    book.active["XFD1048576"] = "stray"
    book.save(tmp_path / "stray.xlsx")
    sheet = open_workbook(tmp_path / "stray.xlsx", reader=reader).sheets[0]
    assert sheet.rows == (("UPN", "Year"), ("A123456789012", 7))
    assert sheet.capped == 1_048_576 - parts.MOST_ROWS


def test_looks_without_values_do_not_count_however_far_they_reach(reader, tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "UPN"
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "styled.xlsx")
    sheet = open_workbook(tmp_path / "styled.xlsx", reader=reader).sheets[0]
    assert (sheet.rows, sheet.capped) == ((("UPN",),), 0)


def test_rows_and_columns_beyond_the_limits_are_cut_and_said():
    rows = [(row,) for row in range(parts.MOST_ROWS + 3)]
    said = list(parts.sheet("Long", rows, Marks()))
    assert sum(len(part[1]) for part in said if part[0] == parts.ROWS) == parts.MOST_ROWS
    assert max(len(part[1]) for part in said if part[0] == parts.ROWS) == 1000
    assert said[-1][-1] == 3
    wide = list(parts.sheet("Wide", [(1,) * (parts.MOST_COLUMNS + 1)], Marks()))
    assert len(wide[1][1][0]) == parts.MOST_COLUMNS
    assert wide[-1] == (parts.NOTE, "Columns beyond the 1,000th of the sheet 'Wide' were not read.")


def test_a_text_of_more_rows_than_are_read_says_how_many_were_left(reader, tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"UPN,Year\n" + b"A1,7\n" * (parts.MOST_ROWS + 9))
    sheet = open_workbook(path, reader=reader).sheets[0]
    assert (len(sheet.rows), sheet.capped) == (parts.MOST_ROWS, 10)


def test_an_opendocument_sheet_of_endless_repeats_is_refused(reader, tmp_path):
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell>"
    )
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    path = ods(tmp_path / "endless.ods", f'<table:table table:name="S">{rows}</table:table>')
    with pytest.raises(DamagedFile):
        open_workbook(path, reader=reader)


def test_the_limits_given_are_the_limits_kept(reader, tmp_path):
    path = tmp_path / "many.csv"
    path.write_bytes(b"UPN,Name,Year,Note\n" * 100_000)
    with pytest.raises(TooMuchToRead):
        open_workbook(path, reader=reader, limits=Limits(seconds=0.0))
    with pytest.raises(TooMuchToRead):
        open_workbook(path, reader=reader, limits=Limits(memory_bytes=MEGABYTE))
    with pytest.raises(TooMuchToRead):
        open_workbook(path, reader=reader, limits=Limits(answer_bytes=1000))
    assert len(open_workbook(path, reader=reader).sheets[0].rows) == 100_000


def test_cancel_stops_the_reading_and_the_next_file_is_read(reader, tmp_path):
    path = xlsx(tmp_path / "one.xlsx", [["UPN"]])
    with pytest.raises(Cancelled):
        open_workbook(path, reader=reader, progress=Progress(stopped=lambda: True))
    assert open_workbook(path, reader=reader).sheets[0].rows == (("UPN",),)


def test_a_member_that_does_not_unpack_is_damage(reader, tmp_path):
    path = xlsx(tmp_path / "torn.xlsx", [["UPN"] * 50 for _ in range(50)])
    content = bytearray(path.read_bytes())
    name = content.index(b"xl/worksheets/sheet1.xml")
    content[name + 40 : name + 90] = bytes(50)
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        open_workbook(path, reader=reader)


def test_a_package_cut_short_is_damage(reader, tmp_path):
    path = xlsx(tmp_path / "short.xlsx", [["UPN"]])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DamagedFile, match="package"):
        open_workbook(path, reader=reader)


def test_where_the_marks_cannot_be_found_the_workbook_says_so(reader, tmp_path):
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'
    torn = sheet_xml(rows + "<!-- -->").replace("</worksheet>", "")
    path = raw_xlsx(tmp_path / "odd.xlsx", torn)
    workbook = open_workbook(path, reader=reader)
    assert workbook.sheets[0].rows == ((1,),)
    assert workbook.notes == ("Errors, hidden rows and hidden columns of the sheet 'S1' could not be told.",)
