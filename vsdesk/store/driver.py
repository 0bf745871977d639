"""Opening the database file: key first, proof that it is the key, then the pragmas every connection has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import sqlcipher3
from sqlcipher3 import dbapi2

from vsdesk.errors import CannotWrite, NewerRoll, RollDamaged, RollInUse, RollMissing, RollReadOnly, UserError

if TYPE_CHECKING:
    import sqlite3

    Connection: TypeAlias = sqlite3.Connection  # the same interface, and it has types
else:
    Connection = dbapi2.Connection
JournalMode = Literal["WAL", "TRUNCATE", "DELETE"]

APPLICATION_ID = 0x56534431  # "VSD1"
PAGE = 4096  # bytes; SQLCipher 4's own

# SQLite's primary result codes (sqlite.org/rescode.html), each with the program's own words.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_BUSY_ERROR = (RollInUse, "The roll is busy: another program is using its database. Try again in a moment.")
_DAMAGED_ERROR = (
    RollDamaged,
    "The roll's database is damaged and cannot be read. Restore the newest backup.",
)
_WORDS: dict[int, tuple[type[UserError], str]] = {
    _BUSY: _BUSY_ERROR,
    _LOCKED: _BUSY_ERROR,
    _READONLY: (
        RollReadOnly,
        "This roll can only be read here; nothing was changed. Open it from a folder you may write to.",
    ),
    _IOERR: (
        CannotWrite,
        "The disk gave an error and nothing was changed. "
        "Check that the drive is connected and has room, and try again.",
    ),
    _CORRUPT: _DAMAGED_ERROR,
    _FULL: (CannotWrite, "The disk is full; nothing was changed. Free some space and try again."),
    _CANTOPEN: (
        UserError,
        "The roll's database cannot be opened: this account may not read it. Ask for access to its folder.",
    ),
    _NOTADB: _DAMAGED_ERROR,
}

_PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "synchronous = FULL",
    "fullfsync = ON",  # of use on a Mac only, where the drive itself must be told
    "checkpoint_fullfsync = ON",
    "temp_store = MEMORY",
    # What is erased is overwritten, not only unlinked: an erased child's words must not stay in free pages.
    "secure_delete = ON",
    "busy_timeout = 5000",
)


def key_pragma(key: bytes) -> str:
    """The statement that gives SQLCipher a raw 256-bit key."""
    if len(key) != 32:
        raise ValueError("a data key is 32 bytes")
    return f"PRAGMA key = \"x'{key.hex()}'\""


def connect(path: Path, key: bytes, *, readonly: bool = False, create: bool = False) -> Connection:
    """Open `path` with a raw key, prove the key by reading, and set what every connection needs.

    A read-only connection also opens a closed roll in a folder that may not be written to, and one left by a
    crash in the middle of a write, which it mends first.

    Args:
        create: allow the file not to exist yet. Otherwise SQLite must not make a new one.

    Raises:
        RollMissing: there is no file, or it has no bytes.
        RollDamaged: the file is no database under this key.
        RollReadOnly: it was left open by a crash, and cannot be mended where nothing may be written.
    """
    if not create:
        _refuse_empty(path)
    with translating():
        if not readonly:
            return _opened(path, key, "mode=rwc" if create else "mode=rw")
        try:
            return _opened(path, key, "mode=ro")
        except dbapi2.OperationalError as error:
            if _code(error) not in (_READONLY, _CANTOPEN):
                raise
        if _mended(path, key):
            return _opened(path, key, "mode=ro")
        return _opened_where_nothing_may_be_written(path, key)


def salt_of(connection: Connection) -> str:
    """The file's first 16 bytes in hex, without opening the file a second time.

    On POSIX, closing any descriptor of a file drops every lock this process holds on it, SQLite's too: a
    database that may be open is never read as a plain file.
    """
    row: Any = connection.execute("PRAGMA cipher_salt").fetchone()
    return str(row[0])


def translated(error: Exception) -> Exception:
    """The program's own error for one of the driver's; an error it does not know comes back unchanged."""
    kind = _WORDS.get(_code(error))
    return error if kind is None else kind[0](kind[1])


@contextmanager
def translating() -> Iterator[None]:
    """Within it the driver's errors come out as the program's own, without the values they may quote."""
    try:
        yield
    except dbapi2.Error as error:
        ours = translated(error)
        if ours is error:
            raise
        raise ours from None


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """Within it every question is answered from one and the same state, whoever writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    with translating():
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def schema_version(connection: Connection) -> int:
    """How many migrations the file has had."""
    row: Any = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def refuse_newer(connection: Connection, known: int) -> None:
    """Refuse a file that a later version of the program has migrated."""
    found = schema_version(connection)
    if found > known:
        raise NewerRoll(
            f"This roll was written by a newer version of vsdesk (schema {found}; this one knows {known}). "
            "Install the newer version to open it."
        )


def uri(path: PurePath) -> str:
    """`path` as SQLite reads URIs: a share's server belongs to the path, since SQLite knows no authority."""
    text = path.as_uri()
    return f"file:////{text.removeprefix('file://')}" if path.drive.startswith("\\\\") else text


def _opened(path: Path, key: bytes, how: str) -> Connection:
    connection: Connection = sqlcipher3.connect(
        f"{uri(path.absolute())}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key_pragma(key))
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if "mode=ro" in how:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _mended(path: Path, key: bytes) -> bool:
    """Roll back what a crash left half done; False where nothing may be written.

    A connection that only reads cannot do it, and refuses to show what is half there.
    """
    try:
        _opened(path, key, "mode=rw").close()
    except dbapi2.OperationalError as error:
        if _code(error) not in (_READONLY, _CANTOPEN):
            raise
        return False
    return True


def _opened_where_nothing_may_be_written(path: Path, key: bytes) -> Connection:
    """`immutable` reads the main file alone, which is the whole roll only if nothing was left beside it."""
    for left in ("-wal", "-journal"):
        beside = path.with_name(path.name + left)
        if beside.exists() and beside.stat().st_size:
            raise RollReadOnly(
                "The roll was not closed properly, and cannot be mended where nothing may be written. "
                "Open it once from a folder you may write to."
            )
    return _opened(path, key, "mode=ro&immutable=1")


def _refuse_empty(path: Path) -> None:
    """SQLCipher opens a file of less than a page as an empty database, with any key."""
    length = path.stat().st_size if path.is_file() else 0
    if 0 < length < PAGE:
        raise _DAMAGED_ERROR[0](_DAMAGED_ERROR[1])
    if not length:
        raise RollMissing(
            "The roll's database is missing or empty. Nothing new was made in its place; "
            f"restore the newest backup: {path}"
        )


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
