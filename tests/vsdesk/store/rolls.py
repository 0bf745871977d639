"""Small real rolls, and ways to look at them from outside."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vsdesk.store import keyfile, recovery, vault
from vsdesk.store.driver import Connection, connect
from vsdesk.store.slots import QUICK

NOW = datetime(2026, 11, 21, 14, 2, 30, tzinfo=UTC)
HEAD, OFFICER = "Priya Nair", "Tom Hale"
FIRST, SECOND, THIRD = "oxbow lantern crisp", "violet ferry anthem", "granite muffin delta"
ROWS = 400


def prepared(connection: Connection) -> None:
    """A schema of one table, with enough in it for a few dozen pages."""
    connection.execute("CREATE TABLE child (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT")
    connection.execute(
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, child INTEGER REFERENCES child(id)) STRICT"
    )
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO child (name) VALUES (?)", [(f"Sentinel {n} " * 8,) for n in range(ROWS)]
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA user_version = 3")


def made(folder: Path, prepare: Callable[[Connection], None] = prepared) -> vault.Opened:
    """A roll whose one person is its head, Priya, with the passphrase FIRST."""
    return vault.create(folder, "Northshire Virtual School", HEAD, FIRST, QUICK, prepare=prepare)


def made_for_two(folder: Path) -> vault.Opened:
    """The same, with Tom as officer, whose passphrase is SECOND."""
    opened = made(folder)
    assert vault.add_person(folder, opened.data_key, OFFICER, "officer", SECOND, QUICK) == ()
    return opened


def names(folder: Path, key: bytes) -> int:
    """How many children the roll (or backup) holds, read with this key."""
    connection = connect(folder / "roll.db", key, readonly=True)
    try:
        return int(connection.execute("SELECT count(*) FROM child").fetchone()[0])
    finally:
        connection.close()


def add_child(folder: Path, key: bytes, name: str = "Another") -> None:
    connection = connect(folder / "roll.db", key)
    connection.execute("INSERT INTO child (name) VALUES (?)", (name,))
    connection.close()


def key_of(sheet: str) -> bytes:
    return recovery.read(sheet)


def edited(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Edit keys.json as somebody would who knows the format but no key: the checksum is made to agree."""
    path = folder / "keys.json"
    content = json.loads(path.read_bytes())
    del content["sha256"]
    change(content)
    content["sha256"] = hashlib.sha256(keyfile.canonical(content)).hexdigest()
    path.write_bytes(keyfile.canonical(content))


def open_the_way(folder: Path) -> None:
    """Let another user reach a folder below the temporary one, whatever lies between (pytest closes its own)."""
    top = Path(tempfile.gettempdir()).resolve()
    for parent in folder.resolve().parents:
        if parent == top or top not in parent.parents:
            break
        parent.chmod(parent.stat().st_mode | 0o055)
