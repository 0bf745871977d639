"""The third schema: attendance as schools and the census really state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.store.migrations.m003 import attendance, census

if TYPE_CHECKING:
    from sqlite_utils import Database

SUBJECTS = (attendance, census)


def apply(database: Database) -> None:
    """Rebuild what must change its columns, make new tables STRICT, and an index for each reference."""
    for subject in SUBJECTS:
        for name, (columns, carried) in subject.REBUILT.items():
            _rebuild(database, name, columns, carried)
        for name, columns in subject.TABLES.items():
            database.execute(f'CREATE TABLE "{name}" ({columns}) STRICT')
        for statement in subject.STATEMENTS:
            database.execute(statement)
        for table, columns in subject.INDEXES:
            name = f"ix_{table}_{columns.replace(', ', '_')}"
            database.execute(f'CREATE INDEX "{name}" ON "{table}" ({columns})')


def _rebuild(database: Database, name: str, columns: str, carried: str) -> None:
    """A table with other columns, its rows with the identifiers they had; its indexes are the subject's to make.

    No identifier is given out again, not even one whose row is gone: the journal still speaks of it.
    """
    given_out = database.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = ?", [name]).fetchone()[0]
    database.execute(f'CREATE TABLE "{name}_rebuilt" ({columns}) STRICT')
    database.execute(f'INSERT INTO "{name}_rebuilt" ({carried}) SELECT {carried} FROM "{name}"')
    database.execute(f'DROP TABLE "{name}"')
    database.execute(f'ALTER TABLE "{name}_rebuilt" RENAME TO "{name}"')
    if given_out is not None:
        database.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
        database.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, given_out])
