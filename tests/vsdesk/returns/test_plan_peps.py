"""PEPs of a tracker sheet: a plan a row, its parts beside it, met with the plan of that term, and odd days said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.builders import known_child, outcomes, plan_of, roll_of, rules, upn, writes
from vsdesk.returns.roll import Roll
from vsdesk.returns.shapes import NewRecord, Outcome, Plan

HEADINGS = (
    "UPN",
    "Surname",
    "PEP type",
    "Forms sent",
    "PEP date",
    "Date held",
    "Submitted",
    "School part",
    "Voice",
)
CARE = {"child": 1, "decom": "2024-09-02"}
ENROLMENT = {"child": 1, "school": 7, "kind": "main", "from_on": "2024-09-02"}


def the_roll(**more: Any) -> Roll:
    tables = {"child": [known_child()], "care_episode": [CARE], "enrolment": [ENROLMENT], **more}
    return roll_of(**tables)


def tracker(*cells: object, roll: Roll | None = None, **request: Any) -> Plan:
    sheet = [["PEP tracker", *[None] * 8], list(HEADINGS), [upn(1), "Haddad", *cells]]
    return plan_of(sheet, roll or the_roll(), **request)


def test_a_row_is_a_plan_of_the_term_its_meeting_is_in_with_a_part_for_each_day_given() -> None:
    plan = tracker("Review", "01/10/2026", "05/11/2026", "05/11/2026", None, "02/11/2026", None)
    assert plan.table.layout.code == "peps"
    assert outcomes(plan) == ["add"]
    (pep,) = writes(plan, "pep")
    assert pep.new == {
        "child": 1, "school": 7, "kind": "termly", "academic_year": "2026/27", "term": "autumn", "form": "secondary",
        "opened_on": date(2026, 10, 1), "asked_on": date(2026, 10, 1), "booked_on": date(2026, 11, 5),
        "booked_for": date(2026, 11, 5), "held_on": date(2026, 11, 5),
    }  # fmt: skip
    part, asked = writes(plan, "pep_part")
    assert isinstance(part.new["pep"], NewRecord)
    # the forms were sent, so the voice was asked for too
    assert (asked.new["part"], asked.new["asked_on"], asked.new.get("received_on")) == (
        "voice", date(2026, 10, 1), None,
    )  # fmt: skip
    assert (part.new["part"], part.new["owes"], part.new["received_on"]) == (
        "school", "designated teacher", date(2026, 11, 2),
    )  # fmt: skip


HELD = {
    "child": 1, "school": 7, "kind": "termly", "academic_year": "2026/27", "term": "autumn", "opened_on": "2026-09-01",
    "booked_on": "2026-10-01", "booked_for": "2026-11-05", "times_returned": 0,
}  # fmt: skip


def test_the_plan_of_that_term_is_added_to_and_a_blank_says_nothing() -> None:
    plan = tracker(
        "Review", None, "05/11/2026", "06/11/2026", None, None, "01/11/2026", roll=the_roll(pep=[HELD])
    )
    assert outcomes(plan) == ["update"]
    (pep,) = writes(plan, "pep")
    assert (pep.id, dict(pep.new)) == (1, {"held_on": date(2026, 11, 6)})
    (part,) = writes(plan, "pep_part")
    assert (part.new["pep"], part.new["part"]) == (1, "voice")


def test_what_is_there_already_is_the_same() -> None:
    part = {"child": 1, "pep": 1, "part": "voice", "owes": "designated teacher", "received_on": "2026-11-01"}
    roll = the_roll(pep=[{**HELD, "held_on": "2026-11-06"}], pep_part=[part])
    plan = tracker("Review", None, "05/11/2026", "06/11/2026", None, None, "01/11/2026", roll=roll)
    assert outcomes(plan) == ["same"]


def test_a_plan_of_another_kind_or_term_is_another_plan() -> None:
    first = tracker("Initial", None, "05/11/2026", None, None, None, None, roll=the_roll(pep=[HELD]))
    assert outcomes(first) == ["add"]
    spring = tracker("Review", None, "14/01/2027", None, None, None, None, roll=the_roll(pep=[HELD]))
    assert [write.new["term"] for write in writes(spring, "pep")] == ["spring"]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        # a meeting before entry to care
        (("Review", None, None, "01/09/2024", None, None, None), "pep-before-care"),
        # held on a day to come; in before it was held
        (("Review", None, None, "30/11/2026", None, None, None), "check-not-to-come"),
        (("Review", None, None, "05/11/2026", "04/11/2026", None, None), "check-not-before"),
        # a day no term is known for
        (("Review", None, "05/11/2012", None, None, None, None), "pep-term"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(cells: tuple[object, ...], rule: str) -> None:
    plan = tracker(*cells)
    assert rule in rules(plan.rows[0])
    assert plan.rows[0].outcome is Outcome.REFUSED
    assert plan.rows[0].writes == ()
