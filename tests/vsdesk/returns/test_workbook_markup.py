"""Tables in HTML and in the XML of Excel 2003, mostly sent under the name of an .xls workbook."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from vsdesk.errors import DamagedFile, NotATable, UnreadableFile
from vsdesk.returns.workbook import open_workbook, warm_reader


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


@pytest.fixture
def read(reader, tmp_path):
    def read(content: str | bytes, name: str = "export.xls"):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
        return open_workbook(tmp_path / name, reader=reader)

    return read


# --- HTML --------------------------------------------------------------------------------------------

REPORT = """
<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><title>Attendance</title><style>td { mso-number-format: "\\@"; }</style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]--></head>
<body><p>Autumn term</p>
<table border=1><caption>Year 7</caption>
<tr><th>UPN</th><th>Name</th><th>Att&nbsp;%</th></tr>
<tr><td>0012</td><td>Zo&euml;<br>Smith</td><td>95&#46;5</td></tr>
<TR style="display:none"><TD>0013</TD><TD>  Amy
 Jones </TD><TD></TD></TR>
</table></body></html>
"""


def test_a_page_under_excels_name_is_read_as_text(read):
    workbook = read(REPORT)
    sheet = workbook.sheets[0]
    assert (workbook.format, sheet.name) == ("html", "Year 7")
    assert sheet.rows == (("UPN", "Name", "Att %"), ("0012", "Zoë\nSmith", "95.5"), ("0013", "Amy Jones"))
    assert sheet.hidden_rows == frozenset({3})
    assert workbook.notes[0].startswith("This is a web page saved under a workbook's name")


def test_cells_that_span_push_the_others_along(read):
    sheet = read(
        "<table><tr><td rowspan=2>Name</td><td colspan='2'>Autumn</td><td>Total</td></tr>"
        "<tr><td>Poss</td><td>Att</td><td></td></tr><tr><td>Smith</td><td>10</td><td>9</td><td>19</td></tr></table>"
    ).sheets[0]
    assert sheet.rows == (
        ("Name", "Autumn", None, "Total"),
        (None, "Poss", "Att"),
        ("Smith", "10", "9", "19"),
    )
    assert sheet.merged == ((1, 1, 2, 1), (1, 2, 1, 3))


def test_each_table_is_a_sheet_also_one_within_another(read):
    sheets = read(
        "<table><tr><td>outer<table><tr><td>inner</td></tr></table></td></tr></table>"
        "<table><tr><td></td></tr></table><table><tr><td>last</td></tr></table>"
    ).sheets
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("Table 1", (("outer",),)),
        ("Table 2", (("inner",),)),
        ("Table 3", (("last",),)),
    ]


def test_tags_left_open_are_closed_as_browsers_close_them(read):
    sheet = read("<table><tr><td>a<td>b<tr><td>c<td>d</table>").sheets[0]
    assert sheet.rows == (("a", "b"), ("c", "d"))


def test_the_encoding_a_page_declares_is_taken(read):
    page = '<html><meta charset="iso-8859-2"><table><tr><td>Żak</td><td>x</td></tr></table></html>'
    assert read(page.encode("iso-8859-2")).sheets[0].rows == (("Żak", "x"),)


def test_a_page_without_a_table_is_refused(read):
    with pytest.raises(NotATable, match=r"^This web page has no table on it\."):
        read("<!DOCTYPE html><html><body><p>Please log in</p></body></html>")
    with pytest.raises(NotATable, match=r"^This web page has no table on it\."):
        read("<html><table><tr><td> </td></tr></table></html>")


# --- SpreadsheetML -----------------------------------------------------------------------------------

WORKBOOK = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Roll"><Table>
<Column/><Column ss:Hidden="1" ss:Span="1"/>
<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">UPN</Data></Cell>
<Cell ss:MergeAcross="1"><Data ss:Type="String">Born</Data></Cell>
<Cell><Data ss:Type="String">At</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="Number">12</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell>
<Cell><Data ss:Type="DateTime">2010-03-01T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">2010-03-01T09:30:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">1899-12-31T09:30:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=R1C1"/>
<Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Lists"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


def test_a_workbook_in_the_xml_of_excel_2003_is_read_with_its_marks(read):
    workbook = read(WORKBOOK)
    roll, lists = workbook.sheets
    assert (workbook.format, roll.name) == ("xml", "Roll")
    assert roll.rows == (
        (),
        (None, "UPN", "Born", None, "At"),
        (12, 1.5, date(2010, 3, 1), datetime.fromisoformat("2010-03-01T09:30"), time(9, 30)),
        (None, None, True),
    )
    assert (roll.errors, roll.uncached) == ({(4, 1): "#REF!"}, frozenset({(4, 2)}))
    assert (roll.hidden_rows, roll.hidden_columns) == (frozenset({3}), frozenset({2, 3}))
    assert (roll.merged, roll.hidden) == (((2, 3, 2, 4),), False)
    assert (lists.name, lists.hidden, lists.rows) == ("Lists", True, ())


def test_blanks_before_the_xml_declaration_are_let_pass(read):
    assert read("\n\t" + WORKBOOK).sheets[0].rows[1][1] == "UPN"


def test_rows_and_columns_far_away_are_said_and_not_made(read):
    far = WORKBOOK.replace(
        '<Row ss:Index="2"><Cell ss:Index="2">', '<Row ss:Index="999999"><Cell ss:Index="999999">'
    )
    roll = read(far).sheets[0]
    assert (roll.rows, roll.capped) == ((), 1_000_001 - 200_000)


@pytest.mark.parametrize(
    "declaration",
    [
        # a bomb of entities
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
        # an entity from elsewhere
        '<!DOCTYPE x [<!ENTITY % ext SYSTEM "http://127.0.0.1:9/ext.dtd"> %ext;]>',
    ],
)
def test_entities_are_refused(read, declaration):
    with pytest.raises(DamagedFile, match="entities"):
        read(WORKBOOK.replace("<Workbook", declaration + "<Workbook", 1))


@pytest.mark.parametrize(
    "content",
    [
        # it breaks off
        WORKBOOK[:600],
        # an encoding that hides what is written
        WORKBOOK.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-7"?>'),
        # a workbook without a sheet
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
)
def test_what_cannot_be_parsed_is_refused_in_a_sentence(read, content):
    with pytest.raises(UnreadableFile, match=r"^This file is damaged"):
        read(content)
