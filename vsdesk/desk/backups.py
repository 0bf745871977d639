"""The roll's backups as a person reads them: when, why, how large, how many children; and whether one is sound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk import backup_records, upkeep
from vsdesk.desk.backup_records import Compared, Difference
from vsdesk.progress import SILENT, Progress
from vsdesk.store import backup
from vsdesk.store.rekey import retired_keys
from vsdesk.store.seal import key_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup, as told without any key.

    Attributes:
        made_at: with its zone (UTC).
        why: why it was made; nothing where it does not say.
        children: how many records of children it holds; None where its manifest cannot be read.
        length: of its database, bytes.
    """

    folder: Path
    made_at: datetime
    why: str
    children: int | None
    length: int


def backups_in(root: Path) -> tuple[BackupLine, ...]:
    """The backups of one place, newest first."""
    return tuple(_line(one) for one in backup.list_backups(root))


def backups_of(folder: Path) -> tuple[BackupLine, ...]:
    """A roll's own backups, newest first; needs no key, so it is also for a roll that does not open."""
    return backups_in(backup.root_of(folder))


class Backups:
    """What may be done with backups while the roll is open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[BackupLine, ...]:
        """The roll's own, newest first."""
        return backups_of(self._desk.folder)

    def in_second_place(self) -> tuple[BackupLine, ...] | None:
        """Those in the second place; None where there is none, or it is not there just now."""
        second = self._desk.settings.second_place
        return backups_in(second) if second is not None and second.is_dir() else None

    def make(self) -> list[Path]:
        """Make one now, and copy it to the second place if one is chosen. Raises: CannotWrite where that is away."""
        self._desk.allow("officer")
        return upkeep.back_up(self._desk, self._desk.settings.second_place)

    def compare(self, folder: Path, progress: Progress = SILENT) -> Compared:
        """Every child whose records differ between a backup and the roll."""
        return backup_records.compare(self._desk, folder, progress)

    def put_back(self, shown: Compared, child: int, wanted: tuple[Difference, ...]) -> Changes:
        """Put what was chosen of one child back as the backup has it, in one batch."""
        return backup_records.put_records_back(self._desk, shown, child, wanted)

    def verify(self, folder: Path, progress: Progress = SILENT) -> list[str]:
        """What is wrong with a backup, a sentence each: its database opened and counted, its files compared."""
        found = backup.at(folder)
        progress.step(0, 2, "Checking the database")
        keys = (self._desk.access.data_key, *retired_keys(self._desk.connection))
        key = key_of(folder, keys)
        if key is None:
            return ["None of this roll’s keys opens it; it may be damaged."]
        problems = backup.verify_database(found, key)
        progress.step(1, 2, "Checking the files")
        return problems + backup.verify_files(found, progress=progress)


def _line(one: backup.Backup) -> BackupLine:
    told = one.manifest
    if told is None:
        return BackupLine(one.folder, one.made_at, "", None, 0)
    return BackupLine(
        one.folder,
        one.made_at,
        str(told.extra.get("why", "")),
        told.contents.rows.get("child", 0),
        told.length,
    )
