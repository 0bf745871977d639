"""What Excel saves, and what does not show in its values."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.vsdesk.returns.workbook_files import edited, raw_xlsx, sheet_xml, xlsx
from vsdesk.returns.workbook import open_workbook, warm_reader

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


def test_a_workbook_is_read_in_a_child_of_its_own_when_none_is_given(tmp_path):
    path = xlsx(tmp_path / "roll.xlsx", [["UPN", "Surname"], ["A123456789012", "Smith"]])
    workbook = open_workbook(path)
    assert workbook.sheets[0].rows == (("UPN", "Surname"), ("A123456789012", "Smith"))
    assert (workbook.name, workbook.format, workbook.was_encrypted, workbook.notes) == (
        "roll.xlsx",
        "xlsx",
        False,
        (),
    )
    assert workbook.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert workbook.size == path.stat().st_size


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # Excel keeps every number as a float: a UPN-like one must not gain ".0"
        (1234567890123, 1234567890123),
        # a true fraction stays one
        (95.5, 95.5),
        # nought is not blank
        (0, 0),
        # truth is not a number
        (True, True),
        # a date without a time
        (date(2010, 3, 1), date(2010, 3, 1)),
        # a date with one
        (datetime.fromisoformat("2010-03-01T09:30"), datetime.fromisoformat("2010-03-01T09:30")),
        # a time without a date
        (time(9, 30), time(9, 30)),
        # more hours than a day has
        (timedelta(hours=30), timedelta(hours=30)),
        # digits somebody typed as text stay text
        ("0012", "0012"),
        # blanks around text are kept as Excel keeps them
        ("Łukasz  Żak", "Łukasz  Żak"),
        # an empty text is blank
        ("", None),
    ],
)
def test_values_come_as_plain_python(reader, tmp_path, written, read):
    path = xlsx(tmp_path / "one.xlsx", [["first", written, "last"]])
    value = open_workbook(path, reader=reader).sheets[0].rows[0][1]
    assert (value, type(value)) == (read, type(read))


def test_dates_of_a_workbook_that_counts_from_1904(reader, tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2026, 11, 21)])
    book.save(tmp_path / "mac.xlsx")
    assert open_workbook(tmp_path / "mac.xlsx", reader=reader).sheets[0].rows == ((date(2026, 11, 21),),)


def test_rows_begin_at_a1_however_far_down_and_right_the_first_value_stands(reader, tmp_path):
    book = openpyxl.Workbook()
    book.active["C4"] = "UPN"
    book.active["D6"] = 1
    book.save(tmp_path / "low.xlsx")
    sheet = open_workbook(tmp_path / "low.xlsx", reader=reader).sheets[0]
    assert sheet.rows == ((), (), (), (None, None, "UPN"), (), (None, None, None, 1))


def test_blank_rows_and_columns_at_the_end_are_left_off(reader, tmp_path):
    path = xlsx(tmp_path / "tail.xlsx", [["a", "b", ""], ["", ""], ["c", "", ""], ["", ""], ["", ""]])
    assert open_workbook(path, reader=reader).sheets[0].rows == (("a", "b"), (), ("c",))


def test_error_cells_are_blank_and_marked(reader, tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><v>7</v></c></row>'
    )
    sheet = open_workbook(raw_xlsx(tmp_path / "errors.xlsx", sheet_xml(rows)), reader=reader).sheets[0]
    assert sheet.rows == ((), (), (None, None, None, 7))
    assert sheet.errors == {(1, 1): "#REF!", (1, 2): "#DIV/0!", (3, 3): "#N/A"}
    assert sheet.uncached == frozenset()


def test_a_formula_never_calculated_is_marked_and_one_that_gave_an_empty_text_is_not(reader, tmp_path):
    path = xlsx(tmp_path / "formulas.xlsx", [["=1+1", "=B9", "x"]])
    edited(path, SHEET, lambda xml: xml.replace(b"<f>B9</f><v></v>", b"<f>B9</f><v>5</v>"))
    sheet = open_workbook(path, reader=reader).sheets[0]
    assert (sheet.rows, sheet.uncached) == (((None, 5, "x"),), frozenset({(1, 1)}))
    rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>'
    empty = open_workbook(raw_xlsx(tmp_path / "empty.xlsx", sheet_xml(rows)), reader=reader).sheets[0]
    assert (empty.rows, empty.uncached) == (((None, 1),), frozenset())


def test_hidden_rows_columns_and_tabs_are_marked(reader, tmp_path):
    book = openpyxl.Workbook()
    for row in range(1, 6):
        book.active.append([row, "a", "b", "c"])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Workings").sheet_state = "hidden"
    book.create_sheet("Lists").sheet_state = "veryHidden"
    book.save(tmp_path / "hidden.xlsx")
    first, *others = open_workbook(tmp_path / "hidden.xlsx", reader=reader).sheets
    assert (first.hidden, first.hidden_rows, first.hidden_columns) == (False, frozenset({3}), frozenset({2}))
    assert [(sheet.name, sheet.hidden) for sheet in others] == [("Workings", True), ("Lists", True)]


def test_rows_hidden_by_a_filter_are_marked_like_any_hidden_row(reader, tmp_path):
    book = openpyxl.Workbook()
    for row in (["Year"], [7], [8], [7]):
        book.active.append(row)
    book.active.auto_filter.ref = "A1:A4"
    book.active.auto_filter.add_filter_column(0, ["7"])
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "filtered.xlsx")
    assert open_workbook(tmp_path / "filtered.xlsx", reader=reader).sheets[0].hidden_rows == frozenset({3})


def test_hiding_every_column_that_is_not_used_marks_only_those_of_the_table(reader, tmp_path):
    before = '<cols><col min="2" max="16384" width="0" hidden="1"/></cols>'
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>'
    sheet = open_workbook(raw_xlsx(tmp_path / "cols.xlsx", sheet_xml(rows, before)), reader=reader).sheets[0]
    assert sheet.hidden_columns == frozenset({2, 3})


def test_merged_cells_are_named_by_their_corners(reader, tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Attendance"
    book.active.merge_cells("A1:C2")
    book.save(tmp_path / "merged.xlsx")
    sheet = open_workbook(tmp_path / "merged.xlsx", reader=reader).sheets[0]
    assert (sheet.rows, sheet.merged) == ((("Attendance",),), ((1, 1, 2, 3),))


def test_a_whole_column_merged_does_not_stop_the_reading(reader, tmp_path):
    rows = '<row r="1"><c r="A1"><v>7</v></c></row>'
    after = '<mergeCells count="1"><mergeCell ref="B:C"/></mergeCells>'
    path = raw_xlsx(tmp_path / "column.xlsx", sheet_xml(rows, after=after))
    assert open_workbook(path, reader=reader).sheets[0].rows == ((7,),)


def test_the_ending_of_the_name_does_not_matter(reader, tmp_path):
    path = xlsx(tmp_path / "really.xlsx", [["UPN"]]).rename(tmp_path / "really.csv")
    workbook = open_workbook(path, reader=reader)
    assert (workbook.format, workbook.sheets[0].rows) == ("xlsx", (("UPN",),))


def test_a_damaged_sheet_is_left_out_with_a_note_and_the_others_are_read(reader, tmp_path):
    good = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    path = raw_xlsx(
        tmp_path / "half.xlsx", good, '<worksheet><sheetData><row r="1"><c r="A1"><v>1</sheetData>'
    )
    workbook = open_workbook(path, reader=reader)
    assert [sheet.name for sheet in workbook.sheets] == ["S1"]
    assert workbook.notes == ("The sheet 'S2' is damaged and was left out.",)


def test_a_workbook_in_utf_16_is_read_by_the_second_reader(reader, tmp_path):
    sheet = sheet_xml('<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>')
    path = raw_xlsx(tmp_path / "wide.xlsx", sheet)
    wide = path.with_name("wide2.xlsx")
    wide.write_bytes(path.read_bytes())
    edited(wide, "xl/workbook.xml", lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    workbook = open_workbook(wide, reader=reader)
    assert (workbook.sheets[0].rows, workbook.sheets[0].errors) == (((1,),), {(1, 2): "#REF!"})
    assert workbook.sheets[0].hidden_rows == frozenset({1})
    assert workbook.notes[0].startswith("This workbook is not quite sound")
