"""What could not be taken goes back to its sender: their own workbook, marked, and mended it comes in."""

import gzip
import re
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill

from tests.builders import a_row, excel, list_of_children, upn, wrong_upn
from vsdesk.desk.returns import Options
from vsdesk.model.finding import Finding, Severity
from vsdesk.reference.rules import rule_named
from vsdesk.returns.sendback import marks_of
from vsdesk.returns.sendback.annotate import FRONT, PROBLEM
from vsdesk.returns.shapes import Outcome

SCHOOLS = [
    ["URN", "EstablishmentName", "Postcode"],
    ["100001", "Oakfield Academy", "NS1 1AA"],
    ["100002", "Hillcrest School", "NS2 2BB"],
]
CHILDREN = [
    a_row(School="Oakfield Academy"),
    a_row(LCS_ID="10002", UPN=upn(2), Surname="Khan", Forename="Jamal", Date_of_birth="30/08/2012",
          School="Oakfield Academy", Legal_status="C2"),
    a_row(LCS_ID="10003", UPN=upn(3), Surname="Khan", Forename="Jibril", Date_of_birth="30/08/2012",
          School="Hillcrest School", Placement_postcode="ZZ9 9ZZ"),
    a_row(LCS_ID="10004", UPN=upn(4), Surname="Okoro", Forename="Ben", Date_of_birth="12/07/2011",
          School="Oakfield Academy"),
]  # fmt: skip
HEADINGS = ["Surname", "Forename", "DOB", "UPN", "Possible", "Attended", "Authorised", "Unauthorised"]
ROWS = [
    ["Haddad", "Jibril", "14/03/2012", upn(1), 120, 110, 6, 4],
    # more attended than possible: refused
    ["Okoro", "Ben", "12/07/2011", upn(4), 60, 70, 0, 0],
    # nobody certain: one of two
    ["Khan", "J", "30/08/2012", None, 120, 118, 1, 1],
    # a cell that is no number
    ["Khan", "Jamal", "30/08/2012", upn(2), "lots", 100, 0, 0],
    # on no roll
    ["Nobody", "Known", "01/02/2013", wrong_upn(9), 120, 100, 10, 10],
]
SAID = Options(school_urn="100001", period=(date(2026, 9, 1), date(2026, 10, 23)))


@pytest.fixture
def desk(desk, tmp_path):
    for file in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


@pytest.fixture
def sent(tmp_path):
    """A school's own workbook, with a look of its own and a second sheet."""
    path = excel(tmp_path / "sent.xlsx", [["Attendance, autumn 1"], HEADINGS, *ROWS], [["Our notes"]])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A1"].font = Font(name="Comic Sans MS", size=20)
    sheet["B3"].fill = PatternFill("solid", fgColor="00FF00")
    sheet.column_dimensions["A"].width = 33
    book.save(path)
    return path


def back(desk, path, out, options=SAID):
    plans = desk.returns.plan([path], options)
    return desk.returns.write_rejects(plans, out), plans


def test_the_senders_own_workbook_goes_back_with_the_problem_cells_marked(desk, sent, tmp_path):
    written, _ = back(desk, sent, tmp_path / "back.xlsx")
    assert written == [tmp_path / "back.xlsx"]
    book = load_workbook(written[0])
    assert book.sheetnames == [FRONT, "Sheet", "Sheet1"]
    sheet = book["Sheet"]
    assert (sheet["A1"].font.name, sheet["B3"].fill.fgColor.rgb, sheet.column_dimensions["A"].width) == (
        "Comic Sans MS", "0000FF00", 33,
    )  # fmt: skip
    assert "more than the 60 possible" in sheet["F4"].comment.text
    assert rule_named("attended-over").school in sheet["F4"].comment.text
    assert sheet["F4"].fill.fgColor.rgb == PROBLEM.fgColor.rgb
    assert "is not a whole number" in sheet["E6"].comment.text
    assert "ring us" in sheet["A5"].comment.text
    assert sheet["A3"].comment is None
    assert book["Sheet1"]["A1"].value == "Our notes"


