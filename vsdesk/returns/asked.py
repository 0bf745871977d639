"""What a plan leaves of the cells it weighed: questions that wait, those decided, and what was told as at when."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

from vsdesk.returns.shapes import Plan, PlannedRow, Ref, Weighed, Won
from vsdesk.returns.wins import as_text
from vsdesk.store.asked import open_question
from vsdesk.store.driver import Connection
from vsdesk.store.records import Writer

IdOf = Callable[[Ref | None], int | None]


def leaves(row: PlannedRow) -> bool:
    """Whether a row leaves a question, or the answer to one."""
    return any(True for _ in _to_keep(row))


def _to_keep(row: PlannedRow) -> Iterator[Weighed]:
    for one in row.weighed:
        if one.answered or (one.won is Won.ASKED and not one.waits):
            yield one


def keep_asked(
    plan: Plan,
    row: PlannedRow,
    connection: Connection,
    *,
    source: int,
    child: int | None,
    person: str,
    on: date,
) -> None:
    """Keep what is asked of a row, and what a person answered; inside the import's batch."""
    writer = Writer(connection)
    for one in _to_keep(row):
        state = {Won.ASKED: "open", Won.ROLL: "kept", Won.FILE: "taken"}[one.won]
        decided = {"decided_by": person, "decided_on": on} if one.answered else {}
        told = as_text(one.new)
        waiting = open_question(connection, one.table, one.id, one.name, told)
        if waiting is not None:
            writer.change("asked_value", waiting, {"state": state, **decided})
        elif one.won is not Won.FILE:
            values = {
                "source": source, "place": f"{plan.table.grid.name}!{row.row}", "layout": plan.table.layout.code,
                "child": child, "tbl": one.table, "record": one.id, "field": one.name, "heading": one.field,
                "told": told, "as_at": plan.as_at or on, "state": state, **decided,
            }  # fmt: skip
            writer.add("asked_value", values)


def keep_told(plan: Plan, connection: Connection, source: int, id_of: IdOf) -> None:
    """Keep of which records the file told what, as at its day; inside the import's batch, after its rows."""
    writer = Writer(connection)
    for one in plan.told:
        ids = sorted(number for ref in one.ids if (number := id_of(ref)) is not None)
        values = {"source": source, "as_at": plan.as_at, "tbl": one.table, "field": one.name}
        if ids:
            writer.add("told_value", {**values, "records": json.dumps(ids)})
