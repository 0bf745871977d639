"""OpenDocument spreadsheets, as LibreOffice saves them."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest

from tests.vsdesk.returns.workbook_files import ods
from vsdesk.returns.workbook import open_workbook, warm_reader


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


def cell(kind: str, value: str, shown: str = "", more: str = "") -> str:
    name = {"float": "value", "string": "string-value"}.get(kind, f"{kind}-value")
    words = f"<text:p>{shown or value}</text:p>"
    said = f'office:value-type="{kind}" office:{name}="{value}" {more}'
    return f"<table:table-cell {said}>{words}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "S", columns: str = "") -> str:
    return f'<table:table table:name="{name}">{columns}{"".join(rows)}</table:table>'


def test_a_sheet_is_read_with_its_marks(reader, tmp_path):
    error = cell("string", "", "#REF!", 'table:formula="of:=1/0" calcext:value-type="error"')
    content = table(
        row(cell("float", "12"), cell("date", "2010-03-01"), cell("string", "x")),
        row(cell("boolean", "true"), more='table:number-rows-repeated="2" table:visibility="filter"'),
        row(error, cell("float", "1.5", more='table:number-columns-spanned="2"')),
        row("<table:table-cell/>", more='table:number-rows-repeated="1048572"'),
        name="Year 7",
        columns='<table:table-column/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="2"/>',
    )
    workbook = open_workbook(ods(tmp_path / "calc.ods", content), reader=reader)
    sheet = workbook.sheets[0]
    assert (workbook.format, sheet.name) == ("ods", "Year 7")
    assert sheet.rows == ((12, date(2010, 3, 1), "x"), (True,), (True,), (None, 1.5))
    assert (sheet.errors, sheet.merged) == ({(4, 1): "#REF!"}, ((4, 2, 4, 3),))
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({2, 3}), frozenset({2, 3}))


def test_the_word_of_an_error_is_never_a_value(reader, tmp_path):
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    path = ods(tmp_path / "error.ods", table(row(error, cell("float", "1"))))
    sheet = open_workbook(path, reader=reader).sheets[0]
    assert (sheet.rows, sheet.errors) == (((None, 1),), {(1, 1): "#DIV/0!"})


def test_a_hidden_sheet_and_a_hidden_group_of_rows_are_marked(reader, tmp_path):
    styles = (
        '<style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    group = f'<table:table-row-group table:display="false">{row(cell("float", "2"))}</table:table-row-group>'
    hidden = table(row(cell("float", "9")), name="Lists").replace(
        "<table:table ", '<table:table table:style-name="off" '
    )
    path = ods(tmp_path / "two.ods", table(row(cell("float", "1")), group) + hidden, styles)
    first, second = open_workbook(path, reader=reader).sheets
    assert (first.hidden, first.hidden_rows) == (False, frozenset({2}))
    assert (second.name, second.hidden) == ("Lists", True)


def test_a_file_packed_again_without_its_kind_in_front_is_read(reader, tmp_path):
    path = ods(tmp_path / "whole.ods", table("\n  " + row(cell("float", "1")) + "\n"))
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(tmp_path / "again.ods", "w") as again:
        again.writestr("content.xml", package.read("content.xml"))
    assert open_workbook(tmp_path / "again.ods", reader=reader).sheets[0].rows == ((1,),)
