"""The encrypted files all the backups of one place share: each is kept once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from vsdesk.progress import Progress
from vsdesk.store import durable
from vsdesk.store.backup_list import list_backups
from vsdesk.store.copying import refuse_without_room
from vsdesk.store.folder import FILES, PART

_FILE = re.compile(r"[0-9a-f]{32}")


def share_files(
    source: Path, root: Path, progress: Progress, only: Iterable[str] | None = None
) -> dict[str, str]:
    """Bring the encrypted files not there yet; returns id -> SHA-256 of all that the backup counts on."""
    shared, known = root / FILES, _digests(root)
    shared.mkdir(exist_ok=True)
    ids = sorted(only if only is not None else ids_in(source))
    told: dict[str, str] = {}
    for done, file_id in enumerate(ids):
        progress.step(done, len(ids), "Copying the files")
        target = shared / file_id
        try:
            length = (source / file_id).stat().st_size
            if file_id in known and target.is_file() and target.stat().st_size == length:
                told[file_id] = known[file_id]
                continue
            refuse_without_room(shared, length)
            told[file_id] = durable.copy(source / file_id, target)
        except FileNotFoundError:
            continue  # missing in the roll already; its own check says so
    return told


def ids_in(source: Path) -> list[str]:
    """The numbers of the encrypted files in a folder."""
    return (
        [entry.name for entry in os.scandir(source) if _FILE.fullmatch(entry.name)] if source.is_dir() else []
    )


def _digests(root: Path) -> dict[str, str]:
    known: dict[str, str] = {}
    for backup in list_backups(root):
        if backup.manifest is not None:
            known |= backup.manifest.files
    return known


def drop_unshared(root: Path) -> None:
    """Remove the files that no backup counts on any more; none at all while a manifest cannot be read."""
    backups = list_backups(root)
    if any(backup.manifest is None for backup in backups):
        return
    wanted = _digests(root)
    for file_id in ids_in(root / FILES):
        if file_id not in wanted:
            with suppress(OSError):
                (root / FILES / file_id).unlink()
    for left in (root / FILES).glob(f"*{PART}"):
        with suppress(OSError):
            left.unlink()
