"""What is owed to one child: whose clocks run, which plan meets them, and both sides of each day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.vsdesk.desk.due_builders import HILLCREST, OAKFIELD, a_child, at, day
from vsdesk.clocks.rules import LATEST, PepRules, chosen
from vsdesk.model.pep import Pep, PepPart
from vsdesk.reference.ages import USUAL_PEP_RANGE
from vsdesk.reference.calendar import calendar
from vsdesk.reports.figures.peps.duties import (
    Duty,
    entry_duties,
    meeting_duties,
    school_duty,
    term_duty,
    why_no_term_pep,
)

ENGLAND = calendar()
AUTUMN = ENGLAND.term_named("Autumn 2026")
RULES = PepRules()


def a_pep(number: int = 1, **changes: Any) -> Pep:
    """A termly plan of autumn 2026, opened on its first day; days as ISO text."""
    values: dict[str, Any] = {
        "kind": "termly",
        "academic_year": "2026/27",
        "term": "autumn",
        "opened_on": "2026-09-01",
    }
    values |= changes
    days = {name: day(v) if name.endswith("_on") or name == "booked_for" else v for name, v in values.items()}
    return Pep(id=number, child=1, school=1, **days)


def first(on: str, *peps: Pep, rules: PepRules = RULES, **child: Any) -> list[Duty]:
    return list(entry_duties(a_child(on, **{"entered": "2026-11-02", **child}), peps, ENGLAND, rules))


def test_a_pep_asked_for_meets_the_tenth_day_and_one_held_the_twentieth() -> None:
    pep = a_pep(kind="initial", opened_on="2026-11-03", asked_on="2026-11-10", held_on="2026-11-24")
    tenth, twentieth = first("2026-11-30", pep)
    assert (tenth.met_on, tenth.state(day("2026-11-30"))) == (day("2026-11-10"), "in time")
    assert (twentieth.met_on, twentieth.state(day("2026-11-30"))) == (day("2026-11-24"), "in time")
    # looked at as on a day before it was met
    assert twentieth.state(day("2026-11-23")) == "not yet due"


@pytest.mark.parametrize(
    ("held", "on", "state", "late"),
    [
        # the twentieth working day is Monday the 30th: on it, and the day after
        ("2026-11-30", "2026-12-07", "in time", 0),
        ("2026-12-01", "2026-12-07", "late", 1),
        # not held: on the day, and the day after
        (None, "2026-11-30", "not yet due", 0),
        (None, "2026-12-01", "overdue", 1),
        (None, "2026-12-07", "overdue", 7),
    ],
)
def test_late_is_the_day_after(held: str | None, on: str, state: str, late: int) -> None:
    peps = (a_pep(opened_on="2026-11-03", held_on=held),) if held else ()
    twentieth = first(on, *peps)[-1]
    assert (twentieth.state(day(on)), twentieth.days_late(day(on))) == (state, late)


def test_an_authority_that_counts_the_sign_off_has_none_met_until_then() -> None:
    rules = chosen(USUAL_PEP_RANGE, "signed off", {}, {})
    pep = a_pep(opened_on="2026-11-03", held_on="2026-11-24", submitted_on="2026-11-25", qa_on="2026-11-26")
    twentieth = first("2026-11-30", pep, rules=rules)[-1]
    assert (twentieth.met_on, twentieth.pep) == (None, pep)
    signed = a_pep(
        opened_on="2026-11-03", held_on="2026-11-24", signed_off_on="2026-12-02", signed_off_by="A"
    )
    assert first("2026-12-04", signed, rules=rules)[-1].state(day("2026-12-04")) == "late"


def test_the_plan_of_an_earlier_time_in_care_meets_nothing() -> None:
    old = a_pep(opened_on="2025-05-01", held_on="2025-05-20", asked_on="2025-05-02")
    assert [duty.met_on for duty in first("2026-11-30", old)] == [None, None]


def test_a_plan_that_is_not_required_meets_nothing() -> None:
    pep = a_pep(
        opened_on="2026-11-03", asked_on="2026-11-04", not_required_on="2026-11-05", not_required_reason="x"
    )
    assert [duty.met_on for duty in first("2026-11-30", pep)] == [None, None]


@pytest.mark.parametrize(
    ("child", "codes"),
    [
        ({}, ["first-pep-10", "first-pep-20"]),
        # short breaks: none at all
        ({"ls": "V3"}, []),
        ({"ls": "V4"}, []),
        # remand: its own
        ({"ls": "J1"}, ["remand-10", "remand-20"]),
        # the day before the 18th birthday, and the day itself
        ({"born": "2008-12-01"}, ["first-pep-10", "first-pep-20"]),
        ({"born": "2008-11-30"}, []),
        # the term after the second birthday has not begun, and has
        ({"born": "2024-09-01"}, []),
        ({"born": "2024-08-31"}, ["first-pep-10", "first-pep-20"]),
    ],
)
def test_which_clocks_run_follows_the_legal_status_and_the_age(
    child: dict[str, Any], codes: list[str]
) -> None:
    assert [duty.clock.code for duty in first("2026-11-30", **child)] == codes


# --- a change of school -----------------------------------------------------------------------------------------------


def moved(
    on: str, *peps: Pep, rules: PepRules = RULES, from_on: str = "2026-11-02", **child: Any
) -> Duty | None:
    enrolments = (at(OAKFIELD, to_on=from_on), at(HILLCREST, from_on, number=2))
    return school_duty(a_child(on, enrolments=enrolments, **child), peps, ENGLAND, rules)


def test_a_change_of_school_asks_for_a_new_plan_within_twenty_working_days() -> None:
    duty = moved("2026-11-20")
    assert duty is not None
    assert duty.due.on == day("2026-11-30")
    assert duty.due.words == "20 working days from Mon 2 Nov 2026, the day the school changed."


def test_a_plan_held_before_the_change_is_no_new_one_and_one_held_on_the_day_is() -> None:
    before = moved("2026-11-20", a_pep(held_on="2026-10-30"))
    assert before is not None
    assert before.met_on is None
    on_it = moved("2026-11-20", a_pep(held_on="2026-11-02"))
    assert on_it is not None
    assert on_it.met_on == day("2026-11-02")


@pytest.mark.parametrize(
    ("length", "due"),
    [("10 working days", "2026-11-16"), ("10 school days", "2026-11-16"), ("20 school days", "2026-11-30")],
)
def test_an_authority_chooses_how_long(length: str, due: str) -> None:
    duty = moved("2026-11-20", rules=chosen(USUAL_PEP_RANGE, "held", {"new-school": length}, {}))
    assert duty is not None
    assert duty.due.on == day(due)


@pytest.mark.parametrize(
    "facts",
    [
        # before care began; while the first PEP is still to come; four months on
        {"entered": "2026-11-02"},
        {"entered": "2026-10-20"},
        {"from_on": "2026-07-01", "on": "2026-11-20"},
        # short breaks
        {"ls": "V4"},
    ],
)
def test_nothing_new_is_asked_for(facts: dict[str, Any]) -> None:
    assert moved(facts.pop("on", "2026-11-20"), **facts) is None


def test_the_first_plan_held_before_the_change_does_not_speak_for_it() -> None:
    early = a_pep(opened_on="2026-10-21", held_on="2026-10-28")
    duty = moved("2026-11-20", early, entered="2026-10-20")
    assert duty is not None
    assert duty.met_on is None


# --- each term --------------------------------------------------------------------------------------------------------


def termly(on: str, *peps: Pep, rules: PepRules = RULES, **child: Any) -> Duty | None:
    return term_duty(a_child(on, **child), peps, AUTUMN, ENGLAND, rules)


@pytest.mark.parametrize(
    ("held", "state"),
    [("2026-09-01", "in time"), ("2026-12-18", "in time"), ("2026-12-19", "late"), (None, "overdue")],
)
def test_a_termly_plan_is_due_by_the_end_of_its_term(held: str | None, state: str) -> None:
    duty = termly("2027-01-04", a_pep(**({"held_on": held} if held else {})))
    assert duty is not None
    assert duty.due.on == day("2026-12-18")
    assert duty.state(day("2027-01-04")) == state


def test_a_latest_date_is_kept_instead() -> None:
    rules = chosen(USUAL_PEP_RANGE, "held", {"termly": LATEST}, {("2026/27", "autumn"): day("2026-11-06")})
    duty = termly("2026-11-20", rules=rules)
    assert duty is not None
    assert (duty.due.on, duty.state(day("2026-11-20"))) == (day("2026-11-06"), "overdue")


def test_a_first_plan_held_within_the_term_is_that_terms_and_one_of_the_term_before_is_not() -> None:
    mine = termly("2026-11-20", a_pep(kind="initial", held_on="2026-10-01"))
    assert mine is not None
    assert mine.met_on == day("2026-10-01")
    summer = termly("2026-11-20", a_pep(term="summer", academic_year="2025/26", held_on="2026-09-03"))
    assert summer is not None
    assert summer.met_on is None


@pytest.mark.parametrize(
    ("child", "why"),
    [
        ({}, ""),
        # the first PEP is due on the last day of term, and the working day after
        ({"entered": "2026-11-20"}, ""),
        ({"entered": "2026-11-23"}, "Came into care too late in the term"),
        ({"ls": "V4"}, "Short breaks only"),
        ({"ended": "2026-10-01"}, "Not in our care"),
        ({"born": "2008-09-01"}, "Not in our care"),
        ({"born": "2025-01-01"}, "Outside the age range"),
    ],
)
def test_why_no_plan_is_owed_for_a_term(child: dict[str, Any], why: str) -> None:
    one = a_child("2026-12-01", **child)
    assert why_no_term_pep(one, AUTUMN.ends_on, ENGLAND, RULES) == why
    assert (term_duty(one, (), AUTUMN, ENGLAND, RULES) is None) == bool(why)


# --- around the meeting -----------------------------------------------------------------------------------------------


def test_parts_are_due_three_working_days_before_the_meeting_and_the_plan_ten_after() -> None:
    booked = a_pep(booked_on="2026-11-02", booked_for="2026-11-27", asked_on="2026-11-02",
                   parts=(PepPart(1, 1, "school", "designated teacher", day("2026-11-02")),))  # fmt: skip
    (parts,) = meeting_duties(booked, ENGLAND, RULES)
    assert (parts.due.on, parts.met_on) == (day("2026-11-24"), None)
    (written,) = meeting_duties(a_pep(held_on="2026-11-27"), ENGLAND, RULES)
    assert (written.due.on, written.met_on) == (date(2026, 12, 11), None)
