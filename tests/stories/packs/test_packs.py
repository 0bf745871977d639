"""A workbook goes out to a school with only its children, is filled in, and comes back without a question."""

import csv
import io
import subprocess
from datetime import date
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from tests.builders import TODAY, upn
from tests.stories.packs.school import OFFICE, fill, taken
from vsdesk.desk.packs import LIST, kinds
from vsdesk.desk.returns import Options
from vsdesk.errors import Cancelled, CannotWrite, NotFound, UserError
from vsdesk.progress import Progress
from vsdesk.returns.layouts import heading_index
from vsdesk.store.records import read_table

ANSWERS = {
    "attendance": {"Sessions possible": 120, "Sessions attended": 110, "Authorised absences": 6, "Unauthorised absences": 4},
    "suspensions": {"Type": "suspension", "Start date": date(2026, 10, 5), "School days": 1.5, "Reason 1": None},
    "activities": {"Activity or achievement": "Swimming gala", "Date": date(2026, 10, 10)},
    "progress": {"English": "4+", "Maths target": "5"},
    "peps": {
        "PEP meeting held on": date(2026, 11, 5), "How the child was heard": "by drawing", "What the child said": "I like art.",
        "Target 1": "Read aloud to a partner every week", "Target 1: by when": date(2027, 3, 26), "Date of next PEP": date(2027, 2, 4),
    },
    "provision": {"Registration": "Main", "SEN provision": "K - SEN support", "Hours offered a week": 25},
}  # fmt: skip
TABLES = {
    "attendance": "attendance_total",
    "suspensions": "suspension",
    "activities": "activity",
    "progress": "judgement",
    "peps": "pep",
    "provision": "enrolment",
}


@pytest.mark.parametrize("kind", [layout.code for layout in kinds()])
def test_a_pack_filled_in_comes_back_without_a_question(desk, tmp_path, kind):
    made = desk.packs.make(kind, "100001", tmp_path / "pack.xlsx")
    assert (made.children, made.left_out) == (2, 1)
    fill(made.path, ANSWERS[kind])
    one = taken(desk, made.path)
    assert one.plan.table.layout.code == kind
    # a registration stands already, and is filled in
    wrote = "update" if kind == "provision" else "add"
    filled = [row for row in one.plan.rows if str(row.outcome) == wrote]
    assert [row.child for row in filled] == [1]
    assert not [row for row in one.plan.rows if str(row.outcome) == "held"]
    # nothing but attendance owes an answer about every pupil
    assert one.plan.certain or kind == "attendance"
    desk.returns.commit([one])
    rows = [row for row in read_table(desk.connection, TABLES[kind]) if row["child"] == 1]
    assert rows
    assert {row["school"] for row in rows} == {1}


def test_what_a_provider_costs_a_week_comes_back_with_the_pack(desk, tmp_path):
    made = desk.packs.make("provision", "100001", tmp_path / "pack.xlsx")
    there = {"Alternative provider": "The Bridge", "Hours there a week": 6, "Cost there a week": 250.5}
    fill(made.path, ANSWERS["provision"] | there)
    desk.returns.commit([taken(desk, made.path)])
    (bridge,) = (one for one in desk.children.one(1).file.enrolments if one.kind == "AP")
    assert (bridge.name, bridge.hours_offered, bridge.cost_pence) == ("The Bridge", 6, 25_050)


@pytest.mark.parametrize("kind", [layout.code for layout in kinds()])
def test_every_column_of_a_pack_is_read_back_as_what_it_asks(kind):
    layout = next(one for one in kinds() if one.code == kind)
    index = heading_index(kind)
    from vsdesk.returns.layouts import plain

    assert {index.get(plain(heading)) for _, heading in layout.pack.columns} == {
        name for name, _ in layout.pack.columns
    }


def test_a_pack_names_only_the_schools_own_children_and_no_restricted_one(desk, tmp_path):
    made = desk.packs.make("progress", "100001", tmp_path / "pack.xlsx")
    book = load_workbook(made.path)
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"Haddad", "Łukasz", upn(1), upn(2)} <= told
    assert not {"Okoro", "Price", "Ben", "Cerys", upn(3), upn(4), "10001"} & told


def test_only_the_answers_can_be_changed_and_choices_come_from_the_lists(desk, tmp_path):
    made = desk.packs.make("suspensions", "100001", tmp_path / "pack.xlsx")
    book = load_workbook(made.path)
    sheet = book["Return"]
    assert sheet.protection.sheet
    assert book["Lists"].sheet_state == "hidden"
    assert sheet["B5"].protection.locked
    assert not sheet["G5"].protection.locked
    lists = [check for check in sheet.data_validations.dataValidation if check.type == "list"]
    assert len(lists) == 5
    assert [sheet.cell(row, 2).value for row in range(5, 9)] == ["Haddad", "Haddad", "Łukasz", "Łukasz"]


def test_a_pack_under_a_password_opens_with_it_alone(desk, tmp_path):
    made = desk.packs.make("attendance", "100001", tmp_path / "pack.xlsx", password="otter 42")
    assert b"Haddad" not in made.path.read_bytes()
    assert "password" in taken(desk, made.path).problem
    (one,) = desk.returns.plan([made.path], Options(passwords=("otter 42",)))
    assert len(one.plan.rows) == 2


