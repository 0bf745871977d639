"""Lawful erasure: all that is held about one child goes, and the journal proves that nothing else did."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlcipher3 import dbapi2

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.store import mentions
from vsdesk.store.about import LISTED, TELLING, Rows, records_about, references_of
from vsdesk.store.driver import Connection
from vsdesk.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did, and what it could not reach.

    Attributes:
        since: the number of the first batch about the child: a copy that has that batch holds them.
        reports: the references of issued reports, kept as they were, whose text has the child's name.
    """

    changes: Changes
    since: int
    reports: tuple[str, ...]


def erase(journal: Journal, child: int, *, person: str, at: datetime, reason: str) -> Erased:
    """Remove a child's records, the rows held for a decision about them, and what the journal holds of both.

    Before, after and salt of each change about the child are blanked; digests stay, so the chain still
    verifies. An erasure cannot be undone, nor can a batch that a part of was erased from.

    Raises: NotFound for a child the roll never held, or holds no more; UserError without a reason.
    """
    connection = journal.connection
    if not reason.strip():
        raise UserError("Give a reason: it is kept with the erasure.")
    if connection.execute("SELECT 1 FROM child WHERE id = ?", (child,)).fetchone() is None:
        raise NotFound(f"There is no child {child} on this roll. List them with: vsdesk children ROLL.")
    name = f"Erase a child's record: {reason.strip()}"
    with journal.batch(name, person=person, at=at, kind="erase") as batch:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        signs = mentions.signs_of(connection, child)
        now = records_about(connection, child)
        now["held_row"] = mentions.held_rows(connection, signs, child)
        past = _changes(connection, child, now)
        since = _first(connection, past)
        _blank(connection, past, batch.id)
        for table, rows in now.items():
            connection.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row,) for row in rows])
        connection.executemany(
            "DELETE FROM draft WHERE id = ?", [(row,) for row in mentions.drafts(connection, signs)]
        )
        journal.erase_entries(batch.id)
    # What was erased must not lie on in the write-ahead log; where there is none, nothing happens.
    with suppress(dbapi2.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Erased(batch.changes, since, mentions.reports(connection, signs))


def _changes(connection: Connection, child: int, now: Rows) -> set[int]:
    """The changes, whenever made, of records that are or once were about the child."""
    past: Rows = {table: set(rows) for table, rows in now.items()}
    references = [one for one in references_of(connection) if one[0] != "child"]
    found: set[int] = set()
    growing = True
    while growing:
        before = len(found)
        for table, rows in past.items():
            found |= _of_rows(connection, table, rows)
        for table, column, parent in references:
            if past.get(parent):
                told = _that_refer(connection, table, column, past[parent])
                found |= {change for change, _ in told}
                past.setdefault(table, set()).update(row for _, row in told)
        for table, column, owner in TELLING:
            past.setdefault(owner, set()).update(_owners(connection, table, column, past.get(table, set())))
        growing = len(found) > before
    return found


def _of_rows(connection: Connection, table: str, rows: set[int]) -> set[int]:
    wanted = json.dumps(sorted(rows))
    found = connection.execute(f"SELECT id FROM change WHERE tbl = ? AND row IN ({LISTED})", (table, wanted))
    return {int(row[0]) for row in found}


def _that_refer(connection: Connection, table: str, column: str, rows: set[int]) -> list[tuple[int, int]]:
    wanted, path = json.dumps(sorted(rows)), f"$.{column}"
    after, before = (f"json_extract({side}, ?) IN ({LISTED})" for side in ("after", "before"))
    sql = f"SELECT id, row FROM change WHERE tbl = ? AND ({after} OR {before})"
    found = connection.execute(sql, (table, path, wanted, path, wanted))
    return [(int(change), int(row)) for change, row in found]


def _owners(connection: Connection, table: str, column: str, rows: set[int]) -> set[int]:
    """What rows of a table ever belonged to, by that column."""
    path = f"$.{column}"
    sql = (
        "SELECT json_extract(coalesce(after, before), ?) FROM change "
        f"WHERE tbl = ? AND row IN ({LISTED}) AND erased_by IS NULL"
    )
    found = connection.execute(sql, (path, table, json.dumps(sorted(rows))))
    return {int(row[0]) for row in found if row[0] is not None}


def _first(connection: Connection, changes: set[int]) -> int:
    sql = f"SELECT min(batch) FROM change WHERE id IN ({LISTED})"
    row = connection.execute(sql, (json.dumps(sorted(changes)),)).fetchone()
    return int(row[0] or 0)


def _blank(connection: Connection, changes: set[int], by: int) -> None:
    connection.executemany(
        "UPDATE change SET before = NULL, after = NULL, salt = NULL, erased_by = ? "
        "WHERE id = ? AND erased_by IS NULL",
        [(by, change) for change in changes],
    )
