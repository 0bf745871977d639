from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from tests.vsdesk.reports.watching import files_written
from vsdesk.spreadsheets.quiet_xlsx import save_bytes

CREATED = datetime(2025, 11, 24, 16, 5, 9)


def workbook() -> Workbook:
    """One of every kind of cell, and what else a returns workbook has."""
    book = Workbook()
    book.properties.created = CREATED
    sheet = book.active
    sheet.append(["Zoë & <Łukasz>", "  spaces  ", "two\nlines", "محمد", ""])
    sheet.append([1, -2.5, 1e-7, 12345678901234567890, True])
    sheet.append([date(2025, 9, 1), datetime(2025, 9, 1, 8, 30), time(8, 30), None, "#N/A"])
    sheet.append(["=A2+1", "a link", "a note", "styled", None])
    sheet["B4"].hyperlink = "https://example.org/?a=1&b=2"
    sheet["C4"].comment = Comment("Why", "A. Mensah")
    sheet["D4"].font = sheet["E4"].font = Font(bold=True)
    sheet.row_dimensions[2].height = 33
    sheet.row_dimensions[9].height = 44  # a row without cells
    sheet.merge_cells("A6:C6")
    validation = DataValidation(type="list", formula1='"yes,no"')
    sheet.add_data_validation(validation)
    validation.add("F1:F9")
    sheet.protection.sheet = True
    return book


def with_chart() -> tuple[Workbook, BarChart]:
    book = workbook()
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=2, max_row=2))
    book.active.add_chart(chart, "H2")
    return book, chart


def cells(data: bytes) -> list[tuple]:
    sheet = load_workbook(BytesIO(data)).active
    return [
        (
            cell.coordinate,
            cell.value,
            cell.data_type,
            cell.number_format,
            cell.font.b,
            cell.hyperlink and cell.hyperlink.target,
            cell.comment and cell.comment.text,
        )
        for row in sheet.iter_rows()
        for cell in row
    ]


def openpyxls(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_no_file_is_made_while_a_workbook_is_saved():
    book, _ = with_chart()
    with files_written() as heard:
        save_bytes(book)
    assert heard == []


def test_openpyxl_itself_does_make_one():
    """Otherwise the test above could not fail."""
    with files_written() as heard:
        openpyxls(workbook())
    assert heard


def test_the_cells_are_those_openpyxl_would_have_written():
    data = save_bytes(workbook())
    assert cells(data) == cells(openpyxls(workbook()))
    assert any(kind == "f" for _, _, kind, *_ in cells(data))


def test_all_but_the_rows_is_openpyxls_to_the_byte():
    ours, theirs = ZipFile(BytesIO(save_bytes(workbook()))), ZipFile(BytesIO(openpyxls(workbook())))
    assert sorted(ours.namelist()) == sorted(theirs.namelist())
    name = "xl/worksheets/sheet1.xml"
    one, other = ours.read(name), theirs.read(name)
    assert one.split(b"<sheetData>")[0] == other.split(b"<sheetData>")[0]
    assert one.split(b"</sheetData>")[1] == other.split(b"</sheetData>")[1]
    for part in ("xl/styles.xml", "xl/comments/comment1.xml", "xl/worksheets/_rels/sheet1.xml.rels"):
        assert ours.read(part) == theirs.read(part), part


def test_heights_of_rows_are_kept_even_of_empty_ones():
    sheet = load_workbook(BytesIO(save_bytes(workbook()))).active
    assert sheet.row_dimensions[2].height == 33
    assert sheet.row_dimensions[9].height == 44


def test_the_same_workbook_is_the_same_file_and_dated_as_it_says():
    data = save_bytes(workbook())
    assert data == save_bytes(workbook())
    assert {entry.date_time for entry in ZipFile(BytesIO(data)).infolist()} == {(2025, 11, 24, 16, 5, 8)}
    assert load_workbook(BytesIO(data)).properties.modified == CREATED


def test_a_chart_carries_its_words():
    book, chart = with_chart()
    drawing = ZipFile(BytesIO(save_bytes(book, {chart: "One bar & another"}))).read(
        "xl/drawings/drawing1.xml"
    )
    assert b'descr="One bar &amp; another"' in drawing


def test_a_write_only_workbook_is_refused_since_it_has_already_leaked():
    with pytest.raises(ValueError, match="write-only"):
        save_bytes(Workbook(write_only=True))
