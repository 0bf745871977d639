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
    Column("By", "date", 1.1),
    Column("What", "text", 2.6),
    Column("Why", "text", 4),
    Column("Owes", "text", 1.6),
)
WHO = (Column("Child", "text", 2), Column("Year", "text", 0.8), Column("School", "text", 2.6),
       Column("Overdue", "count", 0.9), Column("To the end", "count", 1))  # fmt: skip


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


def report(told: Handover, authority: str, person: str, at: datetime) -> Report:
    """The brief as a report: the children in one table, then each who has anything due."""
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
        sections=tuple(_sections(told)),
        figures=(),
    )


def _sections(told: Handover) -> Iterator[Section]:
    rows: list[tuple[Cell, ...]] = [
        (one.child.name, one.child.year or "–", one.child.school or "–",
         sum(item.urgency == "overdue" for item in one.items), len(one.items))
        for one in told.children
    ]  # fmt: skip
    yield Section("The children", (Table("who", counted(len(rows), "child", "children"), WHO, tuple(rows)),))
    for one in told.children:
        if one.items:
            yield Section(one.child.name, tuple(_child(one)))
    if told.others:
        others = tuple((line.follow_up.due_on, line.what, line.who or "–", told.role) for line in told.others)
        yield Section("Follow-ups about others", (Table("others", "Due", DUE, others),))


def _child(one: HandoverChild) -> Iterator[Words | Table]:
    workers = "; ".join(f"{role}: {name}" for role, name in one.workers)
    about = " · ".join(
        filter(None, (one.child.standing.capitalize(), one.child.school, one.child.pep, workers))
    )
    yield Words(about)
    items = sorted(one.items, key=lambda item: item.due_on or date.max)
    rows = tuple((item.due_on or "no day", item.what, item.why, item.owes) for item in items)
    yield Table(f"due-{one.child.id}", counted(len(rows), "line"), DUE, rows)
