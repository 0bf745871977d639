"""Putting a child's records back as another copy of the roll has them: a field, or a record that is gone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlcipher3 import dbapi2

from vsdesk.errors import UserError
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table
from vsdesk.store.triggers import columns, journalled_tables

Key = tuple[str, int]
"""(table, number of the record)."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """One field of one record; or, without a field, a whole record that is gone."""

    table: str
    row: int
    field: str | None
    record: Record


def records_of_children(connection: Connection) -> dict[Key, Record]:
    """Every child's own record and all that says whose it is."""
    tables = [table for table in journalled_tables(connection) if "child" in columns(connection, table)]
    return {
        (table, record["id"]): record
        for table in ("child", *tables)
        for record in read_table(connection, table)
    }


def erased_children(connection: Connection) -> frozenset[int]:
    """The children whose records were lawfully erased: nothing brings them back."""
    rows = connection.execute("SELECT DISTINCT row FROM change WHERE tbl = 'child' AND erased_by IS NOT NULL")
    return frozenset(int(row[0]) for row in rows)


def put_back(connection: Connection, wanted: tuple[PutBack, ...]) -> None:
    """Write them; inside a batch.

    Raises: UserError where one refers to what is no longer on the roll, or another record holds its place.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    try:
        for one in wanted:
            _write(connection, one)
    except dbapi2.IntegrityError:
        raise UserError(
            "Another record holds the place of one that is to be put back; nothing was changed. Change that one first."
        ) from None
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise UserError(
            "What is to be put back refers to a record that is no longer on the roll, such as a school; nothing was "
            "changed. Put it back without that part."
        )


def _write(connection: Connection, one: PutBack) -> None:
    there = columns(connection, one.table)
    if one.field is not None:
        sql = f'UPDATE "{one.table}" SET "{one.field}" = ? WHERE id = ?'
        connection.execute(sql, (one.record[one.field], one.row))
        return
    names = [name for name in one.record if name in there]
    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    connection.execute(
        f'INSERT INTO "{one.table}" ({listed}) VALUES ({marks})', tuple(one.record[name] for name in names)
    )
