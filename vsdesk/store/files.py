"""Documents and original returns: one encrypted file each, its key in its row and nowhere else.

Erasing the row's key erases the file, in every copy anyone ever made of it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vsdesk.errors import BugError, UserError
from vsdesk.store import durable
from vsdesk.store.folder import FILES, PART, files_of

_NONCE, _TAG = 12, 16
_ID = re.compile(r"[0-9a-f]{32}")
_LOST = "Open a backup that still has it, or delete the record."


@dataclass(frozen=True)
class StoredFile:
    """What the row keeps of a file. `sha256` and `length` (bytes) are of the contents, before encryption."""

    id: str
    key_hex: str = field(repr=False)
    sha256: str
    length: int


def put(folder: Path, data: bytes) -> StoredFile:
    """Encrypt `data` into the roll; it is on disk for good when this returns, so the row may be committed.

    Raises: CannotWrite, with nothing left behind.
    """
    file_id, key, nonce = secrets.token_hex(16), secrets.token_bytes(32), secrets.token_bytes(_NONCE)
    place = files_of(folder)
    with durable.writing(place):
        if not place.is_dir():
            place.mkdir()
            durable.sync_folder(folder)
    durable.write(place / file_id, nonce + AESGCM(key).encrypt(nonce, data, file_id.encode()))
    return StoredFile(file_id, key.hex(), hashlib.sha256(data).hexdigest(), len(data))


def get(folder: Path, stored: StoredFile) -> bytes:
    """The contents, from a roll or a backup. Raises: UserError if missing or changed since it was put."""
    refuse_absent(folder, stored)
    try:
        kept = (files_of(folder) / stored.id).read_bytes()
        box = AESGCM(bytes.fromhex(stored.key_hex))
        data = box.decrypt(kept[:_NONCE], kept[_NONCE:], stored.id.encode())
    except (InvalidTag, ValueError, OSError):
        raise _damaged(stored) from None
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise _damaged(stored)
    return data


def refuse_absent(folder: Path, stored: StoredFile) -> None:
    """Raise UserError unless a file of the right length is there; its contents are not looked at."""
    path = files_of(folder) / stored.id
    if not _ID.fullmatch(stored.id) or not path.is_file():
        raise UserError(f"A stored file is missing from the roll’s folder. {_LOST} Its number is {stored.id}")
    if path.stat().st_size != _NONCE + stored.length + _TAG:
        raise _damaged(stored)


def orphans(folder: Path, known_ids: Iterable[str]) -> list[str]:
    """The files no row knows, and what an interrupted writing left; by name, sorted."""
    place, known = files_of(folder), set(known_ids)
    if not place.is_dir():
        return []
    names = (path.name for path in place.iterdir())
    return sorted(
        name for name in names if name not in known and _ID.fullmatch(name.removesuffix(PART)) is not None
    )


def sweep(folder: Path, known_ids: Iterable[str]) -> list[str]:
    """Remove the orphans; returns their names. Only for the writer, between batches."""
    if files_of(folder) != folder / FILES:
        raise BugError("the files of backups are shared, and not swept by one of them")
    swept = orphans(folder, known_ids)
    for name in swept:
        with suppress(OSError):
            (files_of(folder) / name).unlink()
    return swept


def _damaged(stored: StoredFile) -> UserError:
    return UserError(
        f"A stored file is damaged: it is not what was put there. {_LOST} Its number is {stored.id}"
    )
