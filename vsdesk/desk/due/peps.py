"""The term's PEPs on Today: due, booked with parts missing, to be written up, returned, awaiting sign-off, overdue.

A line names the role that owes; the sum behind its day comes from the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from vsdesk.care.snapshot import IN_CARE, Snapshot
from vsdesk.desk.due.changed_school import case_of, pep_owed, told
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, DueItem, Items, about_child, opening
from vsdesk.desk.due.pep_words import on_its_way
from vsdesk.model.pep import Pep
from vsdesk.model.pep_path import HEAD, TEACHER, path_point
from vsdesk.model.wording import joined, long_date, short_day
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term
from vsdesk.reports.figures.peps.duties import (
    Duty,
    due_before_review,
    first_pep_due,
    last_change,
    meeting_duties,
    term_duty,
)

PARTS_AHEAD = timedelta(days=14)
"""A meeting nearer than this is told of while parts are missing."""


def term_peps(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every PEP of the present term (in the holidays, of the one just ended) that is owed and not done."""
    term = calendar.latest_term(today)
    label, group = term.label, f"termly-{term.long_label}"
    for one in _ours(children):
        peps = facts.peps.get(one.child.id or 0, ())
        moved = pep_owed(one, calendar, facts)
        if moved is not None:
            yield opening(_of_change(one, moved, facts), moved.pep.id if moved.pep else None)
        duty = (
            None
            if _first_speaks(one, term, calendar, facts)
            else term_duty(one, peps, term, calendar, facts.pep_rules)
        )
        if duty is not None and duty.met_on is None and not _is_in_hand(duty.pep):
            key, what = f"-{term.academic_year.starts}-{term.name}", f"{duty.clock.words}, {label}"
            item = _of_clock(one, duty, facts, key, what=what, group=group)
            yield opening(item, duty.pep.id if duty.pep else None)


def _first_speaks(one: Snapshot, term: Term, calendar: Calendar, facts: Facts) -> bool:
    """Whether the first PEP is the one the child is owed this term."""
    due = first_pep_due(one, calendar, facts.pep_rules, term.starts_on)
    return due is not None and due >= term.starts_on


def _is_in_hand(pep: Pep | None) -> bool:
    """Held, and only to be written up, looked at or signed off: those lines say so."""
    return pep is not None and pep.held_on is not None


def pep_steps(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """What each plan that is under way waits for."""
    for one in _ours(children):
        for pep in facts.peps.get(one.child.id or 0, ()):
            if pep.is_open:
                yield from (opening(item, pep.id) for item in _steps(one, pep, calendar, facts))


def _steps(one: Snapshot, pep: Pep, calendar: Calendar, facts: Facts) -> Iterator[DueItem]:
    for duty in meeting_duties(pep, calendar, facts.pep_rules):
        if duty.clock.starts == "meeting":
            yield from _parts(one, pep, duty, facts)
        elif duty.met_on is None:
            yield _of_clock(one, duty, facts, f"-{pep.id}")
    if pep.booked_for and pep.held_on is None and pep.booked_for < one.day:
        why = f"It was to be on {short_day(pep.booked_for)}, and nobody has said that it was held. Say so, or move it."
        yield about_child(one, facts, f"pep-held-{pep.id}", "PEP meeting: was it held?", why, "social worker",
                          due_on=pep.booked_for)  # fmt: skip
    review = facts.reviews.get(pep.child)
    clock = facts.pep_rules.clock("before-review")
    if (
        review is not None
        and clock is not None
        and pep.submitted_on is None
        and one.standing.word in clock.runs_for
    ):
        due = due_before_review(clock, review, calendar)
        yield about_child(
            one, facts, f"{clock.code}-{pep.id}", clock.words, due.words, clock.owes, due_on=due.on
        )
    yield from _with_us(one, pep, facts)


def _parts(one: Snapshot, pep: Pep, duty: Duty, facts: Facts) -> Iterator[DueItem]:
    missing = pep.parts_out
    if (
        duty.met_on is not None
        or pep.booked_for is None
        or not one.day <= pep.booked_for <= one.day + PARTS_AHEAD
    ):
        return
    names = joined([facts.pep_parts.words(part.part) for part in missing])
    told = f"Missing: {names}." if missing else "Its parts were not asked for."
    owes = joined(list(dict.fromkeys(part.owes for part in missing))) or "virtual school"
    yield about_child(one, facts, f"pep-parts-{pep.id}", "PEP meeting soon, parts missing", f"{told} {duty.due.words}",
                      owes, due_on=duty.due.on)  # fmt: skip


def _with_us(one: Snapshot, pep: Pep, facts: Facts) -> Iterator[DueItem]:
    point = path_point(pep, one.day)
    since = f"since {long_date(point.since)}" if point.since else ""
    if point.state == "returned":
        why = f"Returned on {long_date(pep.returned_on or one.day)}: {pep.returned_reason}."
        yield about_child(one, facts, f"pep-returned-{pep.id}", "PEP returned, not back yet", why, TEACHER,
                          urgency="this week")  # fmt: skip
    elif point.state in ("submitted", "in QA"):
        why = f"{pep.label} is {point.state} {since}; the meeting was on {long_date(pep.held_on or pep.opened_on)}."
        item = about_child(
            one, facts, f"pep-sign-off-{pep.id}", "PEP awaiting sign-off", why, HEAD, urgency="this week"
        )
        yield replace(item, group="pep-sign-off")


def _of_clock(
    one: Snapshot, duty: Duty, facts: Facts, key: str = "", *, what: str = "", group: str = ""
) -> DueItem:
    clock = duty.clock
    owing = path_point(duty.pep, one.day).holder if duty.pep and clock.starts != "held" else clock.owes
    why = duty.due.words if clock.starts == "held" else f"{duty.due.words}{on_its_way(duty.pep, one.day)}"
    return about_child(
        one, facts, f"{clock.code}{key}", what or clock.words, why, owing or clock.owes,
        due_on=duty.due.on, statutory=clock.statutory, group=group,
    )  # fmt: skip


def _of_change(one: Snapshot, duty: Duty, facts: Facts) -> DueItem:
    """The PEP after a change of school, which says the change too: from where to where, and the case of the move."""
    item, change = _of_clock(one, duty, facts), last_change(one)
    if change is None or one.enrolment is None or one.child.restricted:
        return item
    why = f"{told(one.enrolment, change[1])} {item.why}"
    return replace(item, why=why, actions=(*item.actions, *case_of(one, one.enrolment, facts)))


def _ours(children: Children) -> Iterator[Snapshot]:
    return (one for one in children if one.standing.word in IN_CARE)
