from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.vsdesk.reports.sample_report import sample_report
from tests.vsdesk.reports.sample_tables import FORMULAS, NAMES, UNPRINTABLE
from vsdesk.reports.documents import excel
from vsdesk.reports.documents.excel.names import SheetNames
from vsdesk.reports.shapes import Bars, Column, Section, Table


@pytest.fixture(scope="module")
def data() -> bytes:
    return excel.made(sample_report())


@pytest.fixture(scope="module")
def book(data) -> Workbook:
    return load_workbook(BytesIO(data))


def rows(book: Workbook, name: str) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in book[name].iter_rows(min_row=4)]


def test_summary_first_then_a_sheet_for_each_block_then_definitions(book):
    assert book.sheetnames == [
        "Summary",
        "1 Personal education plans",
        "1 Quality of plans scored, by…",
        "2 Term to date, all on roll",
        "2 Attendance by stage",
        "3 Children looked after…",
        "4 Children by kind of…",
        "5 Pupil Premium Plus 2025-26",
        "6 Every child named",
        "7 Sessions by week and school",
        "8 Suspensions this term",
        "8 Suspensions by reason",
        "Definitions",
    ]
    assert book.active.title == "Summary"


def test_an_x_of_y_is_two_numbers_and_a_share(book):
    head, first, *_, last = rows(book, "1 Personal education plans")
    assert head[:4] == ("Measure", "Autumn 2025: count", "Autumn 2025: out of", "Autumn 2025: share")
    assert first[:4] == ("Initial PEP within 20 working days", 10, 11, pytest.approx(10 / 11))
    assert last[1:] == (0, 0, "none of 0", "not known", "not known", "not known", 0, 4, 0)
    sheet = book["1 Personal education plans"]
    assert [sheet.cell(5, n).number_format for n in (2, 3, 4)] == ["#,##0", "#,##0", "0.0%"]


def test_money_is_pounds_to_be_added_up(book):
    sheet = book["5 Pupil Premium Plus 2025-26"]
    assert [sheet.cell(row, 2).value for row in (5, 6, 7)] == [84210, 25536.5, 109746.5]
    assert "£" in sheet["B5"].number_format
    assert sheet["B7"].font.b
    assert sheet["E5"].value == 0.6846
    assert sheet["E5"].number_format == "0.0%"


def test_dates_are_dates_shown_with_the_month_in_letters(book):
    sheet = book["7 Sessions by week and school"]
    assert sheet["A5"].value == datetime(2025, 9, 1)
    assert sheet["A5"].is_date
    assert sheet["A5"].number_format == "dd mmm yyyy"


def test_names_are_kept_as_written(book):
    children = [row[0] for row in rows(book, "6 Every child named")]
    assert set(NAMES) | {UNPRINTABLE} <= set(children)


def test_no_text_can_become_a_formula(book):
    sheet = book["6 Every child named"]
    dangerous = [
        cell for row in sheet.iter_rows(min_row=5, max_col=1) for cell in row if str(cell.value)[0] in "=+-@"
    ]
    assert len(dangerous) >= 4
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in dangerous)
    assert '=HYPERLINK("http://x","y")' in [cell.value for cell in dangerous]  # and shows as it is
    assert not any(cell.data_type == "f" for each in book for row in each.iter_rows() for cell in row), (
        "a report holds no formula at all"
    )


def test_a_safe_text_is_not_marked(book):
    assert not book["6 Every child named"]["A5"].quotePrefix


def test_headings_are_frozen_filtered_and_printed_on_every_page(book):
    sheet = book["7 Sessions by week and school"]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:G112"  # 108 rows; the total is not among them
    assert sheet["A113"].value == "All weeks"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_sheet_is_marked_and_numbered(data, book):
    for sheet in book:
        assert sheet.oddHeader.left.text == "OFFICIAL-SENSITIVE"
        assert sheet.oddHeader.right.text == "Northshire Virtual School && Education Service"
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert "T-2025-A-03" in sheet.oddFooter.left.text


def test_a_table_of_nothing_says_so(book):
    assert rows(book, "8 Suspensions this term") == [
        ("Child", "Sessions"),
        ("No child was suspended this term.", None),
    ]


