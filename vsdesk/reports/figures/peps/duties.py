"""What is owed to one child: each clock that runs, the day it runs out, the sum, and the plan that meets it.

Pure: from the child as on a day, the plans as known, the calendar and the authority's rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vsdesk.care.periods import CarePeriod
from vsdesk.care.snapshot import IN_CARE, Snapshot
from vsdesk.clocks.due import DueDate, due_date, due_day, term_due
from vsdesk.clocks.rules import Clock, PepRules
from vsdesk.model.enrolment import PROVISION_KINDS, Enrolment
from vsdesk.model.pep import Pep
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term

State = Literal["not yet due", "in time", "late", "overdue"]
BEFORE_ENTRY = timedelta(days=28)
"""A plan for a planned placement may be begun so long before the day care begins."""
LONGEST_HOLIDAYS = timedelta(days=21)
"""More than a run of bank holidays can add to twice the working days."""
Peps = tuple[Pep, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One clock of one child.

    Attributes:
        starts_on: the day that started it.
        due: the last day in time, with its sum in words.
        met_on: the day it was met, as the authority counts; None while it is not.
        pep: the plan that met it, or else the one on its way.
    """

    clock: Clock
    starts_on: date
    due: DueDate
    met_on: date | None
    pep: Pep | None

    def state(self, day: date) -> State:
        """How it stands on a day, from what is known now."""
        if self.met_on is not None and self.met_on <= day:
            return "in time" if self.met_on <= self.due.on else "late"
        return "overdue" if self.due.on < day else "not yet due"

    def days_late(self, day: date) -> int:
        """By how many days it was, or is, late; 0 in time."""
        met = self.met_on if self.met_on is not None and self.met_on <= day else day
        return max(0, (met - self.due.on).days)


def entry_duties(one: Snapshot, peps: Peps, calendar: Calendar, rules: PepRules) -> Iterator[Duty]:
    """The clocks of entry to care, of the period the child is in on the day of the snapshot."""
    began = clock_start(one)
    if began is None or began > one.day or not rules.ages.covers(one.child.born_on, one.day):
        return
    ends = one.period.ended_on if one.period else None
    since = [pep for pep in peps if _answers(pep, began, ends)]
    for clock in rules.starting("care began"):
        if runs(clock, one, began):
            yield _duty(clock, began, since, calendar, rules, "the day care began")


def period_duties(
    period: CarePeriod, clocks: Iterable[Clock], peps: Peps, calendar: Calendar, rules: PepRules
) -> Iterator[Duty]:
    """The clocks of entry of one period of care, past or present, whoever the child is now."""
    began = period.clocks_from
    if began is None:
        return
    since = [pep for pep in peps if _answers(pep, began, period.ended_on)]
    for clock in clocks:
        if clock.holds_on(began):
            yield _duty(clock, began, since, calendar, rules, "the day care began")


def clock_start(one: Snapshot) -> date | None:
    """The day the clocks of entry run from: on remand its first day, else the first day otherwise in care."""
    if one.period is None or one.standing.word not in IN_CARE:
        return None
    if one.standing.word == "remand":
        return one.period.started_on
    return one.period.clocks_from or one.period.started_on


def school_duty(one: Snapshot, peps: Peps, calendar: Calendar, rules: PepRules) -> Duty | None:
    """The clock of the last change of school while in care; None where there was none, or a first PEP speaks for it."""
    clock, began = rules.clock("new-school"), clock_start(one)
    moved = last_change(one) if clock and one.standing.word in IN_CARE else None
    if clock is None or moved is None or began is None or moved[0].from_on is None:
        return None
    start_on = moved[0].from_on
    if (
        start_on <= began
        or not runs(clock, one, start_on)
        or not rules.ages.covers(one.child.born_on, one.day)
    ):
        return None
    first = [d for d in entry_duties(one, peps, calendar, rules) if d.clock.met_by == "held"]
    if any(d.due.on >= start_on and (d.met_on is None or d.met_on >= start_on) for d in first):
        return None
    nation = moved[0].school.nation if moved[0].school else None
    since = [pep for pep in peps if pep.not_required_on is None and _last_day(pep) >= start_on]
    seen = ", the day of the list that first told of it" if moved[0].from_basis == "seen" else ""
    what = f"the day the school changed{seen}"
    return _duty(clock, start_on, since, calendar.for_nation(nation), rules, what)


def term_duty(one: Snapshot, peps: Peps, term: Term, calendar: Calendar, rules: PepRules) -> Duty | None:
    """The term's PEP; None where none is owed: not in care or too young, or entered too late in the term for one."""
    clock = rules.clock("termly")
    due = term_due(term, rules)
    if clock is None or not runs(clock, one, term.starts_on) or why_no_term_pep(one, due.on, calendar, rules):
        return None
    known = peps_of_term(peps, term)
    if not known and excused(peps, term) is not None:
        return None
    return _made(clock, term.starts_on, due, known, rules)


