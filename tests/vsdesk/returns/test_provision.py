"""Pupil details and provision from a school: registration, year, SEN, hours and reduced timetables."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.builders import a_row, excel, list_of_children, upn
from vsdesk.desk.returns import Options
from vsdesk.desk.school_records import RecordQuery
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import read_table

SCHOOLS = [
    ["URN", "EstablishmentName", "Postcode"],
    ["100001", "Oakfield Academy", "NS1 1AA"],
    ["100002", "Hillcrest School", "NS2 2BB"],
    ["100003", "The Bridge", "NS3 3CC"],
]
WHO = ["UPN", "Surname", "Forename", "DOB"]
JIBRIL = [upn(1), "Haddad", "Jibril", "14/03/2012"]
HEAD = [
    *WHO, "Registration", "Actual year", "SEN status", "Primary need", "Secondary need", "Hours offered", "Hours due",
    "Reduced timetable", "Review date", "End date", "Agreed by", "AP provider", "AP hours",
]  # fmt: skip
ROW = [
    *JIBRIL, "Main", "10", "EHCP", "SEMH", "SLCN", 15, 25, "Y", "11/12/2026", "29/01/2027", "Parents and social worker",
    "The Bridge", 6,
]  # fmt: skip
TITLE = ["Oakfield Academy: pupil details and provision"]


@pytest.fixture
def desk(desk, tmp_path):
    """Three schools, and a child at the first."""
    for file in (
        excel(tmp_path / "schools.xlsx", SCHOOLS),
        list_of_children(tmp_path / "list.xlsx", a_row(School="Oakfield Academy")),
    ):
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


def plan(desk, tmp_path, rows, **options):
    (one,) = desk.returns.plan([excel(tmp_path / "provision.xlsx", rows)], Options(**options))
    assert one.problem is None
    return one


def enrolments(desk):
    return {(row["kind"], row["school_text"]): row for row in read_table(desk.connection, "enrolment")}


def changed(**answers):
    """The row with some answers changed, by the first word of their headings."""
    row = list(ROW)
    for name, value in answers.items():
        row[HEAD.index(name.replace("_", " "))] = value
    return [TITLE, HEAD, row]


def rules(one):
    return [finding.rule for row in one.plan.rows for finding in row.findings]


def test_a_schools_words_fill_its_registration_the_provider_and_the_childs_sen_once(desk, tmp_path):
    before = dump_digest(desk.connection)
    one = plan(desk, tmp_path, [TITLE, HEAD, ROW])
    assert one.plan.table.layout.code == "provision"
    assert rules(one) == []
    desk.returns.commit([one])
    kept = enrolments(desk)
    main, provider = kept["main", "Oakfield Academy"], kept["AP", "The Bridge"]
    assert [main[name] for name in ("actual_year", "hours_offered", "hours_due", "review_on", "ends_on", "agreed_by")] == [
        "Y10", 15, 25, "2026-12-11", "2027-01-29", "Parents and social worker",
    ]  # fmt: skip
    assert (provider["hours_offered"], provider["school"]) == (6, 3)
    assert [row["provision"] for row in read_table(desk.connection, "sen_provision")] == ["E"]
    assert [(row["need"], row["rank"]) for row in read_table(desk.connection, "sen_need")] == [
        ("SEMH", 1),
        ("SLCN", 2),
    ]
    again = plan(desk, tmp_path, [TITLE, HEAD, ROW])
    assert [str(row.outcome) for row in again.plan.rows] == ["same"]
    desk.undo(desk.batches()[-1].id)
    assert dump_digest(desk.connection) == before


FOUND = [
    # fewer hours than are due, and no end
    ({"End_date": None}, "check-not-below"),
    # an end that has passed
    ({"End_date": "16/11/2026"}, "check-not-past"),
    # a review that has passed
    ({"Review_date": "19/11/2026"}, "check-not-past"),
    # more hours than are due
    ({"Hours_offered": 30}, "check-not-below"),
    # not the year of the child's age
    ({"Actual_year": "7"}, "year-for-age"),
    # subsidiary here, and main nowhere
    ({"Registration": "Subsidiary"}, "main-missing"),
    # full hours need no end
    ({"Hours_offered": 25, "End_date": None}, None),
    # the last day of a timetable, and of a review, is not past
    ({"End_date": "20/11/2026", "Review_date": "20/11/2026"}, None),
]


@pytest.mark.parametrize(("answers", "rule"), FOUND)
def test_what_cannot_be_or_is_not_told_is_found_and_stops_nothing(desk, tmp_path, answers, rule):
    one = plan(desk, tmp_path, changed(**answers))
    assert [str(row.outcome) for row in one.plan.rows] == ["add"]
    assert rules(one) == ([rule] if rule else [])


def test_a_school_never_ends_anothers_main_registration(desk, tmp_path):
    one = plan(desk, tmp_path, changed(), school_urn="100002")
    one_row = [["Hillcrest School"], HEAD, ROW]
    one = plan(desk, tmp_path, one_row)
    assert "school-elsewhere" in rules(one)
    desk.returns.commit([one])
    kept = enrolments(desk)
    assert kept["main", "Oakfield Academy"]["to_on"] is None
    assert ("main", "Hillcrest School") not in kept


def test_a_subsidiary_registration_stands_beside_the_main_one(desk, tmp_path):
    row = list(ROW)
    row[4] = "Subsidiary"
    one = plan(desk, tmp_path, [["Hillcrest School"], HEAD, row])
    assert rules(one) == []
    desk.returns.commit([one])
    kept = enrolments(desk)
    assert kept["main", "Oakfield Academy"]["to_on"] is None
    assert kept["subsidiary", "Hillcrest School"]["hours_offered"] == 15


def test_a_new_provision_closes_the_one_before_and_a_blank_one_closes_nothing(desk, tmp_path):
    desk.returns.commit([plan(desk, tmp_path, changed(SEN_status="K"))])
    desk.returns.commit(
        [plan(desk, tmp_path, changed(SEN_status=None, Primary_need=None, Secondary_need=None))]
    )
    assert [(row["provision"], row["to_on"]) for row in read_table(desk.connection, "sen_provision")] == [
        ("K", None)
    ]
    assert {row["to_on"] for row in read_table(desk.connection, "sen_need")} == {None}


def test_what_schools_told_lists_it_in_words_with_its_cell(desk, tmp_path):
    desk.returns.commit([plan(desk, tmp_path, [TITLE, HEAD, ROW])])
    ids = desk.school_records.ids(RecordQuery("provision", sort="hours_offered"))
    lines = desk.school_records.lines("provision", ids)
    told = {line.school: line for line in lines.values()}
    main = told["Oakfield Academy"]
    assert main.fields == (
        "Main", "Y10", "15 of 25", "11 Dec 2026", "29 Jan 2027", "Parents and social worker", "EHC plan",
        "Social, emotional and mental health", "",
    )  # fmt: skip
    assert main.source == "provision.xlsx, Sheet!J3"
    assert told["The Bridge"].fields[:3] == ("AP", "", "6")
    (records,) = (one for one in desk.school_records.of_child(1) if one.kind.code == "provision")
    assert {line.school for line in records.lines} == {"Oakfield Academy", "The Bridge"}


def test_a_list_that_tells_nothing_but_schools_is_in_no_list_of_provision(desk):
    assert desk.school_records.ids(RecordQuery("provision")) == ()


def test_its_pack_offers_the_answers_and_comes_back_without_a_question(desk, tmp_path):
    desk.packs.make_at("provision", 1, tmp_path / "packs", period=(date(2026, 9, 1), date(2026, 12, 18)))
    (made,) = (tmp_path / "packs").glob("*.xlsx")
    book = load_workbook(made)
    sheet = book["Return"]
    (head,) = (row for row in sheet.iter_rows() if any(cell.value == "Hours offered a week" for cell in row))
    columns = {cell.value: cell.column for cell in head}
    answers = {
        "Registration": "Main", "SEN provision": "K - SEN support", "Hours offered a week": 12.5, "Hours due a week": 25,
        "Reduced timetable": "Yes", "Reduced timetable ends": date(2027, 1, 29), "Agreed by": "Parents",
    }  # fmt: skip
    for heading, value in answers.items():
        sheet.cell(head[0].row + 1, columns[heading], value)
    book.save(made)
    one, *others = desk.returns.plan([made], Options())
    assert others == []
    assert one.plan.table.layout.code == "provision"
    assert one.plan.certain
    desk.returns.commit([one])
    assert enrolments(desk)["main", "Oakfield Academy"]["hours_offered"] == 12.5


def test_what_the_provider_costs_is_kept_in_pence_shown_in_pounds_and_listed(desk, tmp_path):
    rows = [TITLE, [*HEAD, "Cost a week"], [*ROW, "£1,250.50"]]
    one = plan(desk, tmp_path, rows)
    assert rules(one) == []
    desk.returns.commit([one])
    assert enrolments(desk)["AP", "The Bridge"]["cost_pence"] == 125050
    assert enrolments(desk)["main", "Oakfield Academy"]["cost_pence"] is None
    ids = desk.school_records.ids(RecordQuery("provision"))
    lines = desk.school_records.lines("provision", ids).values()
    assert {line.school: line.fields[-1] for line in lines} == {
        "Oakfield Academy": "",
        "The Bridge": "£1,250.50",
    }
