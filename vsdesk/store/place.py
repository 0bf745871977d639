"""What kind of place the roll lies in decides how SQLite may keep its journal there."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import psutil

from vsdesk.store.driver import Connection, JournalMode, translating

LOCAL = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "reiserfs", "bcachefs", "tmpfs", "overlay"}
    | {"apfs", "hfs", "hfs+"}
    | {"ntfs", "ntfs3", "fuseblk", "refs", "exfat", "vfat", "msdos", "fat", "fat32"}
)
"""File systems of the computer's own disks, where WAL's shared memory works; psutil's names, lower case."""


def journal_mode(folder: Path) -> JournalMode:
    """WAL on the computer's own disks; TRUNCATE on a share and on anything unknown."""
    return "WAL" if _is_local(folder) else "TRUNCATE"


def set_journal_mode(connection: Connection, folder: Path) -> JournalMode:
    """Set the mode the place allows; returns the one SQLite then has."""
    with translating():
        wanted = journal_mode(folder)
        got = _set(connection, wanted)
        if got != "wal" and wanted == "WAL":
            wanted = "TRUNCATE"
            _set(connection, wanted)
        return wanted


def last_out(connection: Connection) -> bool:
    """Before the writer closes: fold everything into one file, which then opens in a read-only folder too.

    Returns: False if somebody is still reading, who then is the last out.
    """
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return _set(connection, "DELETE") == "delete"
    except Exception as error:
        if getattr(error, "sqlite_errorname", "") in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            return False
        raise


def _set(connection: Connection, mode: JournalMode) -> str:
    return str(connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]).lower()


def _is_local(folder: Path) -> bool:
    if PureWindowsPath(str(folder)).drive.startswith("\\\\"):
        return False
    here = folder.resolve()
    best, found = -1, False
    for part in psutil.disk_partitions(all=True):
        mount = Path(part.mountpoint)
        if len(mount.parts) >= best and here.is_relative_to(mount):
            best = len(mount.parts)
            # A share on a Windows server calls itself NTFS; psutil tells it by the options.
            found = part.fstype.lower() in LOCAL and "remote" not in part.opts.split(",")
    return found