def test_packs_for_every_school_at_once_with_a_list_for_the_e_mails(desk, tmp_path):
    made = desk.packs.make_all("attendance", tmp_path / "packs")
    assert [(one.school, one.children, one.left_out) for one in made] == [
        ("Hillcrest School", 1, 0),
        ("Oakfield Academy", 2, 1),
    ]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "packs" / LIST).read_text("utf-8-sig"))))
    assert [(row["URN"], row["Pupils"]) for row in rows] == [("100002", "1"), ("100001", "2")]
    assert all((tmp_path / "packs" / row["File"]).is_file() for row in rows)
    with pytest.raises(CannotWrite, match="empty folder"):
        desk.packs.make_all("attendance", tmp_path / "packs")


REFUSED = [
    # a school that is on no register
    ("attendance", "999999", NotFound, "No school on this roll has the URN 999999"),
    # a school where nobody is
    ("attendance", "100003", UserError, "None of the children in our care"),
    # a kind no school is asked for
    ("ssda903-header", "100001", UserError, "There is no pack of the kind"),
]


@pytest.mark.parametrize(("kind", "urn", "error", "words"), REFUSED)
def test_what_cannot_be_asked_is_said_in_one_sentence(desk, tmp_path, kind, urn, error, words):
    with pytest.raises(error, match=words):
        desk.packs.make(kind, urn, tmp_path / "pack.xlsx")
    assert not (tmp_path / "pack.xlsx").exists()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("kind", ["suspensions", "progress"])
def test_a_pack_saved_by_libreoffice_gives_the_same_answers(desk, tmp_path, kind, ending):
    made = desk.packs.make(kind, "100001", tmp_path / "pack.xlsx")
    fill(made.path, ANSWERS[kind])
    plain = [row.writes for row in taken(desk, made.path).plan.rows]
    out = tmp_path / "saved"
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", ending,
         "--outdir", str(out), str(made.path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    one = taken(desk, out / f"pack.{ending}")
    assert [row.writes for row in one.plan.rows] == plain


ROOM = 124 / 0.7
"""Characters of a column that a page of A4 on its side holds at 70 per cent, which is 8 points."""


def test_every_sheet_prints_legibly_with_headings_and_names_on_each_page(desk, tmp_path):
    broken = set()
    for kind in (layout.code for layout in kinds()):
        sheet = load_workbook(desk.packs.make(kind, "100001", tmp_path / f"{kind}.xlsx").path)["Return"]
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[4]]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.oddHeader.left.text.endswith("Oakfield Academy")
        if sheet.sheet_properties.pageSetUpPr.fitToPage:
            assert sum(widths) <= ROOM, kind
            assert not sheet.col_breaks.brk
            continue
        broken.add(kind)
        assert (sheet.page_setup.scale, sheet.print_title_cols) == (70, "$B:$C")
        ends = [0, *(one.id for one in sheet.col_breaks.brk), len(widths)]
        for first, last in pairwise(ends):
            again = sum(widths[1:3]) if first else 0
            assert again + sum(widths[first:last]) <= ROOM, (kind, first)
    assert "peps" in broken
    assert "attendance" not in broken


def test_what_belongs_together_is_printed_on_one_page(desk, tmp_path):
    sheet = load_workbook(desk.packs.make("peps", "100001", tmp_path / "p.xlsx").path)["Return"]
    headings = [cell.value for cell in sheet[4]]
    begins = [headings[one.id] for one in sheet.col_breaks.brk]
    assert begins == ["What it changed in the plan", "Target 2", "Target 3", "Notes"]


def test_packs_that_are_stopped_leave_nothing_behind(desk, tmp_path):
    told = []

    def stopping():
        return len(told) > 1

    progress = Progress(lambda done, total, what: told.append(done), stopping)
    with pytest.raises(Cancelled):
        desk.packs.make_all("attendance", tmp_path / "packs", progress=progress)
    assert told
    assert not (tmp_path / "packs").exists()


def test_a_school_whose_children_are_all_restricted_gets_no_workbook(desk, tmp_path):
    desk.deeds.restrict(4, "court order")
    made = desk.packs.make_all("attendance", tmp_path / "packs")
    assert [(one.school, one.path is None, one.left_out) for one in made] == [
        ("Hillcrest School", True, 1),
        ("Oakfield Academy", False, 1),
    ]
    assert len(list((tmp_path / "packs").glob("*.xlsx"))) == 1
    with pytest.raises(UserError, match="by phone"):
        desk.packs.make("attendance", "100002", tmp_path / "one.xlsx")


def test_where_nobody_is_at_a_school_there_is_nobody_to_ask(desk, tmp_path):
    for number in (4, 3, 2, 1):
        desk.deeds.seal(number, TODAY)
    with pytest.raises(UserError, match="nobody to ask"):
        desk.packs.make_all("attendance", tmp_path / "packs")
    assert not (tmp_path / "packs").exists()


def test_one_schools_pack_never_takes_the_place_of_another_file(desk, tmp_path):
    (school,) = (one for one in desk.packs.options().schools if one.name == "Oakfield Academy")
    assert (school.children, school.restricted) == (3, 1)
    made = desk.packs.make_at("attendance", school.id, tmp_path / "new")
    assert made.path.name == "Oakfield Academy 100001 attendance.xlsx"
    with pytest.raises(CannotWrite, match="there already"):
        desk.packs.make_at("attendance", school.id, tmp_path / "new")
