"""A whole copy of the database under a key of its choice, checked against the original before it counts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vsdesk.errors import BugError, CannotWrite, RollDamaged, RollInUse
from vsdesk.progress import SILENT, Progress
from vsdesk.store import durable
from vsdesk.store.check import unsound
from vsdesk.store.driver import Connection, connect, salt_of, translating
from vsdesk.store.triggers import ordinary_tables

Tip = Callable[[Connection], dict[str, Any]]
"""The journal chain's tip and count, as the journal tells them; must be the same in the copy."""

_PAGES = 256  # a step: 1 MiB, a few milliseconds
_BUSY_TRIES, _BUSY_SECONDS = 100, 0.05


@dataclass(frozen=True)
class Contents:
    """What a copy must have in common with its original.

    rows: by table, every ordinary table of the schema.
    """

    schema: int
    application_id: int
    rows: dict[str, int]
    tip: dict[str, Any] = field(default_factory=dict)


def contents(connection: Connection, tip: Tip | None = None) -> Contents:
    """Count what is in a database."""
    return Contents(
        schema=_number(connection, "PRAGMA user_version"),
        application_id=_number(connection, "PRAGMA application_id"),
        rows={
            name: _number(connection, f"SELECT count(*) FROM {_quoted(name)}")
            for name in ordinary_tables(connection)
        },
        tip=json.loads(json.dumps(tip(connection))) if tip else {},
    )


def copy_database(
    source: Connection,
    path: Path,
    key: bytes,
    *,
    tip: Tip | None = None,
    finish: Callable[[Connection], None] | None = None,
    progress: Progress = SILENT,
) -> tuple[Contents, str]:
    """Write `source` to a new file at `path` under `key`: one closed file on the disk, checked and counted.

    Args:
        source: any connection to the roll, outside a transaction. Nobody can change it meanwhile.
        finish: a last change to make in the copy, after counting.
    Returns: what both hold (before `finish`), and the salt of the new file.

    Raises:
        CannotWrite: no room.
        RollInUse: somebody was writing all the time.
        RollDamaged: the copy is not sound, so the original is not either.
    """
    if source.in_transaction:
        raise BugError("a copy was asked for inside a transaction")
    refuse_without_room(
        path.parent, _number(source, "PRAGMA page_count") * _number(source, "PRAGMA page_size")
    )
    with translating():
        source.execute("BEGIN")
        try:
            held = contents(source, tip)
            target = connect(path, key, create=True)
            try:
                _fill(source, target, progress)
                salt = _settled(target, held, tip, finish)
            finally:
                target.close()
        finally:
            source.execute("ROLLBACK")
    with durable.writing(path):
        durable.sync_file(path)
    return held, salt


def refuse_without_room(folder: Path, needed: int) -> None:
    """Raise CannotWrite before beginning what cannot be finished. `needed` in bytes."""
    if shutil.disk_usage(folder).free < needed + (needed >> 4):
        raise CannotWrite(
            f"There is not enough room here: about {max(1, needed >> 20)} MB are needed. "
            f"Free some space and try again: {folder}"
        )


def _fill(source: Connection, target: Connection, progress: Progress) -> None:
    source.backup(target, pages=_PAGES, progress=_Steps(progress), sleep=_BUSY_SECONDS)
    target.execute("PRAGMA journal_mode = DELETE")  # the original's WAL mark came along


def _settled(
    target: Connection, held: Contents, tip: Tip | None, finish: Callable[[Connection], None] | None
) -> str:
    if contents(target, tip) != held:
        raise RollDamaged("The copy does not hold what the roll holds. Check the roll, and try again.")
    if finish is not None:
        finish(target)
    if problems := unsound(target):
        raise RollDamaged(f"The copy is not sound, so the roll itself is damaged. {problems[0]}")
    return salt_of(target)


class _Steps:
    """Told by SQLite after each step, whether it copied pages or found the roll busy."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._tries, self._left = progress, 0, -1

    def __call__(self, _status: int, left: int, total: int) -> None:
        self._tries = 0 if left != self._left else self._tries + 1
        self._left = left
        if self._tries > _BUSY_TRIES:
            raise RollInUse(
                "The roll is being written to all the time, so it cannot be copied. Try again later."
            )
        self._progress.step(total - left, total, "Copying the roll")


def _number(connection: Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
