"""Verified copies of the roll. A backup that was not opened, checked and counted does not exist.

Each lies in a folder named by its instant in UTC: `roll.db` (a database of its own salt), `keys.json` for the
present people, `manifest.json`. The encrypted files are shared by all the backups of one place, in `files/`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from vsdesk.errors import RollDamaged, UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.store import durable, keyfile, manifest
from vsdesk.store.backup_files import share_files
from vsdesk.store.backup_list import Backup, at, list_backups, meant, root_of, stamp, utc
from vsdesk.store.backup_verify import verify, verify_all, verify_database, verify_files
from vsdesk.store.copying import Tip, copy_database, refuse_without_room
from vsdesk.store.driver import Connection
from vsdesk.store.folder import DATABASE, FILES, KEYS, MANIFEST, PART
from vsdesk.store.rotate import rotate
from vsdesk.store.settle import keys_path

__all__ = [
    "Backup",
    "at",
    "copy_to",
    "list_backups",
    "make",
    "meant",
    "root_of",
    "rotate",
    "verify",
    "verify_all",
    "verify_database",
    "verify_files",
]


def make(
    connection: Connection,
    data_key: bytes,
    folder: Path,
    now: datetime,
    *,
    root: Path | None = None,
    extra: dict[str, Any] | None = None,
    tip: Tip | None = None,
    progress: Progress = SILENT,
) -> Backup:
    """Copy the roll to its own backups (or to `root`), open the copy, check and count it.

    Args:
        connection: to the roll in `folder`, outside a transaction.
        now: with its time zone.
        extra: kept in the manifest; readable without a key, so nothing about a child.
        tip: the journal's own tip and count, compared and kept in the manifest.

    Raises:
        CannotWrite: no room or no right; nothing half made is left.
        RollDamaged: the copy is not sound.
        Cancelled: nothing is left.
    """
    root = root or root_of(folder)
    name, part = _begun(root, now)
    try:
        held, salt = copy_database(connection, part / DATABASE, data_key, tip=tip, progress=progress)
        keys = _keys(folder, data_key, salt)
        if keys is not None:
            keyfile.write(part / KEYS, keys)
        with durable.writing(root):
            told = manifest.Manifest(
                made_at=utc(now),
                roll_id=keys.roll_id if keys else "",
                roll_name=keys.roll_name if keys else "",
                sha256=durable.sha256_of(part / DATABASE),
                length=(part / DATABASE).stat().st_size,
                contents=held,
                files=share_files(folder / FILES, root, progress),
                extra=extra or {},
            )
        manifest.write(part / MANIFEST, told)
        if problems := verify_database(Backup(part, told.made_at, told), data_key, tip=tip):
            raise RollDamaged(f"The backup could not be read back, so it was not kept. {problems[0]}")
        return _ended(part, root / name, told)
    except BaseException:
        durable.discard(part)
        raise


def copy_to(backup: Backup, root: Path, *, progress: Progress = SILENT) -> Backup:
    """Copy a backup to a second place, such as a stick, and compare what arrived.

    Raises: CannotWrite, with nothing half made left there; RollDamaged if the copy does not compare.
    """
    told = backup.manifest
    if told is None:
        raise RollDamaged("This backup’s manifest is missing or damaged. Make a new backup and copy that.")
    target = root / backup.folder.name
    if target.is_dir() and manifest.read(target / MANIFEST) == told:
        return at(target)
    name, part = _begun(root, told.made_at)
    try:
        with durable.writing(root):
            refuse_without_room(root, told.length)
            if durable.copy(backup.folder / DATABASE, part / DATABASE) != told.sha256:
                raise RollDamaged("The backup is damaged: it differs from its manifest. Make a new one.")
            for plain in (KEYS, MANIFEST):
                with suppress(FileNotFoundError):
                    durable.copy(backup.folder / plain, part / plain)
            share_files(backup.folder.parent / FILES, root, progress, only=told.files)
        return _ended(part, root / name, told)
    except BaseException:
        durable.discard(part)
        raise


def _begun(root: Path, now: datetime) -> tuple[str, Path]:
    """The name the backup will have, and the folder it is made in; what was left half made goes."""
    first = name = stamp(now)
    with durable.writing(root):
        root.mkdir(parents=True, exist_ok=True)
        for left in root.glob(f"*{PART}"):
            durable.discard(left)
        number = 1
        while (root / name).exists():
            number += 1
            name = f"{first}-{number}"
        part = root / f"{name}{PART}"
        part.mkdir()
        return name, part


def _ended(part: Path, folder: Path, told: manifest.Manifest) -> Backup:
    with durable.writing(folder):
        durable.sync_folder(part)
        durable.move(part, folder)
    return Backup(folder, told.made_at, told)


def _keys(folder: Path, data_key: bytes, salt: str) -> keyfile.Keys | None:
    """The roll's keys for the copy. A roll opened without them is backed up all the same."""
    try:
        keys = keyfile.read(keys_path(folder))
        keyfile.prove(keys, data_key)
    except UserError:
        return None
    return keyfile.signed(replace(keys, salt=salt), data_key)
