"""Staged cases on Today: the steps that are due, and the children for whom a case is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.case_views import StepView, view
from vsdesk.desk.due.attendance import UNTOLD, Share, attendance_shares
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items, about_child
from vsdesk.model.case import Case
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.case_kinds import CaseKind
from vsdesk.reference.years import AcademicYear

STEP = "case-step-"
PROPOSAL = "case-for-"
AHEAD = timedelta(days=30)
STILL_NEW = timedelta(days=28)
SCHOOL_YEARS = range(0, 12)


def case_steps(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every live step of every open case, up to a month ahead; of a case whose steps are all settled, its closing."""
    by_id = {one.child.id: one for one in children}
    for case in facts.cases:
        one = by_id.get(case.child)
        if one is None or not case.is_open or case.opened_on > today:
            continue
        steps = view(case, calendar, today)
        for step in steps:
            if step.state in ("due", "overdue") and (step.due.due_on or today) <= today + AHEAD:
                yield _line(one, facts, case, step)
        if all(step.step.is_settled for step in steps):
            item = about_child(
                one, facts, f"case-close-{case.id}", case.title, "Every step is done: close the case with its outcome.",
                "virtual school", urgency="to decide",
            )  # fmt: skip
            yield _with(item, Action("Open case", "case", case.id))


def _line(one: Snapshot, facts: Facts, case: Case, step: StepView) -> DueItem:
    found = step.step
    item = about_child(
        one, facts, f"{STEP}{case.id}-{found.code}", f"{case.title}: {_small(found.words)}", step.due.why, found.owes,
        due_on=step.due.due_on, statutory=found.statutory,
    )  # fmt: skip
    if one.child.restricted:
        item = replace(item, what="A step of a case")
    return _with(item, Action("Do the step…", "case", (case.id, found.code)))


def _small(words: str) -> str:
    """Words in the middle of a sentence; a name or an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else f"{words[0].lower()}{words[1:]}"


def _with(item: DueItem, action: Action) -> DueItem:
    return replace(item, actions=(action, *item.actions))


# --- proposals --------------------------------------------------------------------------------------------------------


def proposed_cases(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Entrants, and children whose attendance is under a kind's mark, for whom no such case was opened yet.

    A child without a school and one who changed school have a line of their own, which offers the case.
    """
    shares = attendance_shares(facts, today)
    for kind in facts.case_kinds:
        for one in children:
            if not one.is_looked_after:
                continue
            found = _proposal(kind, one, today, shares)
            if found is not None and not opened_since(facts, one, kind, found[1]):
                item = about_child(
                    one, facts, f"{PROPOSAL}{kind.code}", f"{kind.words}: open a case?", found[0], "yours to decide",
                    urgency="to decide",
                )  # fmt: skip
                item = replace(item, group=f"{PROPOSAL}{kind.code}")
                yield _with(item, Action("Open a case…", "case", (kind.code, one.child.id or 0)))


def _proposal(
    kind: CaseKind, one: Snapshot, today: date, shares: Mapping[int, Share]
) -> tuple[str, date] | None:
    """Why a kind is proposed for a child, and since when a case would answer it; None where it is not."""
    if kind.proposed == "entrant" and one.period is not None and not one.period.is_short_breaks:
        began = one.period.started_on
        if began <= today <= began + STILL_NEW:
            return f"Care began on {long_date(began)}.", began
    if kind.proposed == "attendance" and kind.below is not None:
        share, how = shares.get(one.child.id or 0, UNTOLD)
        if share < kind.below and one.year_group and one.year_group.number in SCHOOL_YEARS:
            since = AcademicYear.of(today).first_on
            return f"{how}, under the {kind.below:.0%} at which a case is proposed.", since
    return None


def opened_since(facts: Facts, one: Snapshot, kind: CaseKind, since: date) -> Case | None:
    """The child's open case of a kind, or the newest that was opened on that day or after it."""
    theirs = [case for case in facts.cases if case.child == one.child.id and case.kind == kind.code]
    return next((case for case in reversed(theirs) if case.is_open or case.opened_on >= since), None)


def offer(one: Snapshot, facts: Facts, proposed: str, since: date | None) -> tuple[Action, ...]:
    """What a line about a child may offer: the case that is open, or to open one; nothing where it is closed."""
    return tuple(_offers(one, facts, proposed, since or one.day))


def _offers(one: Snapshot, facts: Facts, proposed: str, since: date) -> Iterator[Action]:
    for kind in facts.case_kinds:
        if kind.proposed != proposed:
            continue
        case = opened_since(facts, one, kind, since)
        if case is None:
            yield Action("Open a case…", "case", (kind.code, one.child.id or 0))
        elif case.is_open:
            yield Action("Open case", "case", case.id)
