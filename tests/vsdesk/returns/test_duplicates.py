"""Rows of one file about one child: the same twice is harmless, two that disagree are both held."""

from datetime import date

import pytest

from tests.builders import (
    a_row,
    known_child,
    mapped,
    outcomes,
    plan_of,
    roll_of,
    sheet_of,
    upn,
    writes,
    wrong_upn,
)
from vsdesk.returns.duplicates import settle

WITHOUT_NUMBERS = {"LCS_ID": None, "UPN": None}


def settled(*rows, apart=()):
    return settle(mapped(sheet_of(*rows)), apart)


# --- which rows are about one child ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        # one local id
        {"UPN": None, "Forename": "Gabe", "Date_of_birth": None},
        # one good UPN
        {"LCS_ID": None, "Forename": "Gabe", "Date_of_birth": None},
        # one name and birthday
        {"LCS_ID": None, "UPN": None, "Entered_care": "03/09/2024"},
        {"LCS_ID": None, "UPN": None, "Surname": "HADDAD", "Entered_care": "03/09/2024"},
    ],
)
def test_rows_that_share_a_sign_and_disagree_are_both_held(other):
    held = settled(a_row(), a_row(**other)).held
    assert set(held) == {2, 3}
    assert held[2] == held[3]
    assert held[2].startswith("Rows 2 and 3 ")


@pytest.mark.parametrize(
    "other",
    [
        # two local ids are two children, whatever else is the same
        {"LCS_ID": "10002", "UPN": None},
        # a bad UPN is no sign, nor is a name alone, nor a birthday alone
        {"LCS_ID": None, "UPN": wrong_upn(1), "Date_of_birth": "01/02/2013"},
        {"LCS_ID": None, "UPN": None, "Date_of_birth": "01/02/2013"},
        {"LCS_ID": None, "UPN": None, "Surname": "Okafor"},
    ],
)
def test_rows_that_share_no_sign_are_left_alone(other):
    found = settled(a_row(UPN=other.get("UPN", upn(1))), a_row(**other))
    assert (dict(found.held), dict(found.repeats)) == ({}, {})


def test_one_upn_for_two_local_ids_holds_both_rows():
    held = settled(a_row(), a_row(LCS_ID="10002", Forename="Yusuf"), a_row(LCS_ID="10003", UPN=upn(3))).held
    assert held == dict.fromkeys((2, 3), "Rows 2 and 3 give one UPN to two local ids.")


def test_a_whole_name_in_one_column_is_a_sign_too():
    rows = [
        ["Name", "DOB", "School"],
        ["Jibril Haddad", "14/03/2012", "Oakfield"],
        ["Haddad, Jibril", "14/03/2012", "Hillcrest"],
    ]
    assert set(settle(mapped(rows)).held) == {2, 3}


def test_a_chain_of_signs_makes_one_group():
    # The first and third share nothing but what each shares with the second.
    first = a_row(UPN=None, Surname="Rahman", Date_of_birth=None)
    second = a_row()
    third = a_row(LCS_ID=None, UPN=upn(1), Forename="Gabe", Date_of_birth=None)
    assert set(settled(first, second, third).held) == {2, 3, 4}


def test_three_rows_are_told_together():
    held = settled(a_row(), a_row(Sex="Female"), a_row(Sex="Male")).held
    assert held[2] == "Rows 2, 3 and 4 are about one child and disagree about sex."


# --- what disagrees ----------------------------------------------------------------------------------------------


def test_two_birthdays_for_one_child_are_both_told():
    held = settled(a_row(), a_row(Date_of_birth="15/03/2012")).held
    assert held[2] == "Rows 2 and 3 give one child two dates of birth (14/03/2012 and 15/03/2012)."


def test_rows_that_disagree_say_about_what():
    held = settled(a_row(), a_row(Legal_status="V2", Entered_care="03/09/2024")).held
    assert held[2] == "Rows 2 and 3 are about one child and disagree about entered on, legal status."


def test_what_one_row_is_silent_on_is_no_disagreement():
    found = settled(a_row(), a_row(Legal_status=None, Sex=None))
    assert found.held == {}
    assert found.repeats == {3: 2}


