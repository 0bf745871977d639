"""Where a file and the roll differ and a person is to say: the questions that wait."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection
from vsdesk.store.triggers import columns


@dataclass(frozen=True, slots=True)
class AskedValue:
    """One question.

    Attributes:
        table, record, field: what it is about; `column`: the column that told it.
        told: what the file says; `held`: what the roll says now; as stored.
        source, batch: the file it came from, and the batch that asked.
    """

    id: int
    child: int | None
    table: str
    record: int
    field: str
    column: str
    told: object
    held: object
    as_at: date
    layout: str
    place: str
    file: str
    source: int
    batch: int


SELECT = (
    "SELECT a.id, a.child, a.tbl, a.record, a.field, a.heading, a.told, a.as_at, a.layout, a.place, s.name, s.id, "
    "s.batch FROM asked_value a JOIN source s ON s.id = a.source LEFT JOIN child c ON c.id = a.child "
    "WHERE a.state = 'open' AND c.sealed_on IS NULL ORDER BY a.id"
)


def open_questions(connection: Connection) -> list[AskedValue]:
    """Every question that waits, oldest first; not those about a record or a value that is there no more."""
    found = []
    for row in connection.execute(SELECT).fetchall():
        number, child, table, record, field, column, text, as_at, layout, place, file, source, batch = row
        told, held = json.loads(text), held_now(connection, table, record, field)
        if held is not None and held != told:
            day = date.fromisoformat(as_at)
            found.append(
                AskedValue(
                    number,
                    child,
                    table,
                    record,
                    field,
                    column,
                    told,
                    held,
                    day,
                    layout,
                    place,
                    file,
                    source,
                    batch,
                )
            )
    return found


def open_question(connection: Connection, table: str, record: object, field: str, told: str) -> int | None:
    """The number of the question that waits about just this; None for none."""
    row = connection.execute(
        "SELECT id FROM asked_value WHERE tbl = ? AND record = ? AND field = ? AND told = ? AND state = 'open'",
        (table, record, field, told),
    ).fetchone()
    return int(row[0]) if row else None


def held_now(connection: Connection, table: str, record: int, field: str) -> object:
    """What a field of a record holds; None for nothing, and for a record that is gone."""
    if field not in columns(connection, table):
        return None
    row = connection.execute(f'SELECT "{field}" FROM "{table}" WHERE id = ?', (record,)).fetchone()
    return row[0] if row else None
