"""Whether what is on disk is sound: the database page by page, its references, and the encrypted files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from sqlcipher3 import dbapi2

from vsdesk.errors import UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.store import files
from vsdesk.store.driver import Connection, translated

_RESTORE = "Restore the newest backup."


def check_database(connection: Connection) -> list[str]:
    """What is wrong with the database, a sentence each; empty where all is well."""
    return _told(connection, (_pages, _structure, _references))


def unsound(connection: Connection) -> list[str]:
    """What is wrong with the file itself: its pages and structure, not what the records say of each other."""
    return _told(connection, (_pages, _structure))


def check_files(
    folder: Path,
    rows: Iterable[files.StoredFile],
    *,
    deep: bool = True,
    orphans: bool = True,
    progress: Progress = SILENT,
) -> list[str]:
    """What is wrong with the encrypted files of a roll or a backup, a sentence each.

    Args:
        rows: what the database says is there.
        deep: decrypt each; otherwise only its presence and length are looked at.
        orphans: tell of files no row knows; not while somebody may be writing one.
    """
    problems, known = [], set()
    for done, row in enumerate(rows):
        progress.step(done, None, "Checking the files")
        known.add(row.id)
        try:
            if deep:
                files.get(folder, row)
            else:
                files.refuse_absent(folder, row)
        except UserError as error:
            problems.append(str(error))
    if orphans and (extra := files.orphans(folder, known)):
        problems.append(
            f"{len(extra)} file(s) in the roll’s folder belong to no record, left by something interrupted. "
            "They are encrypted and can be swept away."
        )
    return problems


def _told(connection: Connection, looks: tuple[Callable[[Connection], list[str]], ...]) -> list[str]:
    """What the first look that finds anything finds: a damaged page would make every later one fail too."""
    try:
        return next((found for look in looks if (found := look(connection))), [])
    except dbapi2.Error as error:
        return [str(translated(error))]


def _pages(connection: Connection) -> list[str]:
    damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if not damaged:
        return []
    pages = "1 of its pages fails its" if len(damaged) == 1 else f"{len(damaged)} of its pages fail their"
    return [f"The database is damaged: {pages} seal. {_RESTORE}"]


def _structure(connection: Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    if found == ["ok"]:
        return []
    return [f"The database is damaged inside: {len(found)} fault(s) in its structure. {_RESTORE}"]


def _references(connection: Connection) -> list[str]:
    broken: dict[tuple[str, str], int] = {}
    for table, _rowid, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        broken[table, parent] = broken.get((table, parent), 0) + 1
    return [
        f"Records point nowhere: {count} in “{table}” refer to a “{parent}” that is not there. {_RESTORE}"
        for (table, parent), count in sorted(broken.items())
    ]
