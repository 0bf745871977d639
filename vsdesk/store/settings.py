"""The roll's own settings: names and values as text."""

from __future__ import annotations

from vsdesk.store.driver import Connection
from vsdesk.store.records import Writer


def setting(connection: Connection, name: str, default: str = "") -> str:
    """One setting, or the default."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return default if row is None or row[0] is None else str(row[0])


def set_setting(connection: Connection, name: str, value: str) -> None:
    """Set one; inside a batch."""
    row = connection.execute("SELECT id FROM setting WHERE name = ?", (name,)).fetchone()
    writer = Writer(connection)
    if row is None:
        writer.add("setting", {"name": name, "value": value})
    else:
        writer.change("setting", int(row[0]), {"value": value})


def settings_beginning(connection: Connection, prefix: str) -> dict[str, str]:
    """Every setting whose name begins so, and that has a value."""
    rows = connection.execute(
        "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ? AND value IS NOT NULL ORDER BY name",
        (len(prefix), prefix),
    )
    return {str(name): str(value) for name, value in rows}


def move_rules(connection: Connection, school: int, into: int) -> None:
    """Let what is set for one sender (`wins provision.sen@7`) be set for another, unless it has its own; in a batch."""
    writer, ending = Writer(connection), f"@{school}"
    for name in settings_beginning(connection, "wins "):
        if name.endswith(ending):
            other = f"{name.removesuffix(ending)}@{into}"
            number = int(connection.execute("SELECT id FROM setting WHERE name = ?", (name,)).fetchone()[0])
            if setting(connection, other):
                writer.remove("setting", number)
            else:
                writer.change("setting", number, {"name": other})
