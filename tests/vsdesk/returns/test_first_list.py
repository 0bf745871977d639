"""The first list of an empty roll, and namesakes with numbers of their own."""

import pytest

from tests.builders import outcomes, plan_of, roll_of, upn

PLAIN = ["Surname", "Forename", "Date of birth", "UPN"]
ROWS = [["Haddad", "Jibril", "14/03/2012", upn(1)], ["Okoro", "Amal", "02/05/2014", upn(2)]]


def test_a_plain_list_begins_an_empty_roll():
    assert outcomes(plan_of([PLAIN, *ROWS], roll_of())) == ["add", "add"]


@pytest.mark.parametrize("heading", ["Reg Group", "FSM", "Admission number", "enrolstatus"])
def test_a_schools_own_list_begins_none(heading):
    assert outcomes(plan_of([[*PLAIN, heading], *([*row, "x"] for row in ROWS)], roll_of())) == [
        "held",
        "held",
    ]


def test_more_rows_than_any_council_has_children_in_care_begin_none():
    rows = [[f"Family{n}", f"Child{n}", "14/03/2012", None] for n in range(2_501)]
    plan = plan_of([PLAIN, *rows], roll_of())
    # Said once; two thousand rows about children who are not ours are no queue of questions.
    assert (plan.rows, plan.not_ours, plan.certain) == ((), 2_501, False)
    assert [finding.rule for finding in plan.findings] == ["nobody-ours"]


def test_namesakes_with_days_swapped_are_two_by_their_own_numbers():
    headings = ["LCS ID", *PLAIN, "Legal status"]
    first = ["10001", "Walker", "Ryan", "07/04/2011", upn(1), "C2"]
    second = ["10002", "Walker", "Ryan", "04/07/2011", upn(2), "C2"]
    assert outcomes(plan_of([headings, first, second], roll_of())) == ["add", "add"]
    # without a number of its own the second may be the first, written twice
    second[0] = second[4] = None
    assert outcomes(plan_of([headings, first, second], roll_of())) == ["held", "held"]
