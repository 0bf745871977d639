"""Tables that look like a list of children in care and are not: nobody is added from them unless a person says so."""

import gzip
import json
from datetime import date

import pytest

from tests.builders import PASSPHRASE, a_row, excel, list_of_children, sheet_of, upn
from tests.shared import shared
from vsdesk.cli import main
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices, Deed

PUPILS = [
    {
        "Surname": "Smith",
        "Forename": "Amy",
        "Date of birth": "14/03/2012",
        "UPN": upn(1),
        "Year": "9",
        "FSM": "N",
    },
    {
        "Surname": "Jones",
        "Forename": "Dev",
        "Date of birth": "02/07/2013",
        "UPN": upn(2),
        "Year": "8",
        "FSM": "Y",
    },
    {
        "Surname": "Okafor",
        "Forename": "Ada",
        "Date of birth": "30/11/2011",
        "UPN": upn(3),
        "Year": "10",
        "FSM": "N",
    },
]
WHY = "Nothing in this file says that these children are looked after"


def planned(desk, tmp_path, rows, name="pupils.xlsx", **options):
    path = rows if not isinstance(rows, list) else excel(tmp_path / name, rows)
    (one,) = desk.returns.plan([path], Options(**options))
    return one


def told(plan):
    return [str(row.outcome) for row in plan.rows]


def test_a_schools_own_list_of_pupils_adds_nobody_and_says_why_once(desk, tmp_path):
    one = planned(desk, tmp_path, sheet_of(*PUPILS))
    assert told(one.plan) == ["held"] * 3
    assert all(row.reasons[0].startswith(WHY) and "--kind roll" in row.reasons[0] for row in one.plan.rows)
    (finding,) = [found for found in one.plan.findings if found.rule != "heading-unknown"]
    assert (finding.rule, finding.severity) == ("not-looked-after", "warning")
    assert not one.plan.certain
    desk.returns.commit([one])
    assert desk.children.all() == []


def test_the_kind_said_adds_them(desk, tmp_path):
    one = planned(desk, tmp_path, sheet_of(*PUPILS), kind="roll")
    assert told(one.plan) == ["add"] * 3
    assert [found.rule for found in one.plan.findings] == ["heading-unknown"]


def test_the_kind_chosen_in_the_window_adds_them_and_the_sheet_is_where_it_asks(desk, tmp_path):
    read = desk.importing.read([excel(tmp_path / "pupils.xlsx", sheet_of(*PUPILS))])
    (one,) = desk.importing.plan(read, [Chosen(0, "Sheet")])
    assert all(row.lacks for row in one.plan.rows)
    assert one.asked == ()
    assert {line.detail for line in one.lines} == {f"{WHY}. Choose the kind of return under Sheet."}
    (one,) = desk.importing.plan(read, [Chosen(0, "Sheet", Choices(kind="roll"))])
    assert told(one.plan) == ["add"] * 3


def test_a_person_may_add_a_single_row_of_it(desk, tmp_path):
    read = desk.importing.read([excel(tmp_path / "pupils.xlsx", sheet_of(*PUPILS))])
    (one,) = desk.importing.plan(read, [Chosen(0, "Sheet", Choices(decisions={3: Deed.NEW}))])
    assert told(one.plan) == ["held", "add", "held"]


@pytest.mark.parametrize(
    ("heading", "title", "file"),
    [
        # in a heading, mapped or not
        ("Legal status", None, "list.xlsx"),
        ("Social worker’s e-mail", None, "list.xlsx"),
        ("Placement", None, "list.xlsx"),
        ("LCS ID", None, "list.xlsx"),
        ("PP+ / PEP date", None, "list.xlsx"),
        # above the table
        (None, "Children looked after, November 2026", "list.xlsx"),
        (None, "Northshire Virtual School", "list.xlsx"),
        # in the file's name
        (None, None, "LAC_list.xlsx"),
        (None, None, "UASC new arrivals.xlsx"),
    ],
)
def test_a_word_of_care_anywhere_is_enough(desk, tmp_path, heading, title, file):
    rows = sheet_of(*({**row, **({heading: None} if heading else {})} for row in PUPILS))
    rows = [[title], *rows] if title else rows
    assert told(planned(desk, tmp_path, rows, name=file).plan) == ["add"] * 3


@pytest.mark.parametrize(
    "heading",
    [
        "Young carer",
        "Work placement",
        "Black Caribbean",
        "Post-LACA",
        "Careers interview",
        "Placement of desk",
    ],
)
def test_a_word_that_only_looks_like_one_is_not(desk, tmp_path, heading):
    rows = sheet_of(*({**row, heading: "N"} for row in PUPILS))
    assert told(planned(desk, tmp_path, rows).plan) == ["held"] * 3


def test_where_most_are_on_the_roll_the_others_are_new_to_it(desk, tmp_path):
    desk.returns.commit([planned(desk, tmp_path, sheet_of(*PUPILS[:2]), kind="roll")])
    one = planned(desk, tmp_path, sheet_of(*PUPILS))
    assert told(one.plan) == ["same", "same", "add"]


def test_where_few_are_on_the_roll_those_are_met_and_nobody_is_missed(desk, tmp_path):
    desk.returns.commit([planned(desk, tmp_path, sheet_of(PUPILS[0]), kind="roll")])
    path = list_of_children(tmp_path / "cla.xlsx", a_row(UPN=upn(9)))
    desk.returns.commit(desk.returns.plan([path], Options()))
    one = planned(desk, tmp_path, sheet_of(*PUPILS))
    assert told(one.plan) == ["same", "held", "held"]
    assert one.plan.not_in_file == ()


