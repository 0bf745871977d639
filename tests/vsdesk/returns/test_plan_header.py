"""The 903's Header: a child's number, sex, birthday, ethnicity and UPN, and nothing else."""

from datetime import date

import pytest

from tests.builders import known_child, outcomes, plan_of, roll_of, rules, upn, writes, wrong_upn

HEADINGS = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]
ROW = ["10001", "1", "14/03/2012", "WBRI", upn(1), None, None]


def header(*rows, roll=None):
    return plan_of([HEADINGS, *rows], roll)


def a_header(**changes):
    return [changes.get(heading, value) for heading, value in zip(HEADINGS, ROW, strict=True)]


def test_a_child_nobody_knows_is_added_without_a_name():
    plan = header(ROW)
    assert outcomes(plan) == ["add"]
    (child,) = writes(plan, "child")
    assert child.new == {
        "local_id": "10001", "sex": "M", "born_on": date(2012, 3, 14), "ethnicity": "WBRI", "upn": upn(1), "restricted": 0,
    }  # fmt: skip


def test_a_child_of_the_councils_list_is_met_by_local_id_and_keeps_the_name():
    plan = header(ROW, roll=roll_of(child=[known_child()]))
    assert (outcomes(plan), plan.rows[0].child, plan.rows[0].by) == (["update"], 1, "UPN")
    assert [write.new for write in writes(plan, "child")] == [{"ethnicity": "WBRI"}]


def test_the_same_header_again_changes_nothing():
    roll = roll_of()
    assert outcomes(header(ROW, roll=roll)) == ["add"]
    assert outcomes(header(ROW, roll=roll)) == ["same"]


@pytest.mark.parametrize(("code", "sex"), [("1", "M"), ("2", "F"), ("M", "M"), ("F", "F"), ("U", "U")])
def test_either_coding_of_sex_is_read(code, sex):
    assert writes(header(a_header(SEX=code)), "child")[0].new["sex"] == sex


@pytest.mark.parametrize("code", ["UN1", "UN2", "UN3", "UN4", "UN5"])
def test_a_reason_for_having_no_upn_is_kept_apart_from_upns(code):
    new = writes(header(a_header(UPN=code)), "child")[0].new
    assert (new.get("upn"), new["upn_unknown"]) == (None, code)


def test_a_wrong_check_letter_warns_and_never_refuses():
    plan = header(a_header(UPN=wrong_upn(1)))
    assert outcomes(plan) == ["add"]
    assert rules(plan) == ["upn-check"]


def test_a_mothers_flag_and_her_childs_birthday_are_kept():
    new = writes(header(a_header(MOTHER="1", MC_DOB="02/05/2026")), "child")[0].new
    assert (new["mother"], new["mc_dob"]) == (1, date(2026, 5, 2))


@pytest.mark.parametrize("born", ["14/03/1900", "14/03/2099", ""])
def test_a_birthday_that_cannot_be_refuses_its_row(born):
    plan = header(a_header(DOB=born), a_header(CHILD="10002", UPN=upn(2)))
    assert outcomes(plan) == (["refused", "add"] if born else ["add", "add"])


def test_a_child_twice_with_two_birthdays_is_held_twice():
    plan = header(ROW, a_header(DOB="15/03/2012"))
    assert outcomes(plan) == ["held", "held"]


def test_a_sealed_record_answers_to_its_child_id_and_is_not_updated():
    roll = roll_of(child=[known_child(sealed_on="2026-01-05")])
    plan = header(a_header(SEX="2", UPN=upn(7)), roll=roll)
    assert outcomes(plan) == ["same"]
    assert plan.rows[0].writes == ()


def test_a_broken_row_of_a_sealed_record_is_refused():
    plan = header(a_header(DOB="14/03/1900"), roll=roll_of(child=[known_child(sealed_on="2026-01-05")]))
    assert outcomes(plan) == ["refused"]


def test_a_child_without_an_id_is_known_by_the_upn():
    plan = header(a_header(CHILD=None), roll=roll_of(child=[known_child()]))
    assert (outcomes(plan), plan.rows[0].child) == (["update"], 1)
