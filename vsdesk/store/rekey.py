"""A new data key for the whole roll: what a person removed for good still knows then opens nothing.

Either the old roll opens afterwards or the new one, wherever it stops; see `settle`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from vsdesk.errors import Cancelled, CannotWrite, RollInUse, UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.store import durable, keyfile, lock, place, recovery, slots
from vsdesk.store.copying import copy_database
from vsdesk.store.driver import Connection, connect
from vsdesk.store.folder import DATABASE, KEYS, NEXT_DATABASE, NEXT_KEYS
from vsdesk.store.seal import seal_backups
from vsdesk.store.settle import settle

STEPS = (
    "Closing the roll",
    "Writing the new database",
    "Writing the new keys",
    "Moving the database",
    "Moving the keys",
    "Rewriting the backups’ keys",
)


Record = Callable[[Connection], None]


@dataclass(frozen=True)
class Rekeyed:
    """The roll's new key. `recovery` is the new sheet's line; the old sheet opens only older backups by hand.

    unsealed: what could not be brought up to date, a sentence each; done at the next opening for writing.
    """

    data_key: bytes = field(repr=False)
    recovery: str = field(repr=False)
    keys: keyfile.Keys = field(repr=False)
    unsealed: tuple[str, ...] = ()


def rekey(
    folder: Path,
    data_key: bytes,
    staying: tuple[slots.Slot, ...],
    now: datetime,
    *,
    roots: tuple[Path, ...] = (),
    record: Record | None = None,
    progress: Progress = SILENT,
) -> Rekeyed:
    """Encrypt the roll anew for those `staying`; every connection to it in this process must be closed.

    Nobody else may write meanwhile: what they wrote would stay behind in the old database.

    Args:
        roots: places of backups beside the roll's own.
        record: writes down in the new database what was done, so that it is there just where the new key is.

    Raises:
        RollInUse: somebody else has it open.
        CannotWrite, Cancelled: the old roll is as it was.
    """
    with lock.held(folder, "Somebody changing its key", now):
        settle(folder)
        old = keyfile.read(folder / KEYS)
        keyfile.prove(old, data_key)
        new_key = secrets.token_bytes(32)
        sealed = tuple(slots.reseal(slot, old.roll_id, new_key) for slot in staying)
        try:
            salt, older = _write_next(folder, data_key, new_key, now, record, progress)
            progress.step(2, len(STEPS), STEPS[2])
            keys = keyfile.signed(replace(old, slots=sealed, salt=salt, handed=b""), new_key)
            keyfile.write(folder / NEXT_KEYS, keys)
            progress.step(3, len(STEPS), STEPS[3])
            with durable.writing(folder):
                durable.sync_folder(folder)
                durable.move(folder / NEXT_DATABASE, folder / DATABASE)
        except BaseException:
            _drop_next(folder)
            raise
        unsealed = _move_keys(folder, progress)
        _tell(progress, 5)
        unsealed += seal_backups(folder, keys, new_key, older=older, roots=roots)
    return Rekeyed(new_key, recovery.show(new_key), keys, tuple(unsealed))


def retire(connection: Connection, key: bytes, now: datetime) -> None:
    """Keep an old data key in the roll, for the backups made under it."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS retired_key "
        "(id INTEGER PRIMARY KEY AUTOINCREMENT, key_hex TEXT NOT NULL, retired_at TEXT NOT NULL) STRICT"
    )
    connection.execute(
        "INSERT INTO retired_key (key_hex, retired_at) VALUES (?, ?)",
        (key.hex(), now.isoformat(timespec="seconds")),
    )


def retired_keys(connection: Connection) -> tuple[bytes, ...]:
    """The old data keys, newest first."""
    try:
        rows = connection.execute("SELECT key_hex FROM retired_key ORDER BY id DESC").fetchall()
    except dbapi2.OperationalError:
        return ()
    return tuple(bytes.fromhex(row[0]) for row in rows)


def retired_keys_of(folder: Path, data_key: bytes) -> tuple[bytes, ...]:
    """The same, of a roll no connection is at hand for."""
    try:
        connection = connect(folder / DATABASE, data_key, readonly=True)
    except UserError:
        return ()
    try:
        return retired_keys(connection)
    finally:
        connection.close()


def _write_next(
    folder: Path, data_key: bytes, new_key: bytes, now: datetime, record: Record | None, progress: Progress
) -> tuple[str, tuple[bytes, ...]]:
    """The new database beside the old; returns its salt, and all the keys that are old now."""
    progress.step(0, len(STEPS), STEPS[0])

    def finish(copy: Connection) -> None:
        retire(copy, data_key, now)
        if record is not None:
            record(copy)

    connection = connect(folder / DATABASE, data_key)
    try:
        if not place.last_out(connection):
            raise RollInUse(
                "Somebody is reading the roll, so its key cannot be changed. Ask them to close it."
            )
        progress.step(1, len(STEPS), STEPS[1])
        _drop_next(folder)
        _, salt = copy_database(
            connection,
            folder / NEXT_DATABASE,
            new_key,
            finish=finish,
            progress=progress,
        )
        return salt, (data_key, *retired_keys(connection))
    finally:
        connection.close()


def _move_keys(folder: Path, progress: Progress) -> list[str]:
    """Past the point of no return: whatever fails here is finished by the next opening."""
    _tell(progress, 4)
    try:
        with durable.writing(folder):
            durable.move(folder / NEXT_KEYS, folder / KEYS)
    except CannotWrite as error:
        return [str(error)]
    return []


def _tell(progress: Progress, step: int) -> None:
    with suppress(Cancelled):
        progress.step(step, len(STEPS), STEPS[step])


def _drop_next(folder: Path) -> None:
    for left in (folder / NEXT_KEYS, *folder.glob(f"{NEXT_DATABASE}*")):
        with suppress(OSError):
            left.unlink()
