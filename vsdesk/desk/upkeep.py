"""Copies, checks and going back: what keeps a roll from being lost."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk.clock import Clock
from vsdesk.errors import KeysDamaged, KeysTampered, RollInUse, RollReadOnly
from vsdesk.store import audit, backup, files, journal, lock, log_text, vault
from vsdesk.store import check as checks
from vsdesk.store import restore as restoring
from vsdesk.store.driver import reading
from vsdesk.store.folder import FILES, files_of
from vsdesk.store.recovery import read as read_recovery
from vsdesk.store.restore import Restored
from vsdesk.store.sources import kept_files

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def back_up(desk: Desk, second: Path | None = None, *, why: str = "asked for") -> list[Path]:
    """A verified copy in the roll's own backups, and a copy of that in a second place."""
    made = backup.make(
        desk.connection,
        desk.access.data_key,
        desk.folder,
        desk.clock.now,
        extra={"why": why},
        tip=journal.tip,
    )
    backup.rotate(backup.root_of(desk.folder), desk.clock.now)
    paths = [made.folder]
    if second is not None:
        paths.append(backup.copy_to(made, second).folder)
        seal_backups(desk, second)
    return paths


def seal_backups(desk: Desk, *roots: Path) -> tuple[str, ...]:
    """Let the backups open for the present people; what could not be brought up to date, a sentence each."""
    try:
        return vault.update_backups(desk.folder, desk.access.data_key, roots=roots)
    except (KeysDamaged, KeysTampered):
        return ()  # keys.json is of no use just now, so there is nothing to give them


def daily_backup(desk: Desk) -> None:
    """The day's first write is preceded by a backup, unless there is nothing yet to lose."""
    today = desk.clock.now.astimezone(UTC).date()
    made = backup.list_backups(backup.root_of(desk.folder))
    if any(one.made_at.astimezone(UTC).date() == today for one in made):
        return
    if journal.tip(desk.connection)["changes"]:
        back_up(desk, why="the day's first write")


def check(desk: Desk, *, deep: bool) -> list[str]:
    """The file, its structure and references; deep: the journal, every encrypted file's content, every backup.

    Encrypted files that an interruption left, and no record knows, are swept where nobody else is writing.
    """
    if problems := checks.check_database(desk.connection):
        return problems
    alone = _sweep_if_alone(desk)
    with reading(desk.connection):
        stored = [files.StoredFile(*one) for one in kept_files(desk.connection)]
        problems = checks.check_files(desk.folder, stored, deep=deep, orphans=alone)
        problems += log_text.problems(desk.connection, whole=deep and desk.may_write)
        if deep:
            problems += audit.problems(desk.connection)
    if deep:
        problems += backup.verify_all(desk.folder, desk.connection, desk.access.data_key)
    return problems


def _sweep_if_alone(desk: Desk) -> bool:
    """Sweep, unless somebody may just be writing what looks left over. Gives whether it was done."""
    if files_of(desk.folder) != desk.folder / FILES:
        return False  # a backup; its files are shared with the others
    if not files.orphans(desk.folder, _known(desk)):
        return True
    try:
        held = None if desk.may_write else lock.acquire(desk.folder, desk.person, desk.clock.now)
    except (RollInUse, RollReadOnly):
        return False
    try:
        sweep(desk)
    finally:
        if held is not None:
            held.release()
    return True


def _known(desk: Desk) -> list[str]:
    return [one[0] for one in kept_files(desk.connection)]


def sweep(desk: Desk) -> list[str]:
    """Remove encrypted files that no record refers to; their ids. A full-text index that is wrong is made anew."""
    if desk.may_write and log_text.problems(desk.connection, whole=True):
        log_text.make_anew(desk.connection)
    return files.sweep(desk.folder, _known(desk))


def restored_words(done: Restored) -> tuple[str, ...]:
    """What came of a restore, a sentence each: where the old roll is, and what the backup lacked."""
    told = (f"The roll as it was is set aside whole in {done.set_aside.name}.",) if done.set_aside else ()
    return (*told, *done.problems)


def backup_meant(folder: Path) -> Path:
    """The backup in this folder, or the newest of those in it. Raises: UserError if it holds none."""
    return backup.at(backup.meant(folder)).folder


def restore(copy: Path, folder: Path, passphrase: str, person: str | None, clock: Clock) -> Restored:
    """Put a backup in a roll's place. Gives where the old roll was set aside, and what the backup lacked."""
    return _restore(copy, folder, vault.unlock(copy, passphrase, person), clock)


def restore_with_recovery(copy: Path, folder: Path, recovery: str, clock: Clock) -> Restored:
    """The same, with the recovery key."""
    return _restore(copy, folder, vault.unlock_with_recovery(copy, read_recovery(recovery)), clock)


def _restore(copy: Path, folder: Path, unlocked: vault.Unlocked, clock: Clock) -> Restored:
    return restoring.restore(backup.at(copy), unlocked, folder, clock.now)
