"""The register of schools, lists of schools that are not in it, and the links between them."""

import pytest

from tests.builders import a_row, excel, outcomes, plan_of, roll_of, rules, sheet_of, writes
from vsdesk.desk.returns import Options

REGISTER = ["URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "PhaseOfEducation", "EstablishmentStatus",
            "OpenDate", "CloseDate", "Town", "Postcode"]  # fmt: skip
ROW = [
    "100001",
    "998",
    "Northshire",
    "2001",
    "Oakfield Primary School",
    "Primary",
    "Open",
    "01-09-1998",
    None,
    "Northtown",
    "NS1 1AA",
]
ELSEWHERE = ["School", "Nation", "Town", "Postcode", "Also known as"]
LINKS = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]


def a_school(**changes):
    names = {"name": "EstablishmentName", "status": "EstablishmentStatus", "closed": "CloseDate"}
    return [next((v for k, v in changes.items() if names.get(k, k) == heading), value)
            for heading, value in zip(REGISTER, ROW, strict=True)]  # fmt: skip


def register(*rows, roll=None):
    return plan_of([REGISTER, *rows], roll)


def elsewhere(*rows, roll=None):
    return plan_of([ELSEWHERE, *rows], roll)


def links(*rows, roll=None):
    return plan_of([LINKS, *rows], roll)


def test_a_school_of_the_register_is_added_with_its_dfe_number_and_nation():
    plan = register(ROW)
    assert outcomes(plan) == ["add"]
    assert writes(plan, "school")[0].new == {
        "urn": "100001", "name": "Oakfield Primary School", "la_code": "998", "la_name": "Northshire", "nation": "England",
        "phase": "Primary", "town": "Northtown", "postcode": "NS1 1AA", "status": "Open", "opened_on": "1998-09-01",
        "dfe_number": "998/2001",
    }  # fmt: skip


def test_the_same_register_again_changes_nothing():
    roll = roll_of()
    register(ROW, roll=roll)
    assert outcomes(register(ROW, roll=roll)) == ["same"]


def test_a_school_that_has_closed_is_updated():
    roll = roll_of()
    register(ROW, roll=roll)
    plan = register(a_school(status="Closed", closed="31-08-2026"), roll=roll)
    assert outcomes(plan) == ["update"]
    assert writes(plan, "school")[0].new == {"status": "Closed", "closed_on": "2026-08-31"}


def test_a_blank_in_the_register_erases_nothing():
    roll = roll_of()
    register(ROW, roll=roll)
    assert outcomes(register(a_school(Town=None, Postcode=""), roll=roll)) == ["same"]


def test_a_name_written_another_way_is_no_change_and_a_new_name_is():
    roll = roll_of()
    register(ROW, roll=roll)
    assert outcomes(register(a_school(name="OAKFIELD PRIMARY SCHOOL"), roll=roll)) == ["same"]
    assert outcomes(register(a_school(name="Oakfield Church Academy"), roll=roll)) == ["update"]


def test_a_school_renamed_keeps_its_old_name_for_returns_that_go_on_using_it(desk, tmp_path):
    def take(rows, name, **options):
        (one,) = desk.returns.plan([excel(tmp_path / name, rows)], Options(**options))
        (changes,) = desk.returns.commit([one])
        return one.plan, changes

    def aliases():
        return [row[0] for row in desk.connection.execute("SELECT name FROM school_alias")]

    def school_of(text):
        path = excel(tmp_path / "list.xlsx", sheet_of(a_row(School=text)))
        (one,) = desk.returns.plan([path], Options())
        (enrolment,) = writes(one.plan, "enrolment")
        return enrolment.new.get("school")

    take([REGISTER, ROW], "register.xlsx")
    _, renamed = take([REGISTER, a_school(name="Elm Court Church Academy")], "renamed.xlsx")
    assert aliases() == ["Oakfield Primary School"]
    assert school_of("Oakfield Primary") == school_of("Elm Court Church Academy") == 1
    # the same register again
    (one,) = desk.returns.plan([tmp_path / "renamed.xlsx"], Options())
    assert outcomes(one.plan) == ["same"]
    desk.undo(renamed.batch)
    assert aliases() == []
    assert school_of("Elm Court Church Academy") is None
    assert desk.check(deep=True) == []


