"""Drafts: what somebody had not finished, by name. In no batch and not in the journal."""

from __future__ import annotations

from vsdesk.store.driver import Connection, translating


def put(connection: Connection, name: str, value: str) -> None:
    """Keep a draft in place of the one of that name."""
    with translating():
        connection.execute(
            "INSERT INTO draft (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def get(connection: Connection, name: str) -> str | None:
    """The draft of that name; None if there is none."""
    row = connection.execute("SELECT value FROM draft WHERE name = ?", (name,)).fetchone()
    return None if row is None or row[0] is None else str(row[0])


def names(connection: Connection, prefix: str = "") -> list[str]:
    """The names of the drafts that begin so, in order."""
    rows = connection.execute(
        "SELECT name FROM draft WHERE substr(name, 1, ?) = ? ORDER BY name", (len(prefix), prefix)
    )
    return [str(name) for (name,) in rows]


def drop(connection: Connection, name: str) -> None:
    """Let a draft go; nothing if there is none."""
    with translating():
        connection.execute("DELETE FROM draft WHERE name = ?", (name,))
