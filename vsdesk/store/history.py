"""The history of a child: a reading of the journal, each change with its cell of its file."""

from __future__ import annotations

import json
from dataclasses import dataclass

from vsdesk.store.about import LISTED
from vsdesk.store.driver import Connection
from vsdesk.store.triggers import columns, journalled_tables

LINKS = ("child", "child_a", "child_b")
"""The columns by which a record is about a child."""


@dataclass(frozen=True, slots=True)
class Event:
    """One field of one record as it changed.

    Attributes:
        at: UTC, ISO.
        field: empty where the record was only looked at (a restricted one that was opened).
        where: the cell it came from (`Roll!F12`), None where no file was the source.
        file: the name of that file.
    """

    at: str
    person: str
    batch: int
    name: str
    table: str
    row: int
    op: str
    field: str
    before: object
    after: object
    where: str | None
    file: str | None


def history_of(connection: Connection, child: int) -> list[Event]:
    """Every change about a child, oldest first. Erased changes tell that something was, not what."""
    events: list[Event] = []
    for table in journalled_tables(connection):
        names = columns(connection, table)
        links = ("id",) if table == "child" else tuple(name for name in LINKS if name in names)
        for link in links:
            events += _of_table(connection, table, link, child)
    events += _of_entries(connection, child, {event.row for event in events if event.table == "log_entry"})
    return sorted(events, key=lambda event: (event.batch, event.table, event.row))


def _of_table(connection: Connection, table: str, link: str, child: int) -> list[Event]:
    linked = f"coalesce(json_extract(c.after, '$.{link}'), json_extract(c.before, '$.{link}'))"
    return _where(connection, f"c.tbl = ? AND {linked} = ?", (table, child))


def _of_entries(connection: Connection, child: int, known: set[int]) -> list[Event]:
    """Log entries that are mostly about another child, and about this one too."""
    rows = connection.execute(
        "SELECT DISTINCT json_extract(coalesce(after, before), '$.entry') FROM change "
        "WHERE tbl = 'log_party' AND json_extract(coalesce(after, before), '$.child') = ?",
        (child,),
    )
    wanted = json.dumps(sorted(int(row[0]) for row in rows if row[0] not in known))
    return _where(connection, f"c.tbl = 'log_entry' AND c.row IN ({LISTED})", (wanted,))


def _where(connection: Connection, condition: str, values: tuple[object, ...]) -> list[Event]:
    rows = connection.execute(
        "SELECT b.at, b.person, b.id, b.name, c.tbl, c.row, c.op, c.before, c.after, c.place, s.name, "
        "s.columns FROM change c JOIN batch b ON b.id = c.batch LEFT JOIN source s ON s.id = c.source "
        f"WHERE {condition} ORDER BY c.id",
        values,
    )
    return [event for row in rows for event in _events(*row)]


def _events(
    at: str, person: str, batch: int, name: str, table: str, row: int, op: str,
    before: str | None, after: str | None, place: str | None, file: str | None, mapped: str | None,
) -> list[Event]:  # fmt: skip
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    letters: dict[str, str] = json.loads(mapped or "{}")
    if op == "update" and before is not None and before == after:
        return [Event(at, person, batch, name, table, row, op, "", None, None, None, None)]
    fields = [
        field for field in {**old, **new} if old.get(field) != new.get(field) and field not in ("id", "child")
    ]
    return [
        Event(at, person, batch, name, table, row, op, field, old.get(field), new.get(field),
              _cell(place, letters.get(field)), file)
        for field in fields
    ]  # fmt: skip


def _cell(place: str | None, letter: str | None) -> str | None:
    """`Roll!12` and column F make `Roll!F12`; without a column, the row alone."""
    if place is None or letter is None:
        return place
    sheet, _, row = place.rpartition("!")
    return f"{sheet}!{letter}{row}"


def last_change(connection: Connection, table: str, row: int) -> int:
    """The number of the last change to a row, which grows with each; 0 where there was none."""
    found = connection.execute(
        'SELECT max(id) FROM "change" WHERE tbl = ? AND row = ?', (table, row)
    ).fetchone()
    return int(found[0] or 0)
