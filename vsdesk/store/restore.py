"""Going back to a backup: the whole old roll is set aside, and never written over.

A stale journal beside a restored database would silently bring the later state back; so nothing of the old
folder is beside it. The backups themselves come along, so that the way forward again is open too.
"""

from __future__ import annotations

import glob
import os
import secrets
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from vsdesk.errors import CannotWrite, RollDamaged
from vsdesk.progress import SILENT, Progress
from vsdesk.store import durable, keyfile, lock
from vsdesk.store.backup_files import ids_in
from vsdesk.store.backup_list import Backup, list_backups, root_of, stamp
from vsdesk.store.backup_verify import unreadable, verify_database, verify_files
from vsdesk.store.copying import copy_database
from vsdesk.store.driver import connect
from vsdesk.store.folder import BACKUPS, DATABASE, FILES, KEYS, LOCK, PART
from vsdesk.store.rekey import retire
from vsdesk.store.settle import RESTORED, half_built
from vsdesk.store.unlock import Unlocked


@dataclass(frozen=True)
class Restored:
    """`set_aside`: where the whole old roll is now, if any. `problems`: files the backup lacked, in words."""

    folder: Path
    set_aside: Path | None
    problems: tuple[str, ...]


def restore(
    backup: Backup, unlocked: Unlocked, folder: Path, now: datetime, *, progress: Progress = SILENT
) -> Restored:
    """Make the roll what it was when the backup was made; every connection to it must be closed.

    The restored roll has the present key and people, also where the backup's key was retired since.

    Args:
        unlocked: what opened the backup's folder.
        folder: the roll to replace; may be missing.

    Raises:
        RollDamaged: the backup's database is not sound; nothing was touched.
        RollInUse, CannotWrite, Cancelled: likewise.
    """
    lock.refuse_others(folder)
    _refuse_what_is_no_roll(folder)
    if faults := unreadable(backup, unlocked.data_key):
        raise RollDamaged(f"This backup cannot be restored; the roll was left as it is. {faults[0]}")
    problems = [] if backup.manifest else verify_database(backup, unlocked.data_key)
    problems += verify_files(backup, progress=progress)
    building = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}{PART}")
    try:
        with _alone(folder, now), durable.writing(folder):
            _sweep_beside(folder)
            building.mkdir(parents=True)
            _build(building, backup, unlocked, now, progress)
            _bring_backups(root_of(folder), building / BACKUPS)
            durable.sync_folder(building)
            aside = _swap(building, folder, stamp(now))
    except BaseException:
        durable.discard(building)
        raise
    return Restored(folder, aside, tuple(problems))


def _alone(folder: Path, now: datetime) -> AbstractContextManager[None]:
    """Nobody writes in the roll meanwhile: what they wrote would be set aside with it."""
    return lock.held(folder, "Somebody restoring it", now) if folder.exists() else nullcontext()


def _build(building: Path, backup: Backup, unlocked: Unlocked, now: datetime, progress: Progress) -> None:
    own, present = unlocked.data_key, unlocked.present_key
    source = connect(backup.folder / DATABASE, own, readonly=True)
    try:
        _, salt = copy_database(
            source,
            building / DATABASE,
            present,
            finish=None if own == present else lambda copy: retire(copy, own, now),
            progress=progress,
        )
    finally:
        source.close()
    if unlocked.keys is not None:
        keys = replace(unlocked.keys, salt=salt, handed=b"")
        keyfile.write(building / KEYS, keyfile.signed(keys, present))
    (building / FILES).mkdir()
    shared = backup.folder.parent / FILES
    ids = sorted(backup.manifest.files if backup.manifest else ids_in(shared))
    for done, file_id in enumerate(ids):
        progress.step(done, len(ids), "Copying the files")
        with suppress(FileNotFoundError):
            durable.copy(shared / file_id, building / FILES / file_id)


def _bring_backups(old: Path, new: Path) -> None:
    """Linked where the disk can do that, since backups never change in place; otherwise copied."""
    new.mkdir()
    for place in (*(backup.folder for backup in list_backups(old)), old / FILES):
        if place.is_dir():
            (new / place.name).mkdir()
            for path in place.iterdir():
                try:
                    os.link(path, new / place.name / path.name)
                except OSError:
                    durable.copy(path, new / place.name / path.name)


def _swap(building: Path, folder: Path, instant: str) -> Path | None:
    """Two renames; between them, and after a crash there, `settle` finds the restored roll by its name."""
    ready = folder.with_name(f"{folder.name}{RESTORED}{instant}")
    durable.discard(ready)
    durable.move(building, ready)
    aside = None
    if folder.exists():
        aside = _free(folder.with_name(f"{folder.name}.set-aside-{instant}"))
        try:
            durable.move(folder, aside)
        except OSError:
            durable.discard(ready)
            raise
        (aside / LOCK).unlink(missing_ok=True)
    if ready.exists():  # or somebody opening the roll at this moment has settled it
        durable.move(ready, folder)
    return aside


def _sweep_beside(folder: Path) -> None:
    """Remove what an interrupted restore left beside the roll: copies that never took its place."""
    never_used = folder.parent.glob(f"{glob.escape(folder.name + RESTORED)}*") if folder.exists() else ()
    for left in (*half_built(folder), *never_used):
        durable.discard(left)


def _free(wanted: Path) -> Path:
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.name}-{number}")
    return path


def _refuse_what_is_no_roll(folder: Path) -> None:
    """Setting aside somebody's Documents would be a poor surprise."""
    if folder.exists() and not any((folder / name).exists() for name in (DATABASE, KEYS)):
        if folder.is_dir() and not any(folder.iterdir()):
            return
        raise CannotWrite(f"There is something else at this place. Choose a roll, or a new place: {folder}")
