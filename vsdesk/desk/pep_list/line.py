"""One line of the list of PEPs: whose plan, where it stands, who holds it, and by when it is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.due import DueDate
from vsdesk.clocks.rules import PepRules
from vsdesk.desk.pep_quality.shelf import Rubrics
from vsdesk.errors import NotFound
from vsdesk.model.naming import order_key, plain
from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Review
from vsdesk.model.pep_path import DONE, STATES, path_point
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.reference.terms import Term
from vsdesk.reports.figures.peps.duties import Duty, entry_duties, school_duty, term_duty
from vsdesk.store.pep_contents import reviews_of
from vsdesk.store.peps import all_peps, peps_of
from vsdesk.store.roles import OFFICER, holders

if TYPE_CHECKING:
    from vsdesk.desk import Desk

MASKED = "Restricted record"
KINDS = {"first-pep-10": "First PEP", "first-pep-20": "First PEP", "new-school": "New school", "termly": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class PepLine:
    """One line.

    Attributes:
        key: the plan's number; where a plan is due and none is open, the child's number below zero.
        pep: None where none is open.
        label: which plan, such as `Autumn 2026`.
        state: where it stands; `place`: how far along the path that is.
        held_days: for how many days it has been with `holder`.
        on: the day of the meeting, held or to come; `meeting_on` the day it is arranged for.
        parts_in, parts_of: of the parts asked for.
        grade: the level's word; `grade_place`: 0 for the best, 99 for none.
        words: what the list is searched in.
    """

    key: int
    child: int
    pep: int | None
    who: str
    who_key: str
    year: str
    label: str
    school: str
    school_id: int | None
    state: str
    place: int
    due_on: date | None
    due_words: str
    holder: str
    since: date | None
    held_days: int | None
    meeting_on: date | None
    meeting_at: str
    minutes: int | None
    held_on: date | None
    parts_in: int
    parts_of: int
    grade: str
    grade_place: int
    officer: str
    words: str
    masked: bool

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done."""
        return self.state not in DONE and self.state != "not due"

    @property
    def on(self) -> date | None:
        """The day of the meeting, held or to come."""
        return self.held_on or self.meeting_on

    def is_overdue(self, day: date) -> bool:
        """Whether its day is past and the meeting was not held; or it was held, and was asked back since."""
        return self.is_open and self.held_on is None and self.due_on is not None and self.due_on < day

    def is_soon(self, day: date, within: timedelta) -> bool:
        """Whether its day comes within a time, and the meeting was not held yet."""
        if not self.is_open or self.held_on is not None or self.due_on is None:
            return False
        return day <= self.due_on <= day + within


def read_lines(desk: Desk, children: Sequence[Snapshot]) -> Iterator[PepLine]:
    """The lines of some children, as on the desk's day; of a restricted one nothing is told but where a plan stands."""
    peps, reviews = _plans(desk, children)
    officers = holders(desk.connection, OFFICER)
    rules, term, rubrics = desk.settings.pep_rules, _term(desk), Rubrics(desk.connection)
    for one in children:
        child = one.child.id or 0
        theirs = peps.get(child, ())
        duties = _duties(desk, one, theirs, term, rules)
        officer = officers.get(child, "")
        for pep in theirs:
            yield _of_plan(one, pep, _due_of(pep, duties), reviews.get(pep.id), officer, rubrics)
        owed = next((duty for duty in duties if duty.met_on is None and duty.pep is None), None)
        if owed is not None:
            yield _without_plan(one, owed, term, officer)


def _plans(
    desk: Desk, children: Sequence[Snapshot]
) -> tuple[Mapping[int, tuple[Pep, ...]], Mapping[int, Review]]:
    """Child -> their plans, and plan -> its grade: of one child without reading everyone's."""
    if len(children) != 1:
        return all_peps(desk.connection), _newest(reviews_of(desk.connection))
    child = children[0].child.id or 0
    theirs = tuple(peps_of(desk.connection, child))
    return {child: theirs}, _newest(
        tuple(review for pep in theirs for review in reviews_of(desk.connection, pep.id))
    )


def _term(desk: Desk) -> Term | None:
    try:
        return desk.peps.term_for(desk.today)
    except (CalendarTooShort, NotFound):
        return None


