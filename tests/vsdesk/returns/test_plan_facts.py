"""The 903's other files: each row a record, told from a child's others by its key; two are left out whole."""

from datetime import date

import pytest

from tests.builders import known_child, outcomes, plan_of, roll_of, rules, writes

YEAR = (date(2025, 4, 1), date(2026, 3, 31))
DOB = "14/03/2012"

FILES = {
    "uasc": (["CHILD", "SEX", "DOB", "DUC"], ["10001", "1", DOB, "14/03/2030"], {"duc": date(2030, 3, 14)}),
    "oc2": (
        ["CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS"],
        ["10001", DOB, "14", None, "0", "1", "1"],
        {
            "year_end": date(2026, 3, 31),
            "sdq_score": 14,
            "convicted": 0,
            "health_check": 1,
            "immunisations": 1,
        },
    ),
    "oc3": (
        ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"],
        ["10001", DOB, "YES", "F1", "B"],
        {"year_end": date(2026, 3, 31), "in_touch": "YES", "activ": "F1", "accom": "B"},
    ),
    "previous_permanence": (
        ["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"],
        ["10001", DOB, "P1", "821", "zz/zz/2015"],
        {"prev_perm": "P1", "la_perm": "821", "date_perm": "zz/zz/2015"},
    ),
    "review": (
        ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
        ["10001", DOB, "30/08/2026", "PN6"],
        {"review": date(2026, 8, 30), "review_code": "PN6"},
    ),
    "missing_episode": (
        ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
        ["10001", DOB, "M", "01/05/2026", "02/05/2026"],
        {"missing": "M", "mis_start": date(2026, 5, 1), "mis_end": date(2026, 5, 2)},
    ),
}


def facts(table, *rows, roll=None, **request):
    headings, row, _ = FILES[table]
    return plan_of(
        [headings, *(rows or [row])], roll or roll_of(child=[known_child()]), **{"period": YEAR, **request}
    )


def altered(table, **changes):
    headings, row, _ = FILES[table]
    return [changes.get(heading, value) for heading, value in zip(headings, row, strict=True)]


@pytest.mark.parametrize("table", FILES)
def test_a_row_becomes_one_record_of_the_child(table):
    plan = facts(table)
    assert outcomes(plan) == ["add"]
    (write,) = writes(plan, table)
    assert write.new == {"child": 1, **FILES[table][2]}


@pytest.mark.parametrize("table", FILES)
def test_the_same_file_again_changes_nothing(table):
    roll = roll_of(child=[known_child()])
    facts(table, roll=roll)
    again = facts(table, roll=roll)
    assert outcomes(again) == ["same"]
    assert again.rows[0].writes == ()


@pytest.mark.parametrize(
    ("table", "changes", "new"),
    [
        ("uasc", {"DUC": "01/01/2029"}, {"duc": date(2029, 1, 1)}),
        ("oc2", {"SDQ_SCORE": "20"}, {"sdq_score": 20}),
        ("oc3", {"ACTIV": "F2"}, {"activ": "F2"}),
        ("previous_permanence", {"PREV_PERM": "P2"}, {"prev_perm": "P2"}),
        ("missing_episode", {"MIS_END": "03/05/2026"}, {"mis_end": date(2026, 5, 3)}),
    ],
)
def test_what_has_changed_is_updated_not_added(table, changes, new):
    roll = roll_of(child=[known_child()])
    facts(table, roll=roll)
    plan = facts(table, altered(table, **changes), roll=roll)
    assert outcomes(plan) == ["update"]
    assert [write.new for write in writes(plan, table)] == [new]


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("review", {"REVIEW": "30/09/2026"}),
        ("review", {"REVIEW_CODE": "PN1"}),
        ("missing_episode", {"MIS_START": "09/05/2026", "MIS_END": None}),
        ("missing_episode", {"MISSING": "A"}),
    ],
)
def test_another_key_is_another_record(table, changes):
    roll = roll_of(child=[known_child()])
    facts(table, roll=roll)
    assert outcomes(facts(table, altered(table, **changes), roll=roll)) == ["add"]


@pytest.mark.parametrize("table", FILES)
def test_a_birthday_that_differs_is_told_and_the_rolls_kept(table):
    plan = facts(table, altered(table, DOB="15/03/2012"))
    assert "birthday-differs" in rules(plan)
    assert writes(plan, "child") == []


@pytest.mark.parametrize("table", [name for name in FILES if name != "uasc"])
def test_a_child_nobody_knows_is_held(table):
    plan = facts(table, altered(table, CHILD="99999"))
    assert outcomes(plan) == ["held"]


def test_the_uasc_file_may_tell_of_a_child_first():
    assert outcomes(facts("uasc", altered("uasc", CHILD="99999", DOB="02/02/2010"))) == ["add"]


def test_a_blank_duc_is_noted():
    assert rules(facts("uasc", altered("uasc", DUC=None))) == ["duc-blank"]


# --- the year of a yearly file -------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["oc2", "oc3"])
def test_a_yearly_file_whose_year_nothing_tells_is_held_with_the_match_still_shown(table):
    plan = facts(table, period=None)
    assert outcomes(plan) == ["held"]
    assert plan.rows[0].child == 1
    assert "--period" in plan.rows[0].reasons[0]


@pytest.mark.parametrize(
    ("decom", "year_end"),
    [
        # the last whole year of which the roll has episodes
        ("2025-06-01", date(2026, 3, 31)),
        # the year still running is not whole
        ("2026-04-01", date(2026, 3, 31)),
        ("2026-03-31", date(2026, 3, 31)),
        ("2024-04-01", date(2025, 3, 31)),
    ],
)
def test_a_yearly_file_is_of_the_last_whole_year_of_the_episodes_which_is_told(decom, year_end):
    roll = roll_of(child=[known_child()], care_episode=[{"child": 1, "decom": decom}])
    plan = facts("oc2", roll=roll, period=None)
    assert writes(plan, "oc2")[0].new["year_end"] == year_end
    assert rules(plan) == ["year-taken"]


def test_another_year_is_another_record():
    roll = roll_of(child=[known_child()])
    facts("oc2", roll=roll)
    assert outcomes(facts("oc2", roll=roll, period=(date(2024, 4, 1), date(2025, 3, 31)))) == ["add"]
    assert outcomes(facts("oc2", roll=roll)) == ["same"]


# --- what a virtual school keeps nothing of -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [["CHILD", "DOB", "DATE_INT", "DATE_MATCH"], ["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED"]],
)
def test_the_adoption_files_are_recognised_and_nothing_of_them_is_kept(headings):
    plan = plan_of([headings, ["10001", DOB, "22/11/2025", "22/11/2025"]])
    assert (plan.rows, plan.left_out) == ((), 1)
    assert rules(plan)[-1] == "left-out"
    assert plan.certain
