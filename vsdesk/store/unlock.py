"""From a passphrase, or the recovery key, to the key of the database; or which of the faults it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vsdesk.errors import (
    KeysDamaged,
    NotARoll,
    NotFound,
    RollDamaged,
    RollMissing,
    UserError,
    WrongPassphrase,
)
from vsdesk.store import keyfile, slots
from vsdesk.store.driver import PAGE, connect
from vsdesk.store.folder import DATABASE, KEYS
from vsdesk.store.settle import keys_path, settle


@dataclass(frozen=True)
class Unlocked:
    """What opens this folder's database.

    present_key: the key `keys.json` is signed with. Differs from `data_key` only in a backup made under a key
        retired since.
    slot: whose passphrase it was; None where the recovery key opened it.
    keys: None where `keys.json` is of no use; then `keys_fault` says why, and a head should set it up anew.
    """

    folder: Path
    data_key: bytes = field(repr=False)
    present_key: bytes = field(repr=False)
    slot: slots.Slot | None
    keys: keyfile.Keys | None = field(repr=False)
    keys_fault: str = ""


def unlock(folder: Path, passphrase: str, person: str | None = None) -> Unlocked:
    """Open a roll (or a backup) with a person's passphrase.

    Args:
        person: needed where the roll has several people.

    Raises:
        NotARoll, RollMissing, KeysDamaged: before the passphrase is tried.
        WrongPassphrase, KeysTampered: at the slot, or after it.
        RollDamaged: the passphrase is right, and the database cannot be read with its key.
        UserError: several people and none named.
    """
    return _unlock(folder, person, lambda slot, roll_id: slots.open_slot(slot, roll_id, passphrase))


def unlock_with_private_key(folder: Path, private: bytes, person: str) -> Unlocked:
    """Open a roll with a person's own key, as `private_key_of` gave it and the computer remembered it.

    Raises: as `unlock`; WrongPassphrase where the person has another key by now.
    """
    return _unlock(folder, person, lambda slot, roll_id: slots.open_with_private_key(slot, roll_id, private))


def private_key_of(folder: Path, passphrase: str, person: str | None) -> bytes:
    """A person's own key, to be remembered by the operating system's credential store. Raises: as `unlock`."""
    keys = keyfile.read(keys_path(folder))
    return slots.private_key(slot_of(keys, person), keys.roll_id, passphrase)


def roll_id_of(folder: Path) -> str:
    """The roll's id, as `keys.json` says before anyone has unlocked it."""
    return keyfile.read(keys_path(folder)).roll_id


def roll_name_of(folder: Path) -> str:
    """The roll's name, likewise."""
    return keyfile.read(keys_path(folder)).roll_name


def _unlock(folder: Path, person: str | None, opener: Callable[[slots.Slot, str], bytes]) -> Unlocked:
    settle(folder)
    refuse_no_roll(folder)
    keys = keyfile.read(keys_path(folder))
    slot = slot_of(keys, person)
    present_key = opener(slot, keys.roll_id)
    keyfile.prove(keys, present_key)
    data_key = keyfile.own_key(keys, present_key)
    if not _reads(folder / DATABASE, data_key):
        raise RollDamaged(
            "The roll’s database is damaged: the passphrase is right, but the file cannot be read with its "
            f"key. Restore the newest backup: {folder / DATABASE}"
        )
    return Unlocked(folder, data_key, present_key, slot, keys)


def unlock_with_recovery(folder: Path, key: bytes) -> Unlocked:
    """Open a roll (or a backup) with the recovery key, also where `keys.json` is lost, damaged or altered.

    Raises:
        NotARoll, RollMissing: there is no database.
        WrongPassphrase: the key is not this roll's.
        RollDamaged: it is, and the database cannot be read with it.
    """
    settle(folder)
    refuse_no_roll(folder, keys_needed=False)
    keys, fault = _keys_if_sound(folder, key)
    own = keyfile.own_key(keys, key) if keys else key
    if not _reads(folder / DATABASE, own):
        raise _recovery_refused(folder, keys)
    return Unlocked(folder, own, key, None, keys, fault)


def people(folder: Path) -> tuple[slots.Slot, ...]:
    """Who may open the roll, as `keys.json` says before anyone has unlocked it."""
    refuse_no_roll(folder)
    return keyfile.read(keys_path(folder)).slots


def slot_of(keys: keyfile.Keys, person: str | None) -> slots.Slot:
    """The slot of the person so named, in whatever case; or of the only one."""
    if person is None and len(keys.slots) == 1:
        return keys.slots[0]
    names = ", ".join(slot.name for slot in keys.slots)
    if person is None:
        raise UserError(f"Several people may open this roll, so say who you are: {names}.")
    for slot in keys.slots:
        if same_name(slot.name) == same_name(person):
            return slot
    raise NotFound(f"Nobody of that name may open this roll. Those who may: {names}.")


def same_name(name: str) -> str:
    """What two spellings of one person's name have in common."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def refuse_no_roll(folder: Path, *, keys_needed: bool = True) -> None:
    """Say what is wrong with the place itself, before any key is tried. Nothing is ever made here."""
    try:
        _refuse_place(folder)
        keys, database = keys_path(folder).exists(), folder / DATABASE
        length = database.stat().st_size if database.exists() else 0
    except OSError:
        raise UserError(
            f"This folder cannot be read by this account. Ask for access to it: {folder}"
        ) from None
    if not keys and not length:
        raise NotARoll(
            f"This folder holds no roll. Choose the folder that has roll.db and keys.json in it: {folder}"
        )
    if not length:
        raise RollMissing(
            "The roll’s database is missing or empty, though its keys are there. Nothing new was made in its "
            f"place; restore the newest backup: {database}"
        )
    if keys_needed and not keys:
        raise KeysDamaged(
            "keys.json is missing, so no passphrase can be tried. Open the roll with its recovery key: "
            f"{folder / KEYS}"
        )


def _refuse_place(folder: Path) -> None:
    if folder.is_file():
        raise NotARoll(f"This is a file, not a roll. Choose the folder that holds the roll: {folder}")
    if not folder.is_dir():
        raise NotARoll(
            f"There is nothing at this place. Look whether the roll was moved or renamed: {folder}"
        )


def _reads(database: Path, data_key: bytes) -> bool:
    """Whether the first page opens and no page is cut short; the other pages are for `check`."""
    try:
        connect(database, data_key, readonly=True).close()
    except RollDamaged:
        return False
    return database.stat().st_size % PAGE == 0


def _keys_if_sound(folder: Path, key: bytes) -> tuple[keyfile.Keys | None, str]:
    try:
        keys = keyfile.read(keys_path(folder))
        keyfile.prove(keys, key)
        keyfile.own_key(keys, key)
    except UserError as error:
        return None, str(error)
    return keys, ""


def _recovery_refused(folder: Path, keys: keyfile.Keys | None) -> UserError:
    if keys is not None:
        return RollDamaged(
            "The roll’s database is damaged: the recovery key is right, but the file cannot be read with it. "
            f"Restore the newest backup: {folder / DATABASE}"
        )
    return WrongPassphrase(
        "This recovery key does not open this roll. Look whether it is the newest sheet and this roll’s; "
        "if it is, the database is damaged, and a backup must be restored."
    )
