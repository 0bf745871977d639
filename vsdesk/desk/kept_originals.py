"""The originals of what was brought in: kept encrypted, and saved out again by a person with the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.errors import NotFound, UserError
from vsdesk.store import durable, files
from vsdesk.store.files import StoredFile
from vsdesk.store.sources import children_told_of, original_in

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class Originals:
    """What a front end may ask about originals."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def name(self, batch: int) -> str:
        """The file's name as it was sent. Raises: NotFound where the batch brought no file in, or it was erased."""
        return self._found(batch)[0]

    def save(self, batch: int, out: Path, reason: str = "") -> Path:
        """Write the original of an import just as it came. That it was done, and why, is kept in the history.

        A file names everyone its sender named: where the roll has a restricted or a sealed record, a head alone may
        save one, and gives a reason.

        Raises: NotFound; NotAllowed; UserError without a reason, or where the file is missing or damaged; CannotWrite.
        """
        desk = self._desk
        hidden = desk.children.not_shown()
        desk.allow("head" if hidden else "officer")
        if hidden and not reason.strip():
            raise UserError(
                "Say why in a few words: the file may name children whose records are restricted or sealed."
            )
        name, stored, sources = self._found(batch)
        data = files.get(desk.folder, stored)
        words = f"Save an original: {name}" + (f", {reason.strip()}" if reason.strip() else "")
        desk.witness(words, hidden & children_told_of(desk.connection, sources))
        durable.write(out, data)
        return out

    def _found(self, batch: int) -> tuple[str, StoredFile, tuple[int, ...]]:
        found = original_in(self._desk.connection, batch)
        if found is None:
            raise NotFound(
                "This batch has no original: nothing was brought in by it, the file was erased, or it was mostly about "
                "children who are not ours and was never kept. Choose another import."
            )
        return found
