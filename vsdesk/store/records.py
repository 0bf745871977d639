"""Rows <-> records for every table alike: read all, add one, change some fields of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlcipher3 import dbapi2

from vsdesk.errors import BugError
from vsdesk.store.driver import Connection
from vsdesk.store.triggers import columns

Record = dict[str, Any]


def read_table(
    connection: Connection, table: str, where: str = "", values: tuple[object, ...] = ()
) -> Iterator[Record]:
    """Every row of a table (or those that `where` lets through), as field -> value, in order of id."""
    condition = f"WHERE {where}" if where else ""
    cursor = connection.execute(f'SELECT * FROM "{table}" {condition} ORDER BY id', values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def stored(value: object) -> object:
    """A value as the database holds it: days as ISO text, yes and no as 1 and 0."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return int(value) if isinstance(value, bool) else value


class Writer:
    """Writes records inside an open batch; statements are made once for each set of fields."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, frozenset[str]] = {}
        self._sql: dict[tuple[str, str, tuple[str, ...]], str] = {}

    def add(self, table: str, values: Mapping[str, object]) -> int:
        """Add one record; its new id."""
        names = tuple(values)
        sql = self._statement("+", table, names)
        return self._run(sql, tuple(map(stored, values.values())))

    def add_numbered(self, table: str, names: tuple[str, ...], rows: Iterable[Sequence[object]]) -> None:
        """Add records by one statement, each row its id and then its fields, as stored: far quicker for many.

        A row is taken from `rows` only as it is written, so that what gives them may say where each comes from.
        """
        sql = self._statement("+", table, ("id", *names))
        try:
            self._connection.executemany(sql, rows)
        except dbapi2.IntegrityError as error:
            raise BugError(f"a record does not fit the roll ({error})") from error

    def next_id(self, table: str) -> int:
        """The id that the next record of a table has."""
        row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(row[0]) + 1 if row else 1

    def change(self, table: str, row: int, values: Mapping[str, object]) -> None:
        """Change some fields of one record."""
        sql = self._statement("~", table, tuple(values))
        self._run(sql, (*map(stored, values.values()), row))

    def remove(self, table: str, row: int) -> None:
        """Remove one record."""
        self._run(self._statement("-", table, ()), (row,))

    def _run(self, sql: str, values: tuple[object, ...]) -> int:
        try:
            return int(self._connection.execute(sql, values).lastrowid or 0)
        except dbapi2.IntegrityError as error:
            raise BugError(f"a record does not fit the roll ({error})") from error

    def _statement(self, what: str, table: str, names: tuple[str, ...]) -> str:
        key = (what, table, names)
        sql = self._sql.get(key)
        if sql is None:
            self._check(table, names)
            sql = self._sql[key] = self._make(what, table, names)
        return sql

    @staticmethod
    def _make(what: str, table: str, names: tuple[str, ...]) -> str:
        if what == "+":
            return f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
        if what == "~":
            return f'UPDATE "{table}" SET {", ".join(f"{name} = ?" for name in names)} WHERE id = ?'
        return f'DELETE FROM "{table}" WHERE id = ?'

    def _check(self, table: str, names: tuple[str, ...]) -> None:
        if table not in self._known:
            self._known[table] = frozenset(columns(self._connection, table))
        strange = set(names) - self._known[table]
        if strange or not self._known[table]:
            raise BugError(f"{table} has no field {', '.join(sorted(strange)) or 'at all'}")
