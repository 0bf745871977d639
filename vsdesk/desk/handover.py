"""A hand-over brief: what whoever covers a caseload must know of the next weeks, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from vsdesk.desk.due import DueItem
from vsdesk.desk.follow_ups import FollowUpLine
from vsdesk.model.wording import counted, long_date
from vsdesk.reports.shapes import Cell, Column, Headline, Report, Section, Table, Words

if TYPE_CHECKING:
    from vsdesk.desk.caseloads import CaseloadChild

DUE = (
    Column("By", "date", 1.2),
    Column("What", "text", 2.6),
    Column("Why", "text", 4),
    Column("Owes", "text", 2.2),
)
WHO = (Column("Child", "text", 2), Column("Year", "text", 0.8), Column("School", "text", 2.6),
       Column("Overdue", "count", 0.9), Column("To the end", "count", 1))  # fmt: skip


LIST, OTHERS = "Everything due, by day", "Follow-ups about others"


@dataclass(frozen=True, slots=True)
class HandoverChild:
    """One child: who else works with them (role, name), and what is due; a restricted one's is not told."""

    child: CaseloadChild
    workers: tuple[tuple[str, str], ...]
    items: tuple[DueItem, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """The brief of one caseload. `others`: follow-ups of this worker about no child of it."""

    name: str
    role: str
    today: date
    until: date
    children: tuple[HandoverChild, ...]
    others: tuple[FollowUpLine, ...]


def report(told: Handover, authority: str, person: str, at: datetime, *, as_lists: bool = False) -> Report:
    """The brief as a report: the children in one table, then each who has anything due.

    Args:
        as_lists: everything due in one list, by day, in place of a part for each child: for a workbook.
    """
    lines = sum(len(one.items) for one in told.children)
    overdue = sum(item.urgency == "overdue" for one in told.children for item in one.items)
    return Report(
        code="handover",
        title=f"Hand-over: {told.name or 'children who have nobody'}",
        subtitle=f"{told.role.capitalize()} · {long_date(told.today)} to {long_date(told.until)}, 20 working days",
        authority=authority,
        as_at=told.today,
        issued_by=person,
        issued_at=at,
        reference="not kept",
        headlines=(
            Headline(len(told.children), "children"),
            Headline(overdue, "overdue"),
            Headline(lines, "lines to the end"),
        ),
        sections=tuple(_sections(told, as_lists=as_lists)),
        figures=(),
    )


def _sections(told: Handover, *, as_lists: bool) -> Iterator[Section]:
    rows: list[tuple[Cell, ...]] = [
        (one.child.name, one.child.year or "–", one.child.school or "–",
         sum(item.urgency == "overdue" for item in one.items), len(one.items))
        for one in told.children
    ]  # fmt: skip
    yield Section("The children", (Table("who", counted(len(rows), "child", "children"), WHO, tuple(rows)),))
    if as_lists:
        yield Section(LIST, (_by_day(told),))
    for one in () if as_lists else told.children:
        if one.items:
            yield Section(one.child.name, tuple(_child(one)))
    if told.others:
        others = tuple((line.follow_up.due_on, line.what, line.who or "–", told.role) for line in told.others)
        yield Section(OTHERS, (Table("others", OTHERS, DUE, others, by_weight=True),))


def _by_day(told: Handover) -> Table:
    """Everything due of every child, by day; what has no day comes last."""
    due = sorted(
        ((item, one.child.name) for one in told.children for item in one.items),
        key=lambda found: found[0].due_on or date.max,
    )
    rows = tuple((item.due_on or "no day", name, item.what, item.why, item.owes) for item, name in due)
    return Table("due", LIST, (DUE[0], WHO[0], *DUE[1:]), rows, empty="Nothing is due.")


def _child(one: HandoverChild) -> Iterator[Words | Table]:
    workers = "; ".join(f"{role}: {name}" for role, name in one.workers)
    about = " · ".join(
        filter(None, (one.child.standing.capitalize(), one.child.school, one.child.pep, workers))
    )
    yield Words(about)
    items = sorted(one.items, key=lambda item: item.due_on or date.max)
    rows = tuple((item.due_on or "no day", item.what, item.why, item.owes) for item in items)
    yield Table(f"due-{one.child.id}", one.child.name, DUE, rows, by_weight=True)
