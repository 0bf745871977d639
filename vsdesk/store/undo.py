"""Undo: a new batch that restores just the fields a batch changed, or the clashes that forbid it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UndoRefused
from vsdesk.model.record_kinds import field_words, kind_words
from vsdesk.store import migrations
from vsdesk.store.driver import Connection
from vsdesk.store.journal import Journal

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field (or a whole record) that a later change has touched, so that undoing would lose that change.

    `child` is whom the record is about; None where it is about nobody, or that is not known.
    """

    table: str
    row: int
    field: str | None
    then: object
    now: object
    why: str
    child: int | None = None

    @property
    def record(self) -> str:
        """The record in words that name nobody: `the enrolment 12 of child 3`."""
        whose = f" of child {self.child}" if self.child is not None and self.table != "child" else ""
        return f"{kind_words(self.table)} {self.row}{whose}"


@dataclass(frozen=True, slots=True)
class Net:
    """What a batch did to one row, first to last. `before` None: it added it; `after` None: it removed it."""

    table: str
    row: int
    before: Record | None
    after: Record | None

    @property
    def child(self) -> int | None:
        """Whom the row is about, as far as the row says."""
        said = self.row if self.table == "child" else (self.after or self.before or {}).get("child")
        return said if isinstance(said, int) else None


ONLY_POINT = frozenset({"finding", "match_decision", "asked_value"})
"""Records of a later import that say nothing by themselves: they do not keep an earlier one from being undone."""


def net_changes(connection: Connection, batch: int) -> list[Net]:
    """What the batch did, a row each, newest first; a row it added and removed again is left out."""
    firsts: dict[tuple[str, int], Record | None] = {}
    lasts: dict[tuple[str, int], Record | None] = {}
    for tbl, row, before, after, erased in connection.execute(
        "SELECT tbl, row, before, after, erased_by FROM change WHERE batch = ? ORDER BY id", (batch,)
    ):
        if erased is not None:
            raise UndoRefused("Part of this batch was lawfully erased, so it cannot be undone.")
        key = (tbl, row)
        firsts.setdefault(key, json.loads(before) if before else None)
        lasts.pop(key, None)
        lasts[key] = json.loads(after) if after else None
    nets = [Net(tbl, row, firsts[(tbl, row)], after) for (tbl, row), after in lasts.items()]
    return [_as_now(net) for net in reversed(nets) if net.before != net.after]


def _as_now(net: Net) -> Net:
    """The change under the names that fields go by since later versions renamed or dropped some."""
    before, after = net.before or {}, net.after or {}
    dropped = {
        name for (table, name), now in migrations.RENAMED.items() if table == net.table and now is None
    }
    if any(before.get(name) != after.get(name) for name in dropped):
        raise UndoRefused("A later version no longer keeps what this batch wrote, so it cannot be undone.")

    def named(record: Record | None) -> Record | None:
        if record is None:
            return None
        kept = {name: value for name, value in record.items() if name not in dropped}
        return {migrations.RENAMED.get((net.table, name)) or name: value for name, value in kept.items()}

    return Net(net.table, net.row, named(net.before), named(net.after))


def undo(journal: Journal, batch: int, *, person: str, at: datetime) -> Changes:
    """Take a batch back, whole, as a new batch of its own (undoing that one is redo).

    Raises:
        NotFound: no such batch.
        UndoRefused: with every clash, field by field; nothing was changed.
    """
    connection = journal.connection
    head = connection.execute("SELECT name, kind FROM batch WHERE id = ?", (batch,)).fetchone()
    if head is None:
        raise NotFound(f"There is no batch {batch} in this roll. List them with: vsdesk batches ROLL.")
    if head[1] == "new":
        raise UndoRefused(f"Batch {batch} is the making of the roll itself, which cannot be undone.")
    if head[1] == "people":
        raise UndoRefused(
            f"Batch {batch} only records who may open the roll, which cannot be undone. Change it under Settings, "
            "People and keys."
        )
    _refuse_twice(connection, batch)
    nets = net_changes(connection, batch)
    clashes = [clash for net in nets for clash in _clashes(connection, net)]
    if clashes:
        raise _refused(clashes)
    with journal.batch(f"Undo: {head[0]}", person=person, at=at, kind="undo", undoes=batch) as opened:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for net in nets:
            _take_back(connection, net)
        _let_go(connection)
        referred = _referred_to(connection)
        if referred:
            raise _refused(referred)
    return opened.changes


