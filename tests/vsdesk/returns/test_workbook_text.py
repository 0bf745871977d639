"""Rows and columns in plain text, in whatever encoding and with whatever delimiter they come."""

from __future__ import annotations

import pytest

from vsdesk.errors import DamagedFile, NotATable
from vsdesk.returns.opening.encodings import decode
from vsdesk.returns.workbook import open_workbook, warm_reader

NAMES = "Surname,Forename,Fee\r\nO’Brien,Renée,£12.50\r\nSmith,Zoë,£9\r\nDupré,Chloé,£7\r\n"


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


@pytest.fixture
def read(reader, tmp_path):
    def read(content: bytes, name: str = "file.csv"):
        (tmp_path / name).write_bytes(content)
        return open_workbook(tmp_path / name, reader=reader)

    return read


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        # Excel's "CSV UTF-8"
        ("utf-8-sig", "Read as UTF-8, commas between the columns."),
        # most systems
        ("utf-8", "Read as UTF-8, commas between the columns."),
        # Excel's "Unicode Text", with its mark
        ("utf-16", "Read as UTF-16, commas between the columns."),
        # and without
        ("utf-16-le", "Read as UTF-16, commas between the columns."),
        ("utf-16-be", "Read as UTF-16, commas between the columns."),
        ("utf-32", "Read as UTF-32, commas between the columns."),
        # Excel's plain "CSV"
        ("cp1252", "Windows text (cp1252), commas between the columns, which is a guess"),
        # the same on a Macintosh
        ("mac_roman", "Macintosh text (Mac Roman), commas between the columns, which is a guess"),
    ],
)
def test_every_usual_encoding_is_read_and_said(read, encoding, said):
    workbook = read(NAMES.encode(encoding))
    assert workbook.format == "csv"
    assert workbook.sheets[0].rows[1:] == (
        ("O’Brien", "Renée", "£12.50"),
        ("Smith", "Zoë", "£9"),
        ("Dupré", "Chloé", "£7"),
    )
    assert said in workbook.notes[-1]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        # Excel's "CSV (MS-DOS)"
        ("Zoë Hélène Dupré £12", "cp850"),
        # a Polish system
        ("Michał Wójcik, Świątek, Łukasz Żak", "cp1250"),
        # a price alone proves nothing, and Windows is likelier
        ("£12", "cp1252"),
    ],
)
def test_an_encoding_of_one_byte_a_letter_is_told_by_the_names_it_makes(text, encoding):
    found = decode(text.encode(encoding))
    assert found is not None
    assert (found.text, found.is_guess) == (text, True)


def test_lines_in_two_encodings_are_read_line_by_line(read):
    workbook = read("Name,Year\nRenée,7\n".encode() + "Zoë,8\n".encode("cp1252"))
    assert workbook.sheets[0].rows == (("Name", "Year"), ("Renée", "7"), ("Zoë", "8"))
    assert "lines of UTF-8 among lines of Windows text" in workbook.notes[0]


@pytest.mark.parametrize(
    ("delimiter", "said"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "pipes")]
)
def test_every_usual_delimiter_is_found(read, delimiter, said):
    text = f"UPN{delimiter}Name{delimiter}Share\nA1{delimiter}Smith, John{delimiter}95,5\n" * 3
    if delimiter == ",":
        text = text.replace("Smith, John", '"Smith, John"').replace("95,5", '"95,5"')
    workbook = read(text.encode())
    assert workbook.sheets[0].rows[1] == ("A1", "Smith, John", "95,5")
    assert workbook.notes == (f"Read as plain text, {said} between the columns.",)