def why_no_term_pep(one: Snapshot, due_on: date, calendar: Calendar, rules: PepRules) -> str:
    """Why no PEP is owed to a child for a term whose PEPs are due on a day; empty where one is."""
    word = one.standing.word
    if word not in IN_CARE:
        return "Short breaks only" if word == "short breaks" else "Not in our care"
    if not rules.ages.covers(one.child.born_on, one.day):
        return "Outside the age range"
    first_due = first_pep_due(one, calendar, rules, due_on)
    if first_due is not None and first_due > due_on:
        return "Came into care too late in the term"
    return ""


def first_pep_due(one: Snapshot, calendar: Calendar, rules: PepRules, since: date = date.min) -> date | None:
    """By when the first PEP is to be ready; None where no such clock runs, or it surely ran out before `since`."""
    began = clock_start(one)
    if began is None:
        return None
    clock = next(
        (c for c in rules.starting("care began") if c.met_by == "held" and runs(c, one, began)), None
    )
    if clock is None or began + LONGEST_HOLIDAYS + timedelta(days=2 * clock.within) < since:
        return None
    return due_day(clock, began, calendar)


def meeting_duties(pep: Pep, calendar: Calendar, rules: PepRules) -> Iterator[Duty]:
    """The clocks that a plan's own meeting starts: its parts before it, the writing up after it."""
    if pep.booked_for and not pep.held_on:
        for clock in rules.starting("meeting"):
            due = due_date(clock, pep.booked_for, calendar, "the day of the meeting")
            yield Duty(clock, pep.booked_for, due, None if pep.parts_out else pep.asked_on, pep)
    if pep.held_on:
        for clock in rules.starting("held"):
            due = due_date(clock, pep.held_on, calendar, "the day of the meeting")
            yield Duty(clock, pep.held_on, due, pep.submitted_on, pep)


def due_before_review(clock: Clock, review: date, calendar: Calendar) -> DueDate:
    """By when a plan is to be complete before a statutory review."""
    return due_date(clock, review, calendar, "the day of the review")


def peps_of_term(peps: Peps, term: Term) -> list[Pep]:
    """The plans that count for a term: its own termly ones, and any other held within it."""
    return [
        pep for pep in peps
        if pep.not_required_on is None
        and ((pep.academic_year, pep.term) == (term.academic_year.label, term.name)
             or (pep.kind != "termly" and pep.held_on is not None and pep.held_on in term))
        and not (pep.kind != "termly" and pep.held_on is not None and pep.held_on not in term)
    ]  # fmt: skip


def excused(peps: Peps, term: Term) -> Pep | None:
    """The plan of a term that was said not to be required, if there is one."""
    name = (term.academic_year.label, term.name)
    return next((pep for pep in peps if pep.not_required_on and (pep.academic_year, pep.term) == name), None)


def done_on(pep: Pep, rules: PepRules) -> date | None:
    """The day on which a plan is done, as the authority counts."""
    return pep.held_on if rules.counts == "held" else pep.signed_off_on


def runs(clock: Clock, one: Snapshot, start_on: date) -> bool:
    """Whether a clock started on a day runs for a child, as on the day of the snapshot."""
    lapsed = clock.lapses_after is not None and start_on + timedelta(days=clock.lapses_after) < one.day
    return one.standing.word in clock.runs_for and clock.holds_on(start_on) and not lapsed


def last_change(one: Snapshot) -> tuple[Enrolment, Enrolment] | None:
    """The main place of education now, and the one before it; None for the same, or none at all before."""
    now = one.enrolment
    if now is None:
        return None
    ended = [
        e for e in one.file.enrolments
        if e.id != now.id and e.kind in PROVISION_KINDS and e.to_on is not None
        and (e.from_on or date.min) <= (now.from_on or date.max)
    ]  # fmt: skip
    last = max(ended, key=lambda e: e.to_on or date.min, default=None)
    return None if last is None or last.name == now.name else (now, last)


def _answers(pep: Pep, began: date, ended: date | None) -> bool:
    """Whether a plan belongs to the period of care that began on a day."""
    return (
        pep.not_required_on is None
        and _last_day(pep) >= began - BEFORE_ENTRY
        and (ended is None or pep.opened_on <= ended)
    )


def _last_day(pep: Pep) -> date:
    return pep.held_on or pep.booked_for or pep.asked_on or pep.opened_on


def _duty(
    clock: Clock, start_on: date, peps: Iterable[Pep], calendar: Calendar, rules: PepRules, what: str
) -> Duty:
    return _made(clock, start_on, due_date(clock, start_on, calendar, what), peps, rules)


def _made(clock: Clock, start_on: date, due: DueDate, peps: Iterable[Pep], rules: PepRules) -> Duty:
    known = list(peps)
    met = [(day, pep) for pep in known if (day := _met(clock, pep, start_on, rules)) is not None]
    if met:
        day, by = min(met, key=lambda pair: (pair[0], pair[1].id))
        return Duty(clock, start_on, due, day, by)
    coming = [pep for pep in known if pep.is_open]
    return Duty(clock, start_on, due, None, coming[-1] if coming else None)


def _met(clock: Clock, pep: Pep, start_on: date, rules: PepRules) -> date | None:
    if clock.met_by == "begun":
        return pep.begun_on
    held = pep.held_on
    if held is None or (clock.starts != "term" and held < start_on):
        return None
    return done_on(pep, rules)
