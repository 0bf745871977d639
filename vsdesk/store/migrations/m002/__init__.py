"""The second schema: plans and their parts, the log, tasks and cases, documents, and the register of returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.store.migrations.m002 import attendance, cases, documents, log, peps, returns

if TYPE_CHECKING:
    from sqlite_utils import Database

SUBJECTS = (attendance, documents, peps, log, cases, returns)


def apply(database: Database) -> None:
    """Make each subject's tables STRICT, and an index wherever one record refers to another."""
    for subject in SUBJECTS:
        for name, columns in subject.TABLES.items():
            database.execute(f'CREATE TABLE "{name}" ({columns}) STRICT')
        for statement in subject.STATEMENTS:
            database.execute(statement)
        for table, columns in subject.INDEXES:
            name = f"ix_{table}_{columns.replace(', ', '_')}"
            database.execute(f'CREATE INDEX "{name}" ON "{table}" ({columns})')
