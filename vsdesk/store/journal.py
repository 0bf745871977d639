"""Batches: every write has a name, a person and an instant, and leaves before and after of each row.

A change's digest is SHA-256(salt ‖ before ‖ after). The chain runs over the digests, a link a batch, so
that lawful erasure (which blanks salt, before and after) keeps it whole and any other removal shows.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from sqlcipher3 import dbapi2

from vsdesk.changes import Changes
from vsdesk.errors import BugError
from vsdesk.store.driver import Connection, translated


class Entry(NamedTuple):
    """One change waiting to be written to the journal."""

    tbl: str
    row: int
    op: str
    place: str | None
    source: int | None
    before: str | None
    after: str | None
    salt: str | None
    digest: str
    erased_by: int | None = None


def digest_of(salt: str, before: str | None, after: str | None) -> str:
    """SHA-256 of the salt's bytes, then the row before, then after; hex."""
    return _digest(bytes.fromhex(salt), before, after)


def _digest(salt: bytes, before: str | None, after: str | None) -> str:
    return hashlib.sha256(salt + f"{before or ''}\x00{after or ''}".encode()).hexdigest()


class Journal:
    """The journal of one connection: opens batches, and answers the triggers while one is open."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._entries: list[Entry] = []
        self._open = False
        self._place: str | None = None
        self._source: int | None = None
        connection.create_function("journal_write", 5, self._write)

    def at_place(self, source: int | None, place: str | None) -> None:
        """Say from which source file, and which of its rows, the next writes come."""
        self._source, self._place = source, place

    def _write(self, tbl: str, row: int, op: str, before: str | None, after: str | None) -> None:
        if not self._open:
            raise BugError("a record was written outside a batch")
        salt = os.urandom(16)
        digest = _digest(salt, before, after)
        self._entries.append(
            Entry(tbl, row, op, self._place, self._source, before, after, salt.hex(), digest)
        )

    def witness(self, table: str, row: int) -> None:
        """Write down, in the open batch, that a record was looked at: its row, the same before and after."""
        cursor = self.connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row,))
        found = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        now = (
            json.dumps(dict(zip(names, found, strict=True)), ensure_ascii=False, separators=(",", ":"))
            if found
            else None
        )
        self._write(table, row, "update", now, now)

    @contextmanager
    def batch(
        self,
        name: str,
        *,
        person: str,
        at: datetime,
        kind: str = "edit",
        follows: int | None = None,
        undoes: int | None = None,
    ) -> Iterator[Batch]:
        """One named transaction. Whatever goes wrong inside, nothing of it is kept.

        Args:
            at: the instant, with its time zone.
            follows: an earlier batch that this one carries on (a later decision on a held row).
        """
        if self._open:
            raise BugError("a batch was opened inside another")
        self._entries, self._open = [], True
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            batch = Batch(self, name, kind, person, at, follows, undoes)
            yield batch
            batch.close()
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, dbapi2.Error):
                raise translated(error) from error
            raise
        finally:
            self._open, self._entries = False, []
            self.at_place(None, None)

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def entries(self) -> list[Entry]:
        """What the open batch has changed so far."""
        return self._entries

    def erase_entries(self, batch: int) -> None:
        """Keep of what the open batch has changed so far only that it was changed: for an erasure."""
        self._entries = [
            entry._replace(before=None, after=None, salt=None, erased_by=batch) for entry in self._entries
        ]


class Batch:
    """An open batch: its number, and, once closed, what it changed."""

    def __init__(
        self,
        journal: Journal,
        name: str,
        kind: str,
        person: str,
        at: datetime,
        follows: int | None,
        undoes: int | None,
    ) -> None:
        self._journal = journal
        self._connection = journal.connection
        self.name = name
        stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._head = (name, kind, person, stamp, follows, undoes)
        cursor = self._connection.execute(
            "INSERT INTO batch (name, kind, person, at, follows, undoes, changes, chain) "
            "VALUES (?,?,?,?,?,?,0,'')",
            self._head,
        )
        self.id = int(cursor.lastrowid or 0)
        self.changes = Changes(self.id, name)

    def close(self) -> None:
        """Write the waiting entries and this batch's link of the chain."""
        entries = self._journal.entries()
        first = _next_change(self._connection)
        self._connection.executemany(
            "INSERT INTO change (batch, tbl, row, op, place, source, before, after, salt, digest, erased_by) "
            f"VALUES ({self.id},?,?,?,?,?,?,?,?,?,?)",
            entries,
        )
        chain = link(self._connection, self.id, self._head, len(entries))
        chain.update(
            b"".join(
                row_link(number, entry.tbl, entry.row, entry.op, entry.digest)
                for number, entry in enumerate(entries, start=first)
            )
        )
        self._connection.execute(
            "UPDATE batch SET changes = ?, chain = ? WHERE id = ?", (len(entries), chain.hexdigest(), self.id)
        )
        counts: dict[str, int] = {}
        for entry in entries:
            counts[entry.tbl] = counts.get(entry.tbl, 0) + 1
        self.changes = Changes(self.id, self.name, counts)


def _next_change(connection: Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return int(row[0]) + 1 if row else 1


def link(connection: Connection, batch: int, head: tuple[object, ...], count: int) -> hashlib._Hash:
    """The hash of a batch's link, begun: the link before it, its own head, how many changes follow."""
    row = connection.execute(
        "SELECT chain FROM batch WHERE id < ? ORDER BY id DESC LIMIT 1", (batch,)
    ).fetchone()
    before = str(row[0]) if row else ""
    return hashlib.sha256(json.dumps([before, batch, *head, count], ensure_ascii=False).encode())


def row_link(number: int, tbl: str, row: int, op: str, digest: str) -> bytes:
    """What one change adds to its batch's link; nothing in it is erased with the change."""
    return f"{number}|{tbl}|{row}|{op}|{digest}\n".encode()


def state(connection: Connection) -> int | None:
    """A number that differs once any record does: the newest batch's; None while one is being written."""
    if connection.in_transaction and connection.total_changes:
        return None
    row = connection.execute("SELECT max(id) FROM batch").fetchone()
    return int(row[0] or 0)


def tip(connection: Connection) -> dict[str, int | str]:
    """The chain's newest link and how much it covers: kept in each backup's manifest."""
    row = connection.execute("SELECT id, chain FROM batch ORDER BY id DESC LIMIT 1").fetchone()
    count = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    return {"batch": int(row[0]) if row else 0, "chain": str(row[1]) if row else "", "changes": int(count)}
