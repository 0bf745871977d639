"""One line of Today: what is due, of whom, by when, why, who owes it, and what can be done right there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.due.facts import Facts
from vsdesk.reference.calendar import Calendar

Urgency = Literal["overdue", "this week", "later", "to decide"]
URGENCIES: tuple[Urgency, ...] = ("overdue", "this week", "later", "to decide")
WEEK = timedelta(days=7)
MASKED = "Restricted record"
MASKED_WHY = "Open the record, with a reason, to see why."


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done about a line: its words, and the page that it opens with an argument."""

    words: str
    page: str
    argument: object = None


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that needs a person.

    Attributes:
        key: the same for the same thing on every day: what a note or a snooze is kept under.
        who: the child's or the school's name, or what else it is about; a restricted child's is masked.
        school: the name of the school concerned; None where there is none.
        days: from today to `due_on`, whole days, negative when past; None without a day.
        owes: the role that owes it; never the child.
        statutory: set by law: it can be annotated or marked as met, not snoozed.
        covered_by: the key of a later line that says this one too, once that is overdue as well.
        group: lines of one group may be shown as one (the schools that owe the same return).
        officer: to whom the child is allocated; None for nobody, or for what is no child's.
        sent: of what a school owes: "nothing" of it came, or "some" of its children; empty for all else.
    """

    key: str
    what: str
    who: str
    why: str
    owes: str
    urgency: Urgency
    child: int | None = None
    school: str | None = None
    due_on: date | None = None
    days: int | None = None
    statutory: bool = False
    officer: str | None = None
    covered_by: str = ""
    group: str = ""
    sent: Literal["", "nothing", "some"] = ""
    actions: tuple[Action, ...] = ()


Children = Sequence[Snapshot]
Items = Iterable[DueItem]
Provider = Callable[[Children, Calendar, date, Facts], Items]
"""One subject's lines, from the children as on the day, the calendar, the day, and what else is known."""


def urgency_of(due_on: date | None, today: date) -> Urgency:
    """Overdue the day after; this week up to and with the seventh day on; without a day, to decide."""
    if due_on is None:
        return "to decide"
    if due_on < today:
        return "overdue"
    return "this week" if due_on <= today + WEEK else "later"


def opening(item: DueItem, pep: int | None) -> DueItem:
    """A line that opens the plan it is about, before the child; one of a restricted child stays as it is."""
    if pep is None or item.who == MASKED:
        return item
    return replace(item, actions=(Action("Open PEP", "pep", pep), *item.actions))


def about_child(
    one: Snapshot, facts: Facts, key: str, what: str, why: str, owes: str,
    *, due_on: date | None = None, urgency: Urgency | None = None, statutory: bool = False, group: str = "",
) -> DueItem:  # fmt: skip
    """A line about a child; of a restricted one it says that there is something, and nothing more."""
    child = one.child
    number = child.id or 0
    item = DueItem(
        key=f"{key}:{number}",
        what=what,
        who=child.display_name,
        why=why,
        owes=owes,
        urgency=urgency or urgency_of(due_on, one.day),
        child=number,
        school=one.enrolment.name if one.enrolment else None,
        due_on=due_on,
        days=(due_on - one.day).days if due_on else None,
        statutory=statutory,
        officer=facts.officers.get(number),
        group=group,
        actions=(Action("Open child", "child", number),),
    )
    return replace(item, who=MASKED, why=MASKED_WHY, school=None) if child.restricted else item