def test_a_field_may_tell_two_rows_about_one_child_apart():
    rows = [["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"], ["1", "01/01/2012", "M", "01/05/2026", "02/05/2026"],
            ["1", "01/01/2012", "M", "01/06/2026", "03/06/2026"], ["1", "01/01/2012", "M", "01/06/2026", "04/06/2026"]]  # fmt: skip
    assert set(settle(mapped(rows), ("mis_start", "missing")).held) == {3, 4}
    assert set(settle(mapped(rows)).held) == {2, 3, 4}


# --- a birthday assessed, and one stated ---------------------------------------------------------------------------


def with_basis(day, basis, **more):
    return a_row(Date_of_birth=day, **{"DOB basis": basis}, **more)


def test_an_assessed_birthday_overrules_a_stated_one():
    found = settled(with_basis("01/01/2010", "stated"), with_basis("01/06/2008", "assessed"))
    assert found.held == {}
    stated, assessed = found.mapped.rows
    assert "born_on" not in stated.values
    assert assessed.values["born_on"] == date(2008, 6, 1)
    (told,) = stated.findings
    assert told.rule == "birthday-stated"
    assert told.where == "Sheet1!2"
    assert "01/01/2010" in told.words
    assert "01/06/2008" not in told.words


def test_an_assessed_birthday_overrules_one_that_does_not_say_what_it_rests_on():
    found = settled(a_row(Date_of_birth="01/01/2010"), with_basis("01/06/2008", "assessed"))
    assert found.held == {}
    assert "born_on" not in found.mapped.rows[0].values


def test_two_assessed_birthdays_disagree():
    found = settled(with_basis("01/01/2010", "assessed"), with_basis("01/06/2008", "assessed"))
    assert set(found.held) == {2, 3}


def test_a_birthday_from_a_document_is_not_overruled():
    found = settled(with_basis("01/01/2010", "document"), with_basis("01/06/2008", "assessed"))
    assert set(found.held) == {2, 3}


def test_what_the_two_rows_differ_in_beside_the_birthday_still_holds_them():
    found = settled(with_basis("01/01/2010", "stated", Sex="Female"), with_basis("01/06/2008", "assessed"))
    assert set(found.held) == {2, 3}


# --- in a plan -----------------------------------------------------------------------------------------------------


def test_held_rows_write_nothing_and_say_why():
    plan = plan_of(
        sheet_of(
            a_row(), a_row(Date_of_birth="15/03/2012"), a_row(LCS_ID="10002", Forename="Amal", UPN=upn(2))
        )
    )
    assert outcomes(plan) == ["held", "held", "add"]
    assert plan.rows[0].writes == ()
    assert "two dates of birth" in plan.rows[0].reasons[0]


@pytest.mark.parametrize(
    "row",
    [
        a_row(),
        # nothing but the name and a birthday that many share
        a_row(**WITHOUT_NUMBERS, Date_of_birth="01/01/2012"),
        a_row(LCS_ID=None, UPN=wrong_upn(1), Date_of_birth="01/01/2012"),
        a_row(**WITHOUT_NUMBERS),
    ],
)
def test_the_same_row_twice_adds_one_child(row):
    plan = plan_of(sheet_of(row, row))
    assert outcomes(plan) == ["add", "same"]
    assert len(writes(plan, "child")) == 1


def test_a_second_row_that_says_more_adds_it_to_the_same_child():
    row = a_row(**WITHOUT_NUMBERS, Date_of_birth="01/01/2012")
    plan = plan_of(sheet_of({**row, "Sex": None}, row))
    assert outcomes(plan) == ["add", "update"]
    assert plan.rows[1].child == plan.rows[0].child
    assert plan.rows[1].by == "the same as row 2"


def test_a_row_twice_about_a_child_on_the_roll_is_met_twice():
    plan = plan_of(sheet_of(a_row(), a_row()), roll_of(child=[known_child()]))
    assert [row.child for row in plan.rows] == [1, 1]


def test_two_totals_of_one_school_and_period_that_disagree_are_both_held():
    rows = [["Surname", "Forename", "Date of birth", "Possible", "Attended"],
            ["Haddad", "Jibril", "14/03/2012", 120, 110], ["Haddad", "Jibril", "14/03/2012", 120, 100]]  # fmt: skip
    roll = roll_of(child=[known_child()], school=[{"urn": "100001", "name": "Oakfield"}])
    plan = plan_of(rows, roll, school_urn="100001", period=(date(2026, 9, 1), date(2026, 10, 23)))
    assert outcomes(plan) == ["held", "held"]
    assert "disagree about attended" in plan.rows[0].reasons[0]