NUMBERS = {"Surname": "Smith", "Forename": "Amy", "Date of birth": "14/03/2012", "UPN": upn(1)}


@pytest.mark.parametrize(
    "row",
    [
        # with and without anything to know the child by
        {**NUMBERS, "Attendance %": 92.1},
        {**NUMBERS, "Year": "9", "Sex": "F", "SEN": "K", "% Attendance": "92.1%"},
        {"Name": "Amy Smith", "Attendance": 0.921},
        {"LA": "Northshire", "School": "Oakfield", **NUMBERS, "% absence": "7.9%"},
    ],
)
@pytest.mark.parametrize("title", [None, "LAC attendance, autumn 2026"])
def test_percentages_of_children_are_a_return_of_attendance_and_add_nobody(desk, tmp_path, row, title):
    rows = sheet_of(row)
    one = planned(desk, tmp_path, [[title], *rows] if title else rows)
    assert one.plan.table.layout.code == "attendance"
    assert told(one.plan) == ["held"]
    desk.returns.commit([one])
    assert desk.children.all() == []


@pytest.mark.parametrize(
    "row",
    [
        {"URN": "100001", "School": "Oakfield", "Attendance %": 92.1},
        {"LA": "Northshire", "School": "Oakfield", "% attendance": 92.1},
    ],
)
@pytest.mark.parametrize("title", [None, "LAC attendance, autumn 2026"])
def test_percentages_of_whole_schools_are_no_return_and_no_register_of_schools(desk, tmp_path, row, title):
    rows = sheet_of(row)
    one = planned(desk, tmp_path, [[title], *rows] if title else rows)
    assert one.plan.table.layout.code == "attendance-percentages"
    assert told(one.plan) == ["refused"]
    assert "give each child’s own" in one.plan.rows[0].reasons[0]
    assert "choose Attendance totals as the kind of return" in one.plan.findings[-1].words
    assert desk.returns.commit([one]) == [None]


def test_a_list_of_children_in_care_may_have_a_column_of_percentages(desk, tmp_path):
    one = planned(desk, tmp_path, sheet_of({**NUMBERS, "Legal status": "C2", "Attendance %": 92.1}))
    assert (one.plan.table.layout.code, told(one.plan)) == ("roll", ["add"])


PLACES = [["Name", "Sales", "Country"], ["Smith", 16753, "England"], ["Jones", 10644, "Wales"]]


def test_names_and_countries_are_no_schools_unless_a_person_says_so(desk, tmp_path):
    one = planned(desk, tmp_path, PLACES, name="sales.xlsx")
    assert told(one.plan) == ["held", "held"]
    assert one.plan.rows[0].reasons[0].startswith("Nothing in this file says that these are schools")
    assert told(planned(desk, tmp_path, PLACES, name="sales.xlsx", kind="schools").plan) == ["add", "add"]
    assert told(planned(desk, tmp_path, PLACES, name="Schools in Wales.xlsx").plan) == ["add", "add"]


def test_an_apostrophe_that_guards_a_cell_is_none_of_it(desk, tmp_path):
    path = tmp_path / "children looked after.csv"
    path.write_text(
        "LCS ID,Surname,First names,Date of birth,Started care\n"
        "'10001,'t Hooft,Amy,'12/31/2011,\n"
        "'10002,O'Neill,Ben,'01/02/2012,\n",
        encoding="utf-8",
    )
    one = planned(desk, tmp_path, path)
    assert told(one.plan) == ["add", "add"]
    first, second = [next(w for w in row.writes if w.table == "child").new for row in one.plan.rows]
    assert (first["local_id"], first["surname"], first["born_on"]) == (
        "10001",
        "'t Hooft",
        date(2011, 12, 31),
    )
    # month first, as the column proves
    assert (second["surname"], second["forename"], second["born_on"]) == ("O'Neill", "Ben", date(2012, 1, 2))


@pytest.mark.parametrize("term", ["2024_autumn", "2025_spring"])
def test_a_whole_school_census_adds_nobody(desk, tmp_path, term):
    census = shared("school-census", f"{term}_pupilonroll.csv.gz")
    path = tmp_path / "pupilonroll.csv"
    path.write_bytes(gzip.decompress(census.read_bytes()))
    for one in desk.returns.plan([path], Options()):
        assert one.plan is not None
        assert "add" not in told(one.plan)
        desk.returns.commit([one])
    assert desk.children.all() == []


def test_who_says_it_is_a_whole_schools_is_asked_nothing_and_who_says_it_is_not_is_asked_about_each(
    desk, tmp_path
):
    whole = planned(desk, tmp_path, sheet_of(*PUPILS), whole_school=True)
    assert told(whole.plan) == []
    assert whole.plan.certain
    ours = planned(desk, tmp_path, sheet_of(*PUPILS), whole_school=False)
    assert told(ours.plan) == ["held"] * 3
    assert desk.returns.commit([ours])[0] is not None
    assert len(desk.held.all()) == 3


def test_the_command_line_says_whether_it_is_a_whole_schools(desk, roll, tmp_path, capsys):
    desk.close()
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE)
    path = excel(tmp_path / "pupils.xlsx", sheet_of(*PUPILS))
    common = [
        "import",
        str(roll),
        str(path),
        "--json",
        "--passphrase-file",
        str(words),
        "--as-of",
        "2026-11-20",
    ]
    assert main([*common, "--whole-school", "yes"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["rows"]["left_out"], file["rows"]["held"], file["batch"]) == (3, 0, None)
    assert main([*common, "--whole-school", "no"]) == 1
    assert json.loads(capsys.readouterr().out)["files"][0]["rows"]["held"] == 3