def _refuse_twice(connection: Connection, batch: int) -> None:
    row = connection.execute("SELECT max(id) FROM batch WHERE undoes = ?", (batch,)).fetchone()
    if row[0] is None:
        return
    redone = connection.execute("SELECT 1 FROM batch WHERE undoes = ?", (row[0],)).fetchone()
    if redone is None:
        raise UndoRefused(
            f"Batch {batch} is already undone, by batch {row[0]}. Undo that one to bring it back."
        )


def _refused(clashes: list[Clash]) -> UndoRefused:
    more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
    first = clashes[0]
    return UndoRefused(
        f"Later work would be lost: {first.record}, {first.why}{more}. Undo the later batch first.",
        tuple(clashes),
    )


def _current(connection: Connection, net: Net) -> Record | None:
    cursor = connection.execute(f'SELECT * FROM "{net.table}" WHERE id = ?', (net.row,))
    row = cursor.fetchone()
    return None if row is None else {d[0]: value for d, value in zip(cursor.description, row, strict=True)}


def _clashes(connection: Connection, net: Net) -> list[Clash]:
    now = _current(connection, net)
    if net.after is None:
        return (
            []
            if now is None
            else [
                Clash(net.table, net.row, None, None, "there again", "the record is there again", net.child)
            ]
        )
    if now is None and net.before is None and net.table in ONLY_POINT:
        return []  # it went with the child it pointed at
    if now is None:
        why = "the record was removed since"
        return [Clash(net.table, net.row, None, "there", None, why, net.child)]
    fields = net.after if net.before is None else _changed(net)
    return [
        Clash(
            net.table,
            net.row,
            name,
            net.after.get(name),
            now[name],
            f"{field_words(name)} was changed since",
            net.child,
        )
        for name in fields
        if name in now and now[name] != net.after.get(name)
    ]


def _changed(net: Net) -> list[str]:
    before, after = net.before or {}, net.after or {}
    return [name for name in after if before.get(name) != after.get(name)]


def _take_back(connection: Connection, net: Net) -> None:
    try:
        if net.before is None:
            connection.execute(f'DELETE FROM "{net.table}" WHERE id = ?', (net.row,))
        elif net.after is None:
            names = ", ".join(f'"{name}"' for name in net.before)
            marks = ", ".join("?" * len(net.before))
            connection.execute(
                f'INSERT INTO "{net.table}" ({names}) VALUES ({marks})', tuple(net.before.values())
            )
        else:
            names_changed = _changed(net)
            sets = ", ".join(f'"{name}" = ?' for name in names_changed)
            values = [net.before.get(name) for name in names_changed]
            connection.execute(f'UPDATE "{net.table}" SET {sets} WHERE id = ?', (*values, net.row))
    except dbapi2.IntegrityError as error:
        raise _refused(
            [Clash(net.table, net.row, None, None, None, "another record holds its place", net.child)]
        ) from error


def _let_go(connection: Connection) -> None:
    """Remove what only points at a child who is added no longer; it comes back with redo."""
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        if str(table) in ONLY_POINT and str(parent) == "child":
            connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))


def _referred_to(connection: Connection) -> list[Clash]:
    """Records that would be left pointing at nothing."""
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        Clash(str(table), int(row or 0), None, None, None, f"it still refers to a {kind_words(str(parent))}")
        for table, row, parent, _ in found
    ]