def test_a_line_that_names_the_delimiter_is_obeyed_and_is_no_row(read):
    workbook = read(b'sep=;\r\nUPN;Note\r\nA1;"a,b,c"\r\n')
    assert workbook.sheets[0].rows == (("UPN", "Note"), ("A1", "a,b,c"))


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        # every cell stays the text it is
        (
            b"0012,01/02/2010,TRUE,1.50\nx,y,z,w\n",
            (("0012", "01/02/2010", "TRUE", "1.50"), ("x", "y", "z", "w")),
        ),
        # quotation marks, commas and ends of lines within a cell
        (b'a,b\n"x, ""y""","1\r\n2"\n', (("a", "b"), ('x, "y"', "1\n2"))),
        # a blank line is a row of its own; blank cells are None; blanks at the end go
        (b"a,b,c\n\nd,,\n,e,\n\n\n", (("a", "b", "c"), (), ("d",), (None, "e"))),
        # the ends of lines of an old Macintosh
        (b"a,b\rc,d\r", (("a", "b"), ("c", "d"))),
        # no end of line after the last row
        (b"a,b\nc,d", (("a", "b"), ("c", "d"))),
        # stray zeros between letters
        (b"a,b\nc\x00,d\n" + b"e,f\n" * 20, (("a", "b"), ("c", "d"), *[("e", "f")] * 20)),
        # uneven rows, with a title above the table
        (b"Attendance report\n\nUPN,Name,Year\nA1,Smith,7\nA2,Jones,8\nA3,Khan\n", None),
        # one column
        (b"UPN\nA123456789012\nA123456789013\n", (("UPN",), ("A123456789012",), ("A123456789013",))),
        # a quotation mark in the middle of a cell is itself
        (b'a,b\nsize 6",x\n', (("a", "b"), ('size 6"', "x"))),
    ],
)
def test_cells(read, content, rows):
    expected = rows or (
        ("Attendance report",),
        (),
        ("UPN", "Name", "Year"),
        ("A1", "Smith", "7"),
        ("A2", "Jones", "8"),
        ("A3", "Khan"),
    )
    assert read(content).sheets[0].rows == expected


def test_a_quotation_mark_never_closed_is_a_plain_one_where_the_columns_still_agree(read):
    workbook = read(b'a,b\n"x,1\ny,2\nz,3\n')
    assert workbook.sheets[0].rows == (("a", "b"), ('"x', "1"), ("y", "2"), ("z", "3"))
    assert workbook.notes[0] == "Quotation marks do not pair in this file and were read as plain characters."


def test_a_quotation_mark_never_closed_is_damage_where_the_columns_do_not_agree(read):
    with pytest.raises(DamagedFile, match="A quotation mark opened on line 3 of this file is never closed"):
        read(b'a,b\n"x, y",1\n"z,2\nu,3\nv,4\n')


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # a table under a neutral name
        ("export.txt", b"UPN\tName\tYear\nA1\tSmith\t7\nA2\tJones\t8\n"),
        # a list of one column
        ("upns.txt", b"UPN\nA123456789012\nA123456789013\nA123456789014\n"),
        # text under Excel's name
        ("export.xls", b"UPN\tName\nA1\tSmith\nA2\tJones\n"),
    ],
)
def test_a_table_in_text_is_read_whatever_its_name(read, name, content):
    assert read(content, name).sheets[0].rows[0][0] == "UPN"


PROSE = (
    b"Dear Mrs Khan,\n\nThank you for your letter of 3 May, which I read with interest. Here is the return.\n"
    b"It covers the autumn term, but not the last week.\n\nYours sincerely,\nA. Teacher\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # a letter
        ("letter.txt", PROSE),
        # a letter somebody called a table
        ("letter.csv", PROSE.replace(b",", b"")),
        # a word or two
        ("note.txt", b"see attached\n"),
        # a page of notes
        (
            "readme.md",
            b"# Files\n\nThese are the files, in order.\n\n- one\n- two, which is longer than one\n",
        ),
    ],
)
def test_prose_is_not_a_table(read, name, content):
    with pytest.raises(NotATable, match=r"^This is plain text, not a table\."):
        read(content, name)
