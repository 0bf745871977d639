"""Where a return is nobody's or a whole school's: which rows are left out, and which are still asked about."""

from datetime import date

import pytest

from tests.builders import known_child, outcomes, plan_of, roll_of, upn, wrong_upn
from vsdesk.returns.not_ours import FEW, MANY

HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended"]
OURS = [upn(1), "Haddad", "Jibril", "14/03/2012", 120, 110]


def stranger(number):
    return [upn(500 + number), f"Family{number}", "Robin", f"{number % 27 + 1:02d}/06/2013", 120, 100]


ONE = (known_child(),)


def plan(*rows, children=ONE, kind=None, whole_school=None):
    roll = roll_of(child=children, school=[{"urn": "100001", "name": "Oakfield"}])
    period = (date(2026, 9, 1), date(2026, 10, 23))
    return plan_of(
        [HEADINGS, *rows], roll, school_urn="100001", period=period, kind=kind, whole_school=whole_school
    )


@pytest.mark.parametrize(
    ("strangers", "ours", "left_out"),
    [
        # too few to say whose they are
        (FEW - 1, 0, 0),
        (FEW, 0, FEW),
        # one of ours among them: the others may be new
        (FEW, 1, 0),
        (MANY - 1, 1, 0),
        # a whole school
        (MANY, 1, MANY),
        # half of the file, and no more: ours is a large group there
        (MANY, MANY, 0),
    ],
)
def test_rows_about_nobody_are_left_out_of_a_file_that_is_theirs(strangers, ours, left_out):
    rows = [stranger(number) for number in range(strangers)]
    mine = [[upn(n), f"Ours{n}", "Mo", "01/02/2012", 120, 100] for n in range(1, ours + 1)]
    children = [
        known_child(local_id=str(n), upn=upn(n), surname=f"Ours{n}") for n in range(1, max(ours, 1) + 1)
    ]
    found = plan(*rows, *mine, children=children)
    assert found.not_ours == left_out
    assert len(found.rows) == strangers + ours - left_out


def test_who_says_what_kind_it_is_is_asked_about_a_few_and_never_about_a_whole_school():
    few, many = [stranger(n) for n in range(FEW)], [stranger(n) for n in range(MANY)]
    assert outcomes(plan(*few, kind="attendance")) == ["held"] * FEW
    assert outcomes(plan(*many, kind="attendance")) == []


WHOLE = [stranger(number) for number in range(MANY)]


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        # like ours, and without a number of its own
        ([None, "Hadad", "Jibril", "14/03/2012", 120, 100], True),
        # like ours and born on the day, though with another good number: a child may have been given two
        ([upn(90), "Hadad", "Jibril", "14/03/2012", 120, 100], True),
        # of the same name, with another good number and another birthday
        ([upn(90), "Haddad", "Jibril", "14/03/2011", 120, 100], False),
        # whose forename alone is known here, and who is born on the day
        ([None, "Okafor", "Sami", "05/07/2013", 120, 100], True),
        # like ours, and with ours written wrong
        ([wrong_upn(1), "Hadad", "Jibril", "14/03/2012", 120, 100], True),
        # born the day on which a child was born of whom no name is known yet
        ([None, "Okafor", "Amal", "02/05/2014", 120, 100], False),
    ],
)  # fmt: skip
def test_in_a_whole_school_only_true_likenesses_are_asked_about(row, asked):
    nameless = {"local_id": "77", "born_on": "2014-05-02", "sex": "F"}
    half = {"local_id": "78", "forename": "Sami", "born_on": "2013-07-05", "sex": "M"}
    found = plan(*WHOLE, OURS, row, children=(known_child(), nameless, half))
    assert outcomes(found) == (["add", "held"] if asked else ["add"])


def rule_and_words(found):
    return [(one.rule, one.words) for one in found.findings if one.rule in ("nobody-ours", "others-left-out")]


def test_said_to_be_a_whole_schools_the_few_who_are_not_ours_are_left_out_and_told_of_once():
    found = plan(stranger(1), stranger(2), OURS, whole_school=True)
    assert outcomes(found) == ["add"]
    assert (found.not_ours, found.left_out_rows) == (2, ())
    ((rule, words),) = rule_and_words(found)
    assert rule == "others-left-out"
    assert words.startswith("Of 3 rows, 2 rows are about nobody on the roll and left out")
    assert found.certain


def test_said_to_be_a_whole_schools_of_which_none_is_ours_nothing_is_taken_and_nothing_asked():
    found = plan(stranger(1), stranger(2), whole_school=True)
    assert outcomes(found) == []
    assert [rule for rule, _ in rule_and_words(found)] == ["others-left-out"]


def test_a_likeness_is_asked_about_in_what_is_said_to_be_a_whole_schools():
    alike = [None, "Hadad", "Jibril", "14/03/2012", 120, 100]
    assert outcomes(plan(stranger(1), OURS, alike, whole_school=True)) == ["add", "held"]


def test_said_not_to_be_a_whole_schools_each_row_is_asked_about_however_many_they_are():
    found = plan(*WHOLE, OURS, whole_school=False)
    assert outcomes(found) == ["held"] * MANY + ["add"]
    assert rule_and_words(found) == []
    assert outcomes(plan(*WHOLE, whole_school=False)) == ["held"] * MANY


LIST = ["UPN", "Surname", "Forename", "DOB", "Sex", "Tutor group"]


def listed(*people, whole_school):
    rows = [[one[0], *one[1:4], "M", "7B"] for one in people]
    return plan_of([LIST, *rows], roll_of(child=ONE), kind=None, whole_school=whole_school)


def test_a_schools_list_said_to_be_whole_adds_nobody_and_misses_nobody():
    found = listed(stranger(1), OURS, whole_school=True)
    assert [row.child for row in found.rows] == [1]
    assert found.not_ours == 1
    assert found.not_in_file == ()


def test_a_schools_list_said_not_to_be_whole_asks_about_each_who_is_unknown():
    found = listed(*(stranger(number) for number in range(4)), OURS, whole_school=False)
    held = [row for row in found.rows if row.outcome == "held"]
    assert len(held) == 4
    assert not any(row.lacks for row in held)
