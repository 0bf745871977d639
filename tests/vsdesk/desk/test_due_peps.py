"""The term's PEPs on Today: each state has its line, which names the role that owes and the sum of its day."""

from __future__ import annotations

from typing import Any

from tests.vsdesk.desk.due_builders import HILLCREST, OAKFIELD, a_child, at, day
from tests.vsdesk.reports.peps.test_duties import a_pep
from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import MASKED, DueItem
from vsdesk.desk.due.peps import pep_steps, term_peps
from vsdesk.model.pep import Pep, PepPart
from vsdesk.reference.calendar import calendar

ENGLAND = calendar()


def facts(*peps: Pep, **more: Any) -> Facts:
    return Facts(peps={1: peps} if peps else {}, **more)


def lines(on: str, *peps: Pep, more: dict[str, Any] | None = None, **child: Any) -> dict[str, DueItem]:
    one: list[Snapshot] = [a_child(on, **child)]
    known = facts(*peps, **(more or {}))
    found = [*term_peps(one, ENGLAND, day(on), known), *pep_steps(one, ENGLAND, day(on), known)]
    return {item.key: item for item in found}


def test_a_term_without_a_plan_is_due_at_its_end_and_overdue_in_the_holidays() -> None:
    (item,) = lines("2026-11-20").values()
    assert item.key == "termly-2026-autumn:1"
    assert (item.what, item.urgency) == ("Termly PEP, Autumn 2026", "later")
    assert item.why == "Autumn 2026 ends on Fri 18 Dec 2026. No PEP is open."
    (late,) = lines("2026-12-21").values()
    assert (late.urgency, late.days) == ("overdue", -3)
    assert late.owes == "social worker and school"


def test_a_plan_that_was_held_is_no_longer_due_and_is_to_be_written_up() -> None:
    (item,) = lines("2026-11-20", a_pep(held_on="2026-11-06")).values()
    assert item.what == "PEP to be written up"
    assert item.due_on == day("2026-11-20")
    assert item.owes == "designated teacher"


def test_a_child_new_in_care_has_the_first_pep_and_no_termly_one_beside_it() -> None:
    assert lines("2026-11-20", entered="2026-11-02") == {}
    # came in early in the summer holidays: its first PEP was due before the term
    assert "termly-2026-autumn:1" in lines("2026-11-20", entered="2026-07-20")


def test_a_meeting_that_is_near_tells_of_the_parts_that_are_missing() -> None:
    parts = (
        PepPart(1, 1, "school", "designated teacher", day("2026-11-02")),
        PepPart(2, 1, "carer", "carer", day("2026-11-02"), received_on=day("2026-11-10")),
        PepPart(3, 1, "care", "social worker", day("2026-11-02")),
    )
    pep = a_pep(booked_on="2026-11-02", booked_for="2026-11-27", asked_on="2026-11-02", parts=parts)
    item = lines("2026-11-20", pep)["pep-parts-1:1"]
    assert item.owes == "designated teacher and social worker"
    assert item.due_on == day("2026-11-24")
    assert item.why.startswith("Missing: School: education, attendance and progress and Social worker")
    # a fortnight before, and a day more
    assert "pep-parts-1:1" in lines("2026-11-13", pep)
    assert "pep-parts-1:1" not in lines("2026-11-12", pep)


def test_a_meeting_nobody_asked_parts_for_is_ours_to_mend() -> None:
    pep = a_pep(booked_on="2026-11-02", booked_for="2026-11-27")
    item = lines("2026-11-20", pep)["pep-parts-1:1"]
    assert item.owes == "virtual school"
    assert item.why.startswith("Its parts were not asked for.")


def test_a_meeting_that_is_past_asks_whether_it_was_held() -> None:
    pep = a_pep(booked_on="2026-11-02", booked_for="2026-11-19")
    assert "pep-held-1:1" in lines("2026-11-20", pep)
    assert "pep-held-1:1" not in lines("2026-11-19", pep)


def test_a_returned_plan_is_the_schools_and_one_that_came_in_the_heads() -> None:
    back = a_pep(
        held_on="2026-11-02", submitted_on="2026-11-09", returned_on="2026-11-12", returned_reason="No voice"
    )
    returned = lines("2026-11-20", back)["pep-returned-1:1"]
    assert returned.owes == "designated teacher"
    assert returned.why == "Returned on 12 November 2026: No voice."
    waits = lines("2026-11-20", a_pep(held_on="2026-11-02", submitted_on="2026-11-09"))["pep-sign-off-1:1"]
    assert waits.owes == "virtual school head"


def test_a_change_of_school_asks_for_its_own_plan() -> None:
    schools = (at(OAKFIELD, to_on="2026-11-02"), at(HILLCREST, "2026-11-02", number=2))
    found = lines("2026-11-20", a_pep(held_on="2026-10-01", submitted_on="2026-10-02", qa_on="2026-10-03",
                  signed_off_on="2026-10-05", signed_off_by="A"), enrolments=schools)  # fmt: skip
    assert list(found) == ["new-school:1"]
    assert found["new-school:1"].owes == "new school’s designated teacher"


def test_a_plan_is_to_be_complete_before_a_review_that_is_known() -> None:
    more = {"reviews": {1: day("2026-12-01")}}
    item = lines("2026-11-20", a_pep(), more=more)["before-review-1:1"]
    assert item.due_on == day("2026-11-26")


def test_of_a_restricted_child_nothing_is_said() -> None:
    back = a_pep(
        held_on="2026-11-02", submitted_on="2026-11-09", returned_on="2026-11-12", returned_reason="No voice"
    )
    for item in lines("2026-11-20", back, restricted=True).values():
        assert item.who == MASKED
        assert "voice" not in item.why


def test_short_breaks_have_no_line() -> None:
    assert lines("2026-11-20", ls="V4") == {}


def test_a_plan_that_is_not_required_leaves_no_line_for_its_term() -> None:
    assert lines("2026-11-20", a_pep(not_required_on="2026-11-02", not_required_reason="Covered")) == {}
