"""A held row as text and back: what it said, with the period and school of its file, until a person decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vsdesk.model.finding import Finding, Severity
from vsdesk.reference.calendar import Calendar
from vsdesk.returns.context import Context
from vsdesk.returns.grid import CellValue, SheetGrid, Workbook
from vsdesk.returns.layouts import layout
from vsdesk.returns.planner import Planner
from vsdesk.returns.reading import text_of
from vsdesk.returns.roll import Roll
from vsdesk.returns.row_words import ALIKE
from vsdesk.returns.school_lookup import SchoolLookup
from vsdesk.returns.shapes import MappedRow, MappedTable, Plan, PlannedRow, Ref, Table

DAYS = frozenset({"date", "birthday", "future_date"})
TAKEN = ("values", "period", "school")
"""The parts of a payload by which a row is known to be held already; older rolls kept no more."""

_AS_TEXT = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


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
    """What a held row said, what was odd in it, and what its file said for all rows, as JSON."""
    period = [day.isoformat() for day in plan.period] if plan.period else None
    values = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.values.items()
    }
    said: dict[str, object] = {"values": values, "period": period, "school": school}
    said["cells"] = _other_cells(plan.table, row)
    said["findings"] = [
        [one.severity, one.rule, one.where, one.field, one.words] for one in row.findings if one.rule != ALIKE
    ]
    if plan.dated and plan.as_at is not None:
        said["as_at"] = plan.as_at.isoformat()
    return _AS_TEXT.encode(said)


def same_row(payload: str) -> str:
    """What a payload says of the row itself: the same in every file that has the row, read by any release."""
    said = json.loads(payload)
    return _AS_TEXT.encode({name: said.get(name) for name in TAKEN})


def _other_cells(table: Table, row: PlannedRow) -> dict[str, str]:
    """Field -> its cell, where that is not the value that was taken from it: by it findings are known again."""
    cells = table.grid.rows[row.row - 1] if row.row <= len(table.grid.rows) else ()
    found = {
        name: (cells[at - 1], row.values.get(name)) for name, at in table.columns.items() if at <= len(cells)
    }
    return {
        name: text
        for name, (cell, taken) in found.items()
        if not _as_it_stands(cell, taken) and (text := text_of(cell)) != _text(taken)
    }


def _as_it_stands(cell: CellValue, taken: object) -> bool:
    return cell.__class__ is taken.__class__ and cell == taken


def _text(value: object) -> str:
    return text_of(value if isinstance(value, str | int | float | date) else None)


def decide(held: Held, roll: Roll, child: Ref | None, today: date, calendar: Calendar) -> Plan:
    """Plan a held row for the child a person names; None: for a child not yet on the roll."""
    said = json.loads(held.payload)
    kind = layout(held.layout)
    mapped = _as_sent(held, said)
    period = (
        (date.fromisoformat(said["period"][0]), date.fromisoformat(said["period"][1]))
        if said["period"]
        else None
    )
    dated, as_at = period is not None and kind.of_a_moment, today
    if period is not None and dated:
        as_at = min(period[1], today)
    if said.get("as_at"):
        dated, as_at = True, date.fromisoformat(said["as_at"])
    context = Context(mapped, roll, SchoolLookup(roll), today, as_at, period, said["school"], kind_given=True)
    context = replace(context, dated=dated, calendar=calendar)
    planner = Planner(context)
    planned = planner.decided(mapped.rows[0], child)
    told = planner.subject.wins.told
    return Plan(mapped.table, (planned,), 0, (), (), period, said["school"], as_at=as_at, told=told)


def _as_sent(held: Held, said: Mapping[str, Any]) -> MappedTable:
    """The row as its file had it: in its place on the sheet, with its values and what was odd in it."""
    sheet, _, place = held.place.rpartition("!")
    number, kind = int(place), layout(held.layout)
    values = {
        name: date.fromisoformat(value) if kind.field(name).type in DAYS else value
        for name, value in said["values"].items()
    }
    columns = {name: _number(text) for name, text in held.columns.items()}
    cells: list[CellValue] = [None] * max(columns.values(), default=0)
    for name, at in columns.items():
        cells[at - 1] = said.get("cells", {}).get(name, values.get(name))
    rows: tuple[tuple[CellValue, ...], ...] = (*((),) * (number - 1), tuple(cells))
    found = (
        Finding(Severity(severity), rule, where, field, words)
        for severity, rule, where, field, words in said.get("findings", ())
    )
    row, book = MappedRow(number, values, tuple(found)), Workbook(held.file, "", 0, "", ())
    return MappedTable(Table(book, SheetGrid(sheet, rows), kind, 0, 1, columns, {}), (row,), (), ())


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
