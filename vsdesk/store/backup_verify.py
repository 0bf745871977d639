"""Whether a backup still is what was written, and can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vsdesk.errors import UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.store import durable, keyfile
from vsdesk.store.backup_list import Backup, emptied, list_backups, root_of
from vsdesk.store.check import unsound
from vsdesk.store.copying import Tip, contents
from vsdesk.store.driver import Connection, connect, translating
from vsdesk.store.folder import DATABASE, FILES, KEYS
from vsdesk.store.rekey import retired_keys
from vsdesk.store.seal import key_of


def verify(
    backup: Backup, data_key: bytes, *, tip: Tip | None = None, progress: Progress = SILENT
) -> list[str]:
    """What is wrong with a backup, a sentence each: database opened, checked, counted; files compared."""
    return [*verify_database(backup, data_key, tip=tip), *verify_files(backup, progress=progress)]


def verify_all(folder: Path, connection: Connection, data_key: bytes) -> list[str]:
    """What is wrong with any of the roll's own backups, a sentence each, with the backup's name."""
    candidates = (data_key, *retired_keys(connection))
    root = root_of(folder)
    problems = [f"The backup {name} is not sound. Its database is missing." for name in emptied(root)]
    for backup in list_backups(root):
        key = key_of(backup.folder, candidates)
        found = verify(backup, key) if key else ["None of this roll’s keys opens it; it may be damaged."]
        found += _unreadable_keys(backup)
        problems += [f"The backup {backup.folder.name} is not sound. {one}" for one in found]
    return problems


def _unreadable_keys(backup: Backup) -> list[str]:
    try:
        keyfile.read(backup.folder / KEYS)
    except UserError:
        return ["Its keys.json is missing or damaged; opening the roll to write makes it anew."]
    return []


def verify_database(backup: Backup, data_key: bytes, *, tip: Tip | None = None) -> list[str]:
    """What is wrong with a backup's database, and whether its manifest is there to compare it with."""
    problems = unreadable(backup, data_key, tip=tip)
    if problems or backup.manifest is not None:
        return problems
    return ["The backup’s manifest is missing or damaged; its database is sound, but could not be compared."]


def unreadable(backup: Backup, data_key: bytes, *, tip: Tip | None = None) -> list[str]:
    """Why a backup's database cannot be gone back to; empty if it can."""
    path, told = backup.folder / DATABASE, backup.manifest
    try:
        copy = connect(path, data_key, readonly=True)
        try:
            if problems := unsound(copy):
                return problems
            with translating():
                held = contents(copy, tip)
        finally:
            copy.close()
        if told is None:
            return []
        if tip is None:
            held = replace(held, tip=told.contents.tip)
        same = held == told.contents and durable.sha256_of(path) == told.sha256
        return [] if same else ["The backup is not what was written: it differs from its manifest."]
    except UserError as error:
        return [str(error)]
    except OSError:
        return [f"The backup cannot be read by this account: {path}"]


def verify_files(backup: Backup, *, progress: Progress = SILENT) -> list[str]:
    """Which of a backup's encrypted files are missing or changed; needs no key."""
    problems = []
    expected = backup.manifest.files if backup.manifest else {}
    for done, (file_id, digest) in enumerate(sorted(expected.items())):
        progress.step(done, len(expected), "Checking the files")
        try:
            if durable.sha256_of(backup.folder.parent / FILES / file_id) != digest:
                problems.append(f"A stored file in the backup is damaged. Its number is {file_id}")
        except OSError:
            problems.append(f"A stored file is missing from the backup. Its number is {file_id}")
    return problems
