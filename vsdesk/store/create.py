"""A new roll; and new keys for one whose `keys.json` was lost."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vsdesk.errors import CannotWrite, UserError
from vsdesk.store import durable, keyfile, lock, recovery, slots
from vsdesk.store.driver import APPLICATION_ID, Connection, connect, salt_of, translating
from vsdesk.store.folder import BACKUPS, DATABASE, FILES, KEYS, PART
from vsdesk.store.passphrase import refuse_weak
from vsdesk.store.unlock import Unlocked

_MOST_CHARACTERS = 100


@dataclass(frozen=True)
class Opened(Unlocked):
    """A roll just made. `recovery` is the sheet's line, shown this once."""

    recovery: str = field(default="", repr=False)


def create(
    folder: Path,
    roll_name: str,
    person: str,
    passphrase: str,
    cost: slots.Cost | None = None,
    *,
    prepare: Callable[[Connection], None] | None = None,
    check: bool = True,
) -> Opened:
    """Make a roll whose first person is its head. It is there whole, or not at all.

    Args:
        folder: must not exist, or be empty.
        cost: how dear a try of the passphrase is; measured on this computer if not given.
        prepare: makes the schema in the new database.
        check: whether to refuse a passphrase that is easy to guess.
    """
    person = proper_name(person)
    if check:
        refuse_weak(passphrase)
    _refuse_occupied(folder)
    roll_id, data_key = secrets.token_hex(16), secrets.token_bytes(32)
    slot = slots.make(roll_id, person, "head", passphrase, cost or slots.calibrate(), data_key)
    building = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}{PART}")
    try:
        with durable.writing(folder):
            building.mkdir(parents=True)
            (building / FILES).mkdir()
            (building / BACKUPS).mkdir()
            salt = _make_database(building / DATABASE, data_key, prepare)
            keys = keyfile.signed(keyfile.Keys(roll_id, roll_name, salt, (slot,)), data_key)
            keyfile.write(building / KEYS, keys)
            if folder.exists():
                folder.rmdir()
            durable.move(building, folder)
    except BaseException:
        durable.discard(building)
        raise
    return Opened(folder, data_key, data_key, slot, keys, recovery=recovery.show(data_key))


def renew_keys(
    folder: Path,
    data_key: bytes,
    roll_id: str,
    roll_name: str,
    person: str,
    passphrase: str,
    cost: slots.Cost,
    *,
    check: bool = True,
) -> None:
    """A new `keys.json` with one head, for a roll opened by its recovery key whose own is of no use.

    The others are added again by `add_person`. The former file is kept beside it as `keys.json.former`.

    Args:
        roll_id, roll_name: as the database has them.
    """
    if check:
        refuse_weak(passphrase)
    lock.refuse_others(folder)
    connection = connect(folder / DATABASE, data_key, readonly=True)
    try:
        salt = salt_of(connection)
    finally:
        connection.close()
    slot = slots.make(roll_id, proper_name(person), "head", passphrase, cost, data_key)
    with durable.writing(folder):
        if (folder / KEYS).exists():
            durable.copy(folder / KEYS, folder / f"{KEYS}.former")
    keyfile.write(folder / KEYS, keyfile.signed(keyfile.Keys(roll_id, roll_name, salt, (slot,)), data_key))


def proper_name(person: str) -> str:
    """A person's name as it is kept: one line, no blanks around it. Raises: UserError if there is none."""
    name = " ".join(person.split())
    if not name or len(name) > _MOST_CHARACTERS or not name.isprintable():
        raise UserError("A person of the roll needs a name, of at most a hundred characters. Type one.")
    return name


def _make_database(path: Path, data_key: bytes, prepare: Callable[[Connection], None] | None) -> str:
    connection = connect(path, data_key, create=True)
    try:
        with translating():
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            if prepare is not None:
                prepare(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
        salt = salt_of(connection)
    finally:
        connection.close()
    durable.sync_file(path)
    return salt


def _refuse_occupied(folder: Path) -> None:
    with durable.writing(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotWrite(
                f"There is something at this place already. Choose another for the new roll: {folder}"
            )