def _duties(
    desk: Desk, one: Snapshot, peps: tuple[Pep, ...], term: Term | None, rules: PepRules
) -> list[Duty]:
    """What is owed to a child now: the first PEP, one after a change of school, the term's; the strictest first."""
    calendar = desk.terms.calendar
    try:
        first = [duty for duty in entry_duties(one, peps, calendar, rules) if duty.clock.met_by == "held"]
        moved = school_duty(one, peps, calendar, rules)
        termly = (
            term_duty(one, peps, term, calendar, rules) if term and term.starts_on <= desk.today else None
        )
    except CalendarTooShort:
        return []
    return [*first, *(duty for duty in (moved, termly) if duty is not None)]


def _due_of(pep: Pep, duties: list[Duty]) -> DueDate | None:
    """By when a plan is due: the first of the days it has to meet; None for one of the past."""
    days = [duty.due for duty in duties if duty.pep is not None and duty.pep.id == pep.id]
    return min(days, key=lambda due: due.on, default=None)


def _newest(reviews: tuple[Review, ...]) -> Mapping[int, Review]:
    return {review.pep: review for review in reviews if review.moderates is None and review.overall}


def _of_plan(
    one: Snapshot, pep: Pep, due: DueDate | None, review: Review | None, officer: str, rubrics: Rubrics
) -> PepLine:
    point = path_point(pep, one.day)
    asked = [part for part in pep.parts if part.asked_on]
    grade, grade_place = _grade(review, rubrics)
    school = _school(one, pep)
    return PepLine(
        key=pep.id, pep=pep.id, label=pep.label, state=point.state, place=STATES.index(point.state),
        due_on=due.on if due else None, due_words=due.words if due else "",
        holder=point.holder, since=point.since, held_days=point.days(one.day) if point.holder else None,
        meeting_on=pep.booked_for, meeting_at=pep.booked_at, minutes=pep.minutes, held_on=pep.held_on,
        parts_in=sum(part.received_on is not None for part in asked), parts_of=len(asked),
        grade=grade, grade_place=grade_place, officer=officer, **_whose(one, school, pep.label, officer),
    )  # fmt: skip


def _without_plan(one: Snapshot, duty: Duty, term: Term | None, officer: str) -> PepLine:
    label = KINDS.get(duty.clock.code, duty.clock.words) or (term.label if term else "This term")
    school = _school(one, None)
    return PepLine(
        key=-(one.child.id or 0), pep=None, label=label, state="due", place=STATES.index("due"),
        due_on=duty.due.on, due_words=duty.due.words, holder=duty.clock.owes, since=duty.starts_on,
        held_days=max(0, (one.day - duty.starts_on).days), meeting_on=None, meeting_at="", minutes=None,
        held_on=None, parts_in=0, parts_of=0, grade="", grade_place=99, officer=officer,
        **_whose(one, school, label, officer),
    )  # fmt: skip


def _whose(one: Snapshot, school: tuple[str, int | None], label: str, officer: str) -> dict[str, Any]:
    child = one.child
    if child.restricted:
        return {
            "child": child.id, "who": MASKED, "who_key": "~", "year": "", "school": "", "school_id": None,
            "words": plain(MASKED), "masked": True,
        }  # fmt: skip
    year = one.year_group.label if one.year_group else ""
    words = " ".join((child.display_name, child.list_name, school[0], label, officer, year))
    return {
        "child": child.id, "who": child.list_name, "who_key": order_key(child.list_name), "year": year,
        "school": school[0], "school_id": school[1], "words": plain(words), "masked": False,
    }  # fmt: skip


def _school(one: Snapshot, pep: Pep | None) -> tuple[str, int | None]:
    if pep is not None and pep.school is not None:
        for enrolment in one.file.enrolments:
            if enrolment.school is not None and enrolment.school.id == pep.school:
                return enrolment.name, pep.school
    if one.enrolment is None:
        return "", None
    return one.enrolment.name, one.enrolment.school.id if one.enrolment.school else None


def _grade(review: Review | None, rubrics: Rubrics) -> tuple[str, int]:
    if review is None:
        return "", 99
    chosen = rubrics.of(review)
    if chosen is None:
        return review.overall.capitalize(), 98
    order = [level.code for level in chosen.levels]
    return chosen.word(review.overall), order.index(review.overall) if review.overall in order else 98