def test_definitions_hold_every_figure_with_its_parts(book):
    head, *made = rows(book, "Definitions")
    assert head[:6] == ("Id", "Figure", "Value", "Numerator", "Denominator", "Not known")
    assert len(made) == len(sample_report().figures)
    by_id = {row[0]: row for row in made}
    assert by_id["pep.held_in_time"][2:6] == (pytest.approx(64 / 65), 64, 65, 2)
    assert by_id["pep.post16"][2] == "none of 0"
    assert by_id["entry.baseline"][2] == "not known"
    assert by_id["roll.size"][10] == datetime(2025, 11, 24)


def test_charts_are_excels_own_with_their_words(data):
    archive = ZipFile(BytesIO(data))
    charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4  # two of bars; the roll's size, and who joined and left
    drawings = b"".join(archive.read(n) for n in archive.namelist() if n.startswith("xl/drawings/drawing"))
    assert drawings.count(b"descr=") == 4
    assert b"Reception 93.3%" in drawings
    references = re.findall(rb"<(?:c:)?f>([^<]+)<", archive.read("xl/charts/chart1.xml"))
    assert b"'1 Quality of plans scored, by\xe2\x80\xa6'!$B$5:$B$7" in references


def test_a_chart_is_printed_on_one_page_and_not_cut_in_two(book):
    charts = [sheet for sheet in book if sheet._charts]
    assert len(charts) == 3
    assert all(sheet.page_setup.fitToHeight == 1 for sheet in charts)


def test_wrapped_rows_are_as_tall_as_their_text(book):
    sheet = book["6 Every child named"]
    tall, plain = sheet.row_dimensions[5].height, sheet.row_dimensions[6].height
    assert tall is not None
    assert tall > 25  # the school's long name, in two lines
    assert plain is None


def test_summary_leads_to_every_sheet(book):
    links = [cell.hyperlink.location for row in book["Summary"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_summary_says_what_the_report_says(book):
    said = {str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value}
    report = sample_report()
    assert {report.title, report.subtitle, report.reference, *report.sources} <= said
    assert any(text.startswith("All but one of the plans") for text in said)


def test_headlines_are_numbers_that_can_be_counted_with(book):
    found = {cell.value: cell for cell in book["Summary"]["B"] if isinstance(cell.value, (int, float))}
    assert found[84].number_format == "#,##0"
    assert found[64].number_format == '#,##0" of 65"'


def test_titles_that_agree_or_break_excels_rules_still_give_sheets():
    names = SheetNames()
    title = "1 A title [with] what: Excel/forbids? and far too long for it"
    first, second = names.name(title), names.name(title.upper())
    assert first.lower() != second.lower()
    assert max(len(first), len(second)) <= 31
    assert not set(first) & set(r"[]:*?/\\")
    assert names.name("History").lower() != "history"
    assert names.name("'") == "Sheet"


def test_a_report_of_odd_titles_can_be_opened():
    table = Table("t", "History: 1/2 [x]", (Column("'"),), (("a",),))
    chart = Bars("b", "It's", ("A", "B"), ("x",), ((-1,), (None,)), "points", "words")
    report = replace(sample_report(), sections=(Section("S", (table, table, chart, chart)),) * 2)
    book = load_workbook(BytesIO(excel.made(report)))
    assert len(book.sheetnames) == 10


def test_the_file_says_what_it_is(book):
    about = book.properties
    assert about.title == sample_report().title
    assert about.creator == "A. Mensah"
    assert about.created == about.modified == datetime(2025, 11, 24, 16, 5, 9)


def test_words_in_a_column_of_numbers_stay_words():
    columns = (Column("N", "count"), Column("Of", "of"), Column("When", "date"))
    table = Table("t", "T", columns, (("suppressed", "fewer than 5", date(2025, 1, 2)), (3, None, None)))
    report = replace(sample_report(), sections=(Section("S", (table,)),))
    sheet = load_workbook(BytesIO(excel.made(report)))["1 T"]
    assert [cell.value for cell in sheet[5]] == [
        "suppressed",
        "fewer than 5",
        None,
        None,
        datetime(2025, 1, 2),
    ]


def test_a_cell_that_begins_like_a_formula_is_escaped_wherever_it_stands():
    words = FORMULAS[0]
    table = Table("t", words, (Column(words),), ((words,),), note=words, empty=words)
    empty = replace(table, rows=())
    report = replace(sample_report(), title=words, sections=(Section(words, (table, empty)),))
    for sheet in load_workbook(BytesIO(excel.made(report))):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value).startswith("=") or cell.quotePrefix
