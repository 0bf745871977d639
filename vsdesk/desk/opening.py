"""From a folder and a secret to an open database: unlock, take the right to write, bring up to date; and close."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from vsdesk.desk.second_place import second_place
from vsdesk.errors import RollReadOnly, UserError
from vsdesk.store import backup, durable, journal, lock, migrations, place, recovery, slots, vault
from vsdesk.store.cost import Cost
from vsdesk.store.driver import Connection, connect, translating
from vsdesk.store.folder import DATABASE, KEYS
from vsdesk.store.journal import Journal
from vsdesk.store.settings import set_setting

BY_RECOVERY = "Recovery key"
Role: TypeAlias = slots.Role
ROLES: tuple[Role, ...] = ("head", "officer", "viewer")


@dataclass(frozen=True, slots=True)
class Keyring:
    """What a secret opened: the data key, and who is taken to hold it."""

    unlocked: vault.Unlocked = field(repr=False)
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Access:
    """An open connection with the key it was opened with, and whose hands it is in."""

    connection: Connection = field(repr=False)
    data_key: bytes = field(repr=False)
    person: str
    role: str
    writes: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may open a roll."""

    name: str
    role: str


def people_of(folder: Path) -> tuple[Person, ...]:
    """Who may open a roll, before anyone has unlocked it. Raises: one of the faults of the place or of keys.json."""
    return tuple(Person(slot.name, slot.role) for slot in vault.people(folder))


def name_of(folder: Path) -> str:
    """The roll's name, likewise; the folder's where keys.json does not tell."""
    try:
        return vault.roll_name_of(folder) or folder.stem
    except UserError:
        return folder.stem


def new_roll(
    folder: Path,
    name: str,
    person: str,
    passphrase: str,
    now: datetime,
    *,
    cost: Cost | None = None,
    check: bool = True,
) -> vault.Opened:
    """Make a roll whose first person is its head; its recovery key is in what is returned, this once.

    Args:
        cost: how dear a try of the passphrase is; measured on this computer if not given.
        check: refuse a passphrase that is easy to guess.
    """
    if not name.strip() or not person.strip():
        raise UserError("A roll needs a name, and the name of its first person. Give both.")

    def prepare(connection: Connection) -> None:
        migrations.apply(connection)

    opened = vault.create(folder, name, person, passphrase, cost, prepare=prepare, check=check)
    connection = connect(folder / DATABASE, opened.data_key)
    try:
        roll_id = opened.keys.roll_id if opened.keys else ""
        with Journal(connection).batch("New roll", person=person, at=now, kind="new"):
            set_setting(connection, "name", name)
            set_setting(connection, "roll_id", roll_id)
        place.last_out(connection)
    finally:
        connection.close()
    return opened


def unlocked(folder: Path, passphrase: str, person: str | None) -> Keyring:
    """Open a person's slot. Raises: one of the six faults."""
    found = vault.unlock(folder, passphrase, person)
    if found.slot is None:
        raise UserError("Nobody's passphrase opened this roll. Use the recovery key.")
    return Keyring(found, found.slot.name, found.slot.role)


def remembered(folder: Path, private: bytes, person: str) -> Keyring:
    """Open a person's slot with their own key, as this computer remembered it. Raises: as `unlocked`."""
    found = vault.unlock_with_private_key(folder, private, person)
    return Keyring(found, person, found.slot.role if found.slot else "viewer")


def recovered(folder: Path, text: str, person: str | None) -> Keyring:
    """Open with the recovery key, as a head: whoever holds it can do everything anyway."""
    return Keyring(vault.unlock_with_recovery(folder, recovery.read(text)), person or BY_RECOVERY, "head")


def access(
    folder: Path, keys: Keyring, now: datetime, *, write: bool, take_over: bool = False
) -> tuple[lock.Lock | None, Access]:
    """Open the database, to write (alone, brought up to date) or only to read.

    Args:
        take_over: write although somebody on another computer has it open; ask a person first.

    Raises:
        RollInUse: somebody else writes. RollReadOnly: only reading is possible here.
        NewerRoll: a later version of the program wrote it.
    """
    take = lock.take_over if take_over else lock.acquire
    held = take(folder, keys.person, now) if write else None
    try:
        connection = connect(folder / DATABASE, keys.unlocked.data_key, readonly=not write)
        try:
            with translating():
                _made_ready(connection, folder, keys, now, write=write)
        except BaseException:
            _close(connection, folded=write)
            raise
    except BaseException:
        if held is not None:
            held.release()
        raise
    return held, Access(connection, keys.unlocked.data_key, keys.person, keys.role, write)


def _made_ready(connection: Connection, folder: Path, keys: Keyring, now: datetime, *, write: bool) -> None:
    needed = migrations.pending(connection)
    if write:
        durable.sweep(folder / KEYS)
        place.set_journal_mode(connection, folder)
        _bring_up_to_date(connection, folder, keys, now)
        if keys.unlocked.keys is not None:
            vault.update_backups(folder, keys.unlocked.data_key, roots=second_place(connection).there)
    elif needed:
        raise RollReadOnly(
            "This roll was made by an earlier version; open it once to write, to bring it up to date."
        )


def _bring_up_to_date(connection: Connection, folder: Path, keys: Keyring, now: datetime) -> None:
    """Migrations, after a backup."""
    if migrations.pending(connection):
        extra = {"why": "before bringing the roll up to date"}
        backup.make(connection, keys.unlocked.data_key, folder, now, extra=extra, tip=journal.tip)
        migrations.apply(connection)


def beside(folder: Path, access: Access) -> Access:
    """Another connection with the same key, only to read."""
    connection = connect(folder / DATABASE, access.data_key, readonly=True)
    return Access(connection, access.data_key, access.person, access.role, writes=False)


def close(access: Access, held: lock.Lock | None) -> None:
    """Close the connection (one file is left if nobody else reads), and free the right to write."""
    try:
        _close(access.connection, folded=access.writes)
    finally:
        if held is not None:
            held.release()


def _close(connection: Connection, *, folded: bool) -> None:
    if folded:
        with suppress(Exception):
            place.last_out(connection)
    connection.close()
