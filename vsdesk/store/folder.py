"""What lies in a roll's folder, by name."""

from __future__ import annotations

from pathlib import Path

DATABASE = "roll.db"
NEXT_DATABASE = "roll.next.db"
KEYS = "keys.json"
NEXT_KEYS = "keys.next.json"
FILES = "files"
BACKUPS = "backups"
LOCK = "lock"
MANIFEST = "manifest.json"

PART = ".part"
"""The ending of a file or folder still being written; whoever finds one left over may remove it."""


def files_of(folder: Path) -> Path:
    """Where a roll's encrypted files lie; a backup's lie beside it, shared with the other backups."""
    return folder.parent / FILES if (folder / MANIFEST).is_file() else folder / FILES
