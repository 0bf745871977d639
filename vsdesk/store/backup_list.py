"""Which backups there are: each a folder named by its instant in UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vsdesk.errors import UserError
from vsdesk.store import manifest
from vsdesk.store.folder import BACKUPS, DATABASE, MANIFEST

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-\d+)?")


@dataclass(frozen=True)
class Backup:
    """One backup. `made_at` is UTC; `manifest` is None if it cannot be read, which `verify` reports."""

    folder: Path
    made_at: datetime
    manifest: manifest.Manifest | None


def root_of(folder: Path) -> Path:
    """Where a roll's own backups lie."""
    return folder / BACKUPS


def list_backups(root: Path) -> list[Backup]:
    """The backups of one place, newest first. Folders still being made or removed are none."""
    if not root.is_dir():
        return []
    found = [
        at(path) for path in root.iterdir() if _NAME.fullmatch(path.name) and (path / DATABASE).is_file()
    ]
    return sorted(found, key=lambda backup: (backup.made_at, backup.folder.name), reverse=True)


def emptied(root: Path) -> list[str]:
    """The names of what is called a backup and holds no database any more."""
    if not root.is_dir():
        return []
    named = (path for path in root.iterdir() if _NAME.fullmatch(path.name))
    return sorted(path.name for path in named if not (path / DATABASE).is_file())


def at(folder: Path) -> Backup:
    """The backup in this folder. Raises: UserError if it holds none."""
    told, match = manifest.read(folder / MANIFEST), _NAME.fullmatch(folder.name)
    if told is not None:
        return Backup(folder, told.made_at, told)
    if match is not None and (folder / DATABASE).is_file():
        return Backup(folder, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), None)
    raise UserError(f"This folder holds no backup. Choose one of the folders in “backups”: {folder}")


def meant(folder: Path) -> Path:
    """The backup somebody means by a folder: itself, or the newest in it where it is a place that holds several.

    `backup ROLL DIR` tells people of DIR, and DIR is what they give back.
    """
    if (folder / DATABASE).exists():
        return folder
    held = list_backups(folder)
    return held[0].folder if held else folder


def stamp(instant: datetime) -> str:
    """An instant as part of a folder's name: UTC, to the second, and allowed on every file system."""
    return utc(instant).strftime(_STAMP)


def utc(now: datetime) -> datetime:
    """The instant in UTC, to the second. A time without its zone is a mistake of ours."""
    if now.tzinfo is None:
        raise ValueError("an instant has its time zone")
    return now.astimezone(UTC).replace(microsecond=0)
