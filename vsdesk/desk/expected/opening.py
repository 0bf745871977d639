"""Putting on the register what schools are to send, all schools in one batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.expected.asking import ReturnPeriod, SchoolThen
from vsdesk.desk.expected.lines import kind_title
from vsdesk.errors import UserError
from vsdesk.model.wording import counted
from vsdesk.store.expected import Expected, expected_returns
from vsdesk.store.records import Writer

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class NothingToAdd(UserError):
    """Everything asked for is on the register already, or there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was put on the register: the batch, the numbers of the new returns, how many were on it already."""

    changes: Changes
    ids: tuple[int, ...]
    known: int


def open_returns(
    desk: Desk, kind: str, period: ReturnPeriod, due_on: date, schools: Sequence[SchoolThen], asked_how: str
) -> Opened:
    """Write the returns that are not on the register yet, and that these schools were asked if they were.

    Raises: UserError for a due day before the period begins; NothingToAdd.
    """
    if due_on < period.first_on:
        raise UserError("The day by which it is due lies before the period begins. Give a later day.")
    known = _known(desk, kind, period)
    new = [one for one in schools if one.school.id not in known]
    unasked = [known[one.school.id].id for one in schools if asked_how and _is_unasked(known, one)]
    if not new and not unasked:
        raise NothingToAdd(
            "Every such school has it on the register already, so there is nothing to add."
            if schools
            else "None of our children was at a school in that period, so there is nobody to ask."
        )
    asking: dict[str, object] = {"asked_on": desk.today, "asked_how": asked_how} if asked_how else {}
    count = counted(len(new) + len(unasked), "school")
    name = f"{'Ask' if asked_how else 'Expect'}: {kind_title(kind)}, {period.label}, {count}"
    with desk.batch(name) as batch:
        writer = Writer(desk.connection)
        records = (_record(desk, kind, period, due_on, one) | asking for one in new)
        ids = [writer.add("expected_return", record) for record in records]
        for number in unasked:
            writer.change("expected_return", number, asking)
    return Opened(batch.changes, tuple(ids), len(schools) - len(new))


def _known(desk: Desk, kind: str, period: ReturnPeriod) -> dict[int, Expected]:
    """School -> what the register has of that kind and period."""
    return {
        one.school: one
        for one in expected_returns(desk.connection, desk.today)
        if (one.kind, one.period_from, one.period_to) == (kind, period.first_on, period.last_on)
    }


def _is_unasked(known: dict[int, Expected], one: SchoolThen) -> bool:
    return one.school.id in known and known[one.school.id].asked_on is None


def _record(desk: Desk, kind: str, period: ReturnPeriod, due_on: date, one: SchoolThen) -> dict[str, object]:
    return {
        "school": one.school.id, "kind": kind, "academic_year": period.academic_year, "term": period.label,
        "period_from": period.first_on, "period_to": period.last_on, "due_on": due_on, "children": one.children,
        "opened_on": desk.today, "opened_by": desk.person,
    }  # fmt: skip
