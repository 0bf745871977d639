"""Journal triggers, generated from the schema, so that no write to a record escapes the journal.

Each trigger calls `journal_write(table, row, op, before, after)`, which only a connection with an open
batch answers: outside a batch, and in any other program, a write to a record fails.
"""

from __future__ import annotations

from vsdesk.store.driver import Connection

UNJOURNALLED = frozenset({"batch", "change", "source", "retired_key", "draft", "_sqlite_migrations"})
"""Housekeeping: the journal itself, what was read, keys, drafts."""
OPERATIONS = ("insert", "update", "delete")


def journalled_tables(connection: Connection) -> tuple[str, ...]:
    """Every table whose rows are records, by name."""
    return tuple(name for name in ordinary_tables(connection) if name not in UNJOURNALLED)


def ordinary_tables(connection: Connection) -> tuple[str, ...]:
    """Every table by name but SQLite's own, and but those of a full-text index, which only repeats what records say."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return tuple(str(row[0]) for row in rows)


def columns(connection: Connection, table: str) -> tuple[str, ...]:
    """The columns of a table, in its own order."""
    return tuple(str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")'))


def drop(connection: Connection) -> None:
    """Remove every journal trigger."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'"
    )
    for (name,) in rows.fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')


def missing(connection: Connection) -> int:
    """How many of the triggers every journalled table should have are not there."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    there = {str(row[0]) for row in rows}
    wanted = {f"journal_{table}_{op}" for table in journalled_tables(connection) for op in OPERATIONS}
    return len(wanted - there)


def create(connection: Connection) -> None:
    """Make the three triggers of every journalled table, from its columns as they now are."""
    for table in journalled_tables(connection):
        names = columns(connection, table)
        old, new = _as_json("OLD", names), _as_json("NEW", names)
        changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
        for op, row, before, after, when in (
            ("insert", "NEW", "NULL", new, ""),
            ("update", "NEW", old, new, f"WHEN {changed}"),
            ("delete", "OLD", old, "NULL", ""),
        ):
            connection.execute(
                f'CREATE TRIGGER "journal_{table}_{op}" AFTER {op.upper()} ON "{table}" {when} BEGIN '
                f"SELECT journal_write('{table}', {row}.id, '{op}', {before}, {after}); END"
            )


def _as_json(alias: str, names: tuple[str, ...]) -> str:
    pairs = ", ".join(f"'{name}', {alias}.\"{name}\"" for name in names)
    return f"json_object({pairs})"
