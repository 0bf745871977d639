"""Finishing, or dropping, what an interrupted change of key or restore left; looked at on every opening.

The database is renamed first, then the keys: so the new keys belong in place exactly if the database now
there is the one they were written for, which its first 16 bytes tell without a key.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from vsdesk.errors import UserError
from vsdesk.store import durable, keyfile, lock
from vsdesk.store.folder import DATABASE, KEYS, NEXT_DATABASE, NEXT_KEYS, PART

RESTORED = ".restored-"
"""Beside a roll: its name and this, then an instant: a whole restored roll about to take its place."""


_HALF_BUILT = re.compile(rf"\.[0-9a-f]{{8}}{re.escape(PART)}|{re.escape(RESTORED)}\d{{8}}T\d{{6}}Z")
"""A roll's name and this: a restored roll still being put together, or whole but never put in its place."""


def settle(folder: Path) -> None:
    """Leave either the old state or the new.

    Does nothing where another program may be at it, or where nothing may be written.
    """
    with suppress(OSError):
        _finish_restore(folder)
        left_over = half_built(folder)
        if (_is_unsettled(folder) or left_over) and not _is_anothers(folder):
            for left in left_over:
                durable.discard(left)
            _finish_or_drop_rekey(folder)


def keys_path(folder: Path) -> Path:
    """The keys that belong to the `roll.db` now there, also where nothing may be written."""
    following = folder / NEXT_KEYS
    return following if following.exists() and _belongs(following, folder) else folder / KEYS


def half_built(folder: Path) -> list[Path]:
    """What an interrupted restore left beside a roll; where there is none yet, one may just be being made."""
    try:
        beside = list(folder.parent.iterdir()) if folder.is_dir() else []
    except OSError:
        return []  # a share that shows nobody more than the roll itself
    named = (path for path in beside if path.name.startswith(folder.name))
    return [path for path in named if _HALF_BUILT.fullmatch(path.name.removeprefix(folder.name))]


def _finish_restore(folder: Path) -> None:
    if folder.exists():
        return
    whole = sorted(path for path in folder.parent.iterdir() if path.name.startswith(folder.name + RESTORED))
    if whole:
        durable.move(whole[-1], folder)


def _is_unsettled(folder: Path) -> bool:
    return (folder / NEXT_KEYS).exists() or any(folder.glob(f"{NEXT_DATABASE}*"))


def _is_anothers(folder: Path) -> bool:
    found = lock.holder(folder)
    return found is not None and not lock.is_this_process(found) and not lock.is_left_over(found)


def _finish_or_drop_rekey(folder: Path) -> None:
    if (folder / NEXT_KEYS).exists() and _belongs(folder / NEXT_KEYS, folder):
        durable.move(folder / NEXT_KEYS, folder / KEYS)
    if _belongs(folder / KEYS, folder):
        for left in (folder / NEXT_KEYS, *folder.glob(f"{NEXT_DATABASE}*"), *folder.glob(f"*{PART}")):
            left.unlink(missing_ok=True)
        durable.sync_folder(folder)


def _belongs(keys: Path, folder: Path) -> bool:
    """Reads `roll.db` as a plain file, so only where an interruption left no connection open."""
    try:
        with (folder / DATABASE).open("rb") as file:
            return file.read(16).hex() == keyfile.read(keys).salt
    except (OSError, UserError):
        return False