def test_a_school_known_by_its_other_name_is_not_renamed_to_it():
    roll = roll_of()
    elsewhere(["Ysgol Ty Gwyn", "Wales", "Cardiff", "CF10 1AA", "White House"], roll=roll)
    assert outcomes(elsewhere(["White House", "Wales", "Cardiff", "CF10 1AA", None], roll=roll)) == ["same"]


def test_one_urn_twice_in_a_file_is_one_school():
    assert outcomes(register(ROW, ROW)) == ["add", "same"]


@pytest.mark.parametrize("name", [None, "", "n/a"])
def test_a_school_without_a_name_is_refused(name):
    plan = register(a_school(name=name))
    assert outcomes(plan) == ["refused"]
    assert "school-nameless" in rules(plan)


def test_an_odd_day_of_opening_is_left_out_with_a_warning():
    plan = register(a_school(OpenDate="sometime"))
    assert outcomes(plan) == ["add"]
    assert rules(plan) == ["date-unreadable"]


# --- schools the register does not have ----------------------------------------------------------------------


def test_a_school_elsewhere_needs_no_urn():
    plan = elsewhere(["Ysgol Ty Gwyn", "Wales", "Cardiff", "CF10 1AA", None])
    assert outcomes(plan) == ["add"]
    assert writes(plan, "school")[0].new == {
        "name": "Ysgol Ty Gwyn",
        "nation": "Wales",
        "town": "Cardiff",
        "postcode": "CF10 1AA",
    }


def test_a_school_elsewhere_is_known_again_by_its_name():
    roll = roll_of()
    row = ["Ysgol Ty Gwyn", "Wales", "Cardiff", "CF10 1AA", "Ty Gwyn"]
    assert outcomes(elsewhere(row, roll=roll)) == ["add"]
    assert outcomes(elsewhere(row, roll=roll)) == ["same"]


def test_another_name_of_a_school_is_an_alias():
    plan = elsewhere(["Ysgol Ty Gwyn", "Wales", "Cardiff", "CF10 1AA", "Ty Gwyn"])
    (alias,) = writes(plan, "school_alias")
    assert alias.new == {"school": writes(plan, "school")[0].id, "name": "Ty Gwyn"}


def test_a_school_spelt_otherwise_at_a_postcode_we_know_is_held():
    roll = roll_of()
    elsewhere(["Severnside School", "Wales", "Cardiff", "CF10 1AA", None], roll=roll)
    plan = elsewhere(["Severn Side Schl", "Wales", "Cardiff", "CF10 1AA", None], roll=roll)
    assert outcomes(plan) == ["held"]
    assert "Severnside School (CF10 1AA)" in plan.rows[0].reasons[0]


def test_a_namesake_at_another_postcode_is_another_school():
    roll = roll_of()
    elsewhere(["St Mary’s", "Wales", "Cardiff", "CF10 1AA", None], roll=roll)
    assert outcomes(elsewhere(["St. Mary's", "Scotland", "Perth", "PH1 1AA", None], roll=roll)) == ["add"]


# --- links -----------------------------------------------------------------------------------------------------


def test_links_are_kept_once():
    roll = roll_of()
    row = ["90001", "100001", "Oakfield Primary School", "Successor", "01-09-1998"]
    plan = links(row, row, roll=roll)
    assert outcomes(plan) == ["add", "same"]
    assert writes(plan, "school_link")[0].new == {
        "urn": "90001", "link_urn": "100001", "kind": "Successor", "link_name": "Oakfield Primary School",
        "established_on": "1998-09-01",
    }  # fmt: skip
    assert outcomes(links(row, roll=roll)) == ["same"]


def test_a_link_that_says_something_new_is_updated():
    roll = roll_of()
    links(["90001", "100001", "Oakfield", "Successor", None], roll=roll)
    assert outcomes(links(["90001", "100001", "Oakfield", "Successor", "01-09-1998"], roll=roll)) == [
        "update"
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["90001", None, "x", "Successor", None],
        ["90001", "100001", "x", None, None],
        ["x", "y", "z", "Successor", None],
    ],
)
def test_half_a_link_is_refused(row):
    plan = links(row)
    assert outcomes(plan) == ["refused"]
    assert "link-incomplete" in rules(plan)


def test_rows_about_schools_name_no_child():
    plan = register(ROW)
    assert (plan.rows[0].child, plan.not_in_file) == (None, ())
