"""Who may open the roll: adding, changing, removing. Each change is one new `keys.json`, there whole or not.

Every function that changes something returns (or carries, as `unsealed`) the backups it could not bring up to
date, a sentence each; `update_backups` tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from vsdesk.errors import UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.store import keyfile, lock, slots
from vsdesk.store.create import proper_name
from vsdesk.store.folder import KEYS
from vsdesk.store.passphrase import refuse_weak
from vsdesk.store.rekey import Record, Rekeyed, rekey, retired_keys_of
from vsdesk.store.seal import seal_backups
from vsdesk.store.settle import settle
from vsdesk.store.unlock import same_name, slot_of

Slots = tuple[slots.Slot, ...]
Roots = tuple[Path, ...]


def add_person(
    folder: Path,
    data_key: bytes,
    name: str,
    role: slots.Role,
    passphrase: str,
    cost: slots.Cost,
    *,
    roots: Roots = (),
    check: bool = True,
) -> tuple[str, ...]:
    """Let somebody else open the roll, and its backups. Raises: UserError if the name is taken."""
    name = proper_name(name)
    if check:
        refuse_weak(passphrase)

    def added(keys: keyfile.Keys) -> Slots:
        if any(same_name(slot.name) == same_name(name) for slot in keys.slots):
            raise UserError("There is somebody of that name already. Add an initial to tell the two apart.")
        return (*keys.slots, slots.make(keys.roll_id, name, role, passphrase, cost, data_key))

    return _change(folder, data_key, added, roots)


def change_passphrase(
    folder: Path,
    person: str | None,
    old: str,
    new: str,
    cost: slots.Cost,
    *,
    roots: Roots = (),
    check: bool = True,
) -> tuple[str, ...]:
    """A person's new passphrase, in the roll and in its backups.

    Raises: WrongPassphrase if `old` is not theirs; nothing is changed.
    """
    settle(folder)
    keys = keyfile.read(folder / KEYS)
    slot = slot_of(keys, person)
    data_key = slots.open_slot(slot, keys.roll_id, old)
    return reset_passphrase(folder, data_key, slot.name, new, cost, roots=roots, check=check)


def reset_passphrase(
    folder: Path,
    data_key: bytes,
    person: str,
    new: str,
    cost: slots.Cost,
    *,
    roots: Roots = (),
    check: bool = True,
) -> tuple[str, ...]:
    """A new passphrase for somebody who forgot theirs, given by whoever has the roll open."""
    if check:
        refuse_weak(new)

    def changed(keys: keyfile.Keys) -> Slots:
        old = slot_of(keys, person)
        fresh = slots.make(keys.roll_id, old.name, old.role, new, cost, data_key, slot_id=old.id)
        return _with(keys, fresh)

    return _change(folder, data_key, changed, roots)


def set_role(
    folder: Path, data_key: bytes, person: str, role: slots.Role, *, roots: Roots = ()
) -> tuple[str, ...]:
    """Give a person another role; their passphrase stays. Raises: UserError if no head would be left."""

    def changed(keys: keyfile.Keys) -> Slots:
        return _with(keys, slots.reseal(slot_of(keys, person), keys.roll_id, data_key, role))

    return _change(folder, data_key, changed, roots)


def remove_person(
    folder: Path,
    data_key: bytes,
    person: str,
    now: datetime,
    *,
    roots: Roots = (),
    record: Record | None = None,
    progress: Progress = SILENT,
) -> Rekeyed:
    """Remove somebody for good: the whole roll gets a new key, and a new recovery sheet.

    Every connection to the roll in this process must be closed.
    """
    settle(folder)
    staying = _without(_proved(folder, data_key), person)
    return rekey(folder, data_key, staying, now, roots=roots, record=record, progress=progress)


def refuse_removal(folder: Path, data_key: bytes, person: str) -> None:
    """Raise UserError where a person cannot be removed: NotFound, or no head would be left."""
    _without(_proved(folder, data_key), person)


def new_recovery_key(
    folder: Path,
    data_key: bytes,
    now: datetime,
    *,
    roots: Roots = (),
    record: Record | None = None,
    progress: Progress = SILENT,
) -> Rekeyed:
    """A new recovery sheet, the old one being lost or seen by others: the whole roll gets a new key."""
    settle(folder)
    staying = _proved(folder, data_key).slots
    return rekey(folder, data_key, staying, now, roots=roots, record=record, progress=progress)


def update_backups(folder: Path, data_key: bytes, *, roots: Roots = ()) -> tuple[str, ...]:
    """Give the backups the present people where an interruption, or their being away, prevented it.

    Cheap where there is nothing to do; call it at each opening for writing.
    """
    older = retired_keys_of(folder, data_key)
    return tuple(seal_backups(folder, _proved(folder, data_key), data_key, older=older, roots=roots))


def _change(
    folder: Path, data_key: bytes, change: Callable[[keyfile.Keys], Slots], roots: Roots
) -> tuple[str, ...]:
    lock.refuse_others(folder)
    settle(folder)
    keys = _proved(folder, data_key)
    changed = change(keys)
    _refuse_headless(changed)
    keyfile.write(folder / KEYS, keyfile.signed(replace(keys, slots=changed), data_key))
    return update_backups(folder, data_key, roots=roots)


def _proved(folder: Path, data_key: bytes) -> keyfile.Keys:
    keys = keyfile.read(folder / KEYS)
    keyfile.prove(keys, data_key)
    return keys


def _without(keys: keyfile.Keys, person: str) -> Slots:
    gone = slot_of(keys, person)
    staying = tuple(slot for slot in keys.slots if slot.id != gone.id)
    _refuse_headless(staying)
    return staying


def _with(keys: keyfile.Keys, fresh: slots.Slot) -> Slots:
    return tuple(fresh if slot.id == fresh.id else slot for slot in keys.slots)


def _refuse_headless(changed: Slots) -> None:
    if not any(slot.role == "head" for slot in changed):
        raise UserError("A roll needs at least one head. Make somebody else head first.")
