"""Proof of the journal: its chain is whole, nothing was removed, and the records are what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vsdesk.store.driver import Connection
from vsdesk.store.journal import digest_of, link, row_link
from vsdesk.store.triggers import columns, journalled_tables, missing

CHANGE = (
    "SELECT id, tbl, row, op, before, after, salt, digest, erased_by FROM change WHERE batch = ? ORDER BY id"
)


def problems(connection: Connection) -> list[str]:
    """Everything wrong with the journal, each in one sentence; an empty list is a proof."""
    found = [*_gaps(connection, "batch"), *_gaps(connection, "change"), *_triggers(connection)]
    found += list(_chain(connection))
    found += list(_records(connection))
    return found


def _gaps(connection: Connection, table: str) -> Iterator[str]:
    """Ids are never reused, so a missing one is a removed row."""
    count, top = connection.execute(f"SELECT count(*), coalesce(max(id), 0) FROM {table}").fetchone()
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    issued = max(int(top), int(row[0]) if row else 0)
    if issued != count:
        yield f"{issued - count} of {issued} {table} rows were removed from the journal."


def _triggers(connection: Connection) -> Iterator[str]:
    if number := missing(connection):
        yield f"{number} of the journal's triggers are gone, so what is written would leave no trace."


def _chain(connection: Connection) -> Iterator[str]:
    heads = connection.execute(
        "SELECT id, name, kind, person, at, follows, undoes, changes, chain FROM batch ORDER BY id"
    )
    for number, *head, count, kept in heads.fetchall():
        chain = link(connection, number, tuple(head), count)
        seen = 0
        for row in connection.execute(CHANGE, (number,)):
            change, tbl, key, op, before, after, salt, digest, erased_by = row
            seen += 1
            chain.update(row_link(change, tbl, key, op, digest))
            if erased_by is None and (salt is None or digest_of(salt, before, after) != digest):
                yield f"Change {change} (batch {number}) is not what was written."
        if seen != count or chain.hexdigest() != kept:
            yield f"Batch {number} is not what was committed: its link of the chain does not agree."


def _records(connection: Connection) -> Iterator[str]:
    """Play the journal through and hold it against the records as they stand."""
    last: dict[str, dict[int, tuple[str, str | None, int | None]]] = {}
    for tbl, row, op, after, erased_by in connection.execute(
        "SELECT tbl, row, op, after, erased_by FROM change ORDER BY id"
    ):
        last.setdefault(tbl, {})[row] = (op, after, erased_by)
    for table in journalled_tables(connection):
        yield from _table(connection, table, last.get(table, {}))


def _table(
    connection: Connection, table: str, last: dict[int, tuple[str, str | None, int | None]]
) -> Iterator[str]:
    names = columns(connection, table)
    standing = {row[0]: row for row in connection.execute(f'SELECT id, * FROM "{table}"')}
    for key, row in standing.items():
        entry = last.get(key)
        if entry is None or entry[0] == "delete":
            yield f"A {table} record ({key}) is there that the journal does not know."
        elif entry[2] is None and not _agrees(dict(zip(names, row[1:], strict=True)), entry[1]):
            yield f"The {table} record {key} is not what the journal says."
    for key, entry in last.items():
        if entry[0] != "delete" and key not in standing:
            yield f"The {table} record {key} was removed outside the journal."


def _agrees(record: dict[str, Any], after: str | None) -> bool:
    """Compared over the columns both know: a later schema may have added or dropped some."""
    written: dict[str, Any] = json.loads(after or "{}")
    return all(record[name] == value for name, value in written.items() if name in record)
