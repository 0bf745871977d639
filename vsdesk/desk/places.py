"""What kind of place a roll is to lie in, and what speaks against it, before it is made there."""

from __future__ import annotations

from pathlib import Path

from vsdesk.store.place import journal_mode

SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("box sync", "Box"),
    ("nextcloud", "Nextcloud"),
)
"""How the folders of programs that copy to a cloud are called, and what to call them."""


def warning_about(folder: Path) -> str:
    """What speaks against keeping a roll in a place, and why; nothing where nothing does."""
    if name := synced_by(folder):
        return (
            f"This folder is kept in step by {name}: it copies files while they are written, and a "
            "half-copied roll is a "
            "damaged one; deleted people's old copies stay in its history too. Choose a folder on this "
            "computer's own disk, "
            "and keep backups elsewhere."
        )
    if journal_mode(_nearest(folder)) != "WAL":
        return (
            "This folder is on a network share or a disk this program does not know. It works there, but "
            "more slowly; only one "
            "person can write, and a lost connection while saving undoes that change. Choose this "
            "computer's own disk if you can."
        )
    return ""


def synced_by(folder: Path) -> str:
    """The cloud that copies a folder, by the names on its path; nothing for none."""
    for part in folder.parts:
        for mark, name in SYNCED:
            if part.casefold().startswith(mark):
                return name
    return ""


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return next((path for path in (folder, *folder.parents) if path.exists()), folder)
