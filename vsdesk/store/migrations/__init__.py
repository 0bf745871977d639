"""Every change to the schema, oldest first, through `sqlite_utils.Migrations`.

A migration holds its own SQL, never today's records, and is not edited once released. Journal triggers are
dropped before and made again after, because rebuilding a table drops them silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vsdesk.errors import RollDamaged
from vsdesk.store import triggers
from vsdesk.store.driver import APPLICATION_ID, Connection, refuse_newer, schema_version, translating
from vsdesk.store.migrations import m001_first, m002, m003

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

STEPS: tuple[tuple[str, Callable[[Database], None]], ...] = (
    ("m001_first", m001_first.apply),
    ("m002_plans_log_and_returns", m002.apply),
    ("m003_attendance_as_stated", m003.apply),
)
MIGRATIONS: Migrations | None = None
"""`STEPS`, registered; None until they are wanted, for sqlite-utils loads slowly and most openings need none."""

LATEST = len(STEPS)

RENAMED: dict[tuple[str, str], str | None] = {}
"""(table, field as it was) -> what a migration called it, or None where one dropped it: undo reads the past by it."""


def pending(connection: Connection) -> int:
    """How many migrations this file still needs."""
    refuse_newer(connection, LATEST)
    return LATEST - schema_version(connection)


def apply(connection: Connection, *, stop_after: int | None = None) -> None:
    """Bring the file to this program's schema (or, for tests, to an earlier one).

    The caller has made the backup. It is one transaction with the record of it, the number of the schema and
    the triggers: a roll whose number is new and whose triggers are gone would take in writes unjournalled.

    Raises:
        RollDamaged: a reference between records does not hold after the change; nothing is kept.
    """
    from sqlite_utils import Database

    last = LATEST if stop_after is None else stop_after
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with _transaction(connection):
            triggers.drop(connection)
            database, known = Database(connection), MIGRATIONS or _registered()
            for number in range(schema_version(connection) + 1, last + 1):
                following = STEPS[number][0] if number < LATEST else None
                known.apply(database, stop_before=following)
                _check(connection)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            triggers.create(connection)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _registered() -> Migrations:
    from sqlite_utils import Migrations

    known = Migrations("vsdesk")
    for name, step in STEPS:
        known(name=name)(step)
    return known


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    with translating():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _check(connection: Connection) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise RollDamaged(
            "The roll's records do not fit together, so it was not brought up to date. Restore a backup."
        )
