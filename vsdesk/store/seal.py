"""Bringing the backups' `keys.json` up to date: they open for the present people, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from vsdesk.errors import KeysTampered, UserError
from vsdesk.store import keyfile
from vsdesk.store.backup_list import list_backups, root_of
from vsdesk.store.driver import connect
from vsdesk.store.folder import DATABASE, KEYS


def seal_backups(
    folder: Path,
    keys: keyfile.Keys,
    data_key: bytes,
    *,
    older: Sequence[bytes] = (),
    roots: Iterable[Path] = (),
) -> list[str]:
    """Give every backup of this roll the present people; does nothing to those that have them already.

    Args:
        keys: the roll's own, signed by `data_key`.
        older: retired data keys, for backups this was interrupted on or that were away.
        roots: places of backups beside the roll's own.
    Returns: which backups could not be rewritten, a sentence each.
    """
    problems: list[str] = []
    for root in (root_of(folder), *roots):
        for backup in list_backups(root):
            try:
                _seal(backup.folder, keys, data_key, older)
            except UserError as error:
                problems.append(f"The backup {backup.folder.name} still has its former people. {error}")
    return problems


def _seal(backup: Path, keys: keyfile.Keys, data_key: bytes, older: Sequence[bytes]) -> None:
    found = _keys_in(backup)
    if found is not None and found.roll_id != keys.roll_id:
        return  # another roll's, in a place they share
    if found is not None and _is_present(found, keys, data_key):
        return
    own = key_of(backup, (data_key, *older))
    if own is None:
        raise UserError("None of this roll’s keys opens it; it may be damaged.")
    wanted = keyfile.handing(replace(keys, salt=_salt(backup, found)), data_key, own)
    keyfile.write(backup / KEYS, keyfile.signed(wanted, data_key))


def _is_present(found: keyfile.Keys, keys: keyfile.Keys, data_key: bytes) -> bool:
    same = found.slots == keys.slots and found.roll_name == keys.roll_name
    return same and keyfile.is_signed_by(found, data_key)


def key_of(backup: Path, candidates: Sequence[bytes]) -> bytes | None:
    """The key of a backup's database: as its own `keys.json` hands it on, or whichever of these opens it."""
    found = _keys_in(backup)
    for key in candidates:
        if found is not None and keyfile.is_signed_by(found, key):
            try:
                return keyfile.own_key(found, key)
            except KeysTampered:
                break
    return next((key for key in candidates if _opens(backup, key)), None)


def _opens(backup: Path, key: bytes) -> bool:
    try:
        connect(backup / DATABASE, key, readonly=True).close()
    except UserError:
        return False
    return True


def _keys_in(backup: Path) -> keyfile.Keys | None:
    try:
        return keyfile.read(backup / KEYS)
    except UserError:
        return None


def _salt(backup: Path, found: keyfile.Keys | None) -> str:
    if found is not None:
        return found.salt
    with (backup / DATABASE).open("rb") as file:
        return file.read(16).hex()