def test_the_first_sheet_lists_each_place_and_what_to_do(desk, sent, tmp_path):
    written, _ = back(desk, sent, tmp_path / "back.xlsx")
    front = load_workbook(written[0])[FRONT]
    lines = [[cell.value for cell in row] for row in front.iter_rows(min_row=8)]
    assert {(line[0], line[2]) for line in lines} >= {("Sheet", "F4"), ("Sheet", "E6"), ("Sheet", "row")}
    assert front["A1"].value == "What to mend"
    assert front.sheet_properties.pageSetUpPr.fitToPage
    long = next(cell for cell in front["D"] if cell.value and len(cell.value) > 80)
    assert front.row_dimensions[long.row].height > 20  # two lines, neither cut off


def test_mended_it_comes_in_and_only_what_was_mended_is_new(desk, sent, tmp_path):
    written, plans = back(desk, sent, tmp_path / "back.xlsx")
    desk.returns.commit(plans)
    book = load_workbook(written[0])
    sheet = book["Sheet"]
    sheet["F4"] = 58
    sheet["E6"] = 120
    book.save(tmp_path / "mended.xlsx")
    (one,) = desk.returns.plan([tmp_path / "mended.xlsx"], SAID)
    assert [str(row.outcome) for row in one.plan.rows] == ["same", "add", "held", "add", "held"]


def test_nothing_goes_back_that_the_school_did_not_send(desk, sent, tmp_path):
    """No candidate's name, no other school, no fact of care, no number of ours."""
    written, _ = back(desk, sent, tmp_path / "back.xlsx")
    book = load_workbook(written[0])
    told = " ".join(
        str(text)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        for text in (cell.value, cell.comment.text if cell.comment else "")
        if text
    )
    own = " ".join(str(cell) for row in ROWS for cell in row)
    for secret in ("Hillcrest", "C2", "ZZ9", "10001", "10002", "10003", upn(3)):
        assert not re.search(rf"\b{secret}\b", told.replace(own, "")), secret


def test_a_csv_goes_back_as_a_workbook_with_every_value_in_its_place(desk, tmp_path):
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in [HEADINGS, *ROWS])
    (tmp_path / "sent.csv").write_text(text, encoding="cp1252")
    written, _ = back(desk, tmp_path / "sent.csv", tmp_path / "back.xlsx")
    sheet = load_workbook(written[0]).worksheets[1]
    assert [sheet.cell(1, column).value for column in range(1, 9)] == HEADINGS
    assert sheet["F3"].comment is not None


def test_a_packed_workbook_goes_back_with_its_own_look(desk, sent, tmp_path):
    packed = tmp_path / "sent.xlsx.gz"
    packed.write_bytes(gzip.compress(sent.read_bytes()))
    written, _ = back(desk, packed, tmp_path / "back.xlsx")
    sheet = load_workbook(written[0]).worksheets[1]
    assert sheet["A1"].font.name == "Comic Sans MS"
    assert sheet["F4"].comment is not None


def test_each_of_two_files_goes_back_by_itself(desk, sent, tmp_path):
    other = excel(tmp_path / "other.xlsx", [HEADINGS, ROWS[3]])
    plans = desk.returns.plan([sent, other], SAID)
    written = desk.returns.write_rejects(plans, tmp_path / "back.xlsx")
    assert [path.name for path in written] == ["back.xlsx", "back 2.xlsx"]


def test_a_file_with_nothing_to_mend_goes_nowhere(desk, tmp_path):
    written, _ = back(desk, excel(tmp_path / "good.xlsx", [HEADINGS, ROWS[0]]), tmp_path / "back.xlsx")
    assert written == []
    assert not (tmp_path / "back.xlsx").exists()


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.ERROR])
@pytest.mark.parametrize(
    "rule", ["school-start", "birthday-differs", "suspended-already", "a-rule-nobody-has-thought-of-yet"]
)
def test_a_rule_that_may_tell_of_the_roll_tells_a_school_nothing_but_to_ring(desk, sent, severity, rule):
    (one,) = desk.returns.plan([sent], SAID)
    secret = "The roll has another school until 4 May 2026."
    found = Finding(severity, rule, "Sheet!A3", "surname", secret)
    for outcome in (Outcome.HELD, Outcome.REFUSED):
        reasons = (secret,) if severity is Severity.ERROR else ("a reason",)
        row = replace(one.plan.rows[0], outcome=outcome, findings=(found,), reasons=reasons)
        told = " ".join(mark.words for mark in marks_of(replace(one.plan, rows=(row,))))
        assert told
        assert secret not in told
