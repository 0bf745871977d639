"""A held row as text and back: what it said, with the period and school of its file, until a person decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from vsdesk.returns.context import Context
from vsdesk.returns.grid import SheetGrid, Workbook
from vsdesk.returns.layouts import layout
from vsdesk.returns.planner import Planner
from vsdesk.returns.roll import Roll
from vsdesk.returns.school_lookup import SchoolLookup
from vsdesk.returns.shapes import MappedRow, MappedTable, Plan, PlannedRow, Ref, Table

DAYS = frozenset({"date", "birthday", "future_date"})


@dataclass(frozen=True, slots=True)
class Held:
    """A row that waits, as kept.

    Attributes:
        columns: field -> column letter, of the file it came from.
        place: `Sheet!12`.
    """

    layout: str
    file: str
    place: str
    columns: Mapping[str, str]
    payload: str


def to_payload(plan: Plan, row: PlannedRow, school: int | None) -> str:
    """What a held row said, and what its file said for all rows, as JSON."""
    period = [day.isoformat() for day in plan.period] if plan.period else None
    values = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.values.items()
    }
    said = {"values": values, "period": period, "school": school}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def decide(held: Held, roll: Roll, child: Ref | None, today: date) -> Plan:
    """Plan a held row for the child a person names; None: for a child not yet on the roll."""
    said = json.loads(held.payload)
    sheet, _, number = held.place.rpartition("!")
    kind = layout(held.layout)
    values = {
        name: date.fromisoformat(value) if kind.field(name).type in DAYS else value
        for name, value in said["values"].items()
    }
    row = MappedRow(int(number), values)
    columns = {name: _number(text) for name, text in held.columns.items()}
    book = Workbook(held.file, "", 0, "", ())
    mapped = MappedTable(Table(book, SheetGrid(sheet, ()), kind, 0, 1, columns, {}), (row,), (), ())
    period = (
        (date.fromisoformat(said["period"][0]), date.fromisoformat(said["period"][1]))
        if said["period"]
        else None
    )
    dated = period is not None and kind.of_a_moment
    as_at = min(period[1], today) if period is not None and dated else today
    context = Context(mapped, roll, SchoolLookup(roll), today, as_at, period, said["school"], kind_given=True)
    context = replace(context, dated=dated)
    planner = Planner(context)
    planned = planner.decided(row, child)
    told = planner.subject.wins.told
    return Plan(mapped.table, (planned,), 0, (), (), period, said["school"], as_at=as_at, told=told)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
