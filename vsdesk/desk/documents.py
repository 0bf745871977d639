"""Documents: kept encrypted in the roll, opened again byte for byte, removed and brought back like any record."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import CannotWrite, UserError
from vsdesk.store import files
from vsdesk.store.documents import Document, document, documents_of
from vsdesk.store.records import Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["LARGEST", "Document", "Documents"]
LARGEST = 30 * 1024 * 1024
"""Bytes: what is larger is a film or a scan at the wrong setting, and would fill every backup."""
HANGS_ON = ("pep_document", "log_attachment")
"""Where a document is named by what it belongs to."""


class Documents:
    """What a front end may ask about documents, and do with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, child: int | None) -> list[Document]:
        """A child's documents, newest first; with None, the virtual school's own."""
        return documents_of(self._desk.connection, child)

    def contents(self, number: int) -> bytes:
        """What the document holds. Raises: NotFound; UserError where its file is missing or damaged."""
        return files.get(self._desk.folder, document(self._desk.connection, number).file)

    def save(self, number: int, path: Path) -> None:
        """Write a copy to a file the person chose; the copy is not encrypted. Raises: as `contents`; CannotWrite."""
        data = self.contents(number)
        try:
            path.write_bytes(data)
        except OSError:
            raise CannotWrite(f"The copy cannot be written there. Choose another place: {path}") from None

    def add(
        self,
        name: str,
        data: bytes,
        *,
        kind: str,
        child: int | None = None,
        note: str = "",
        restricted: bool = False,
    ) -> int:
        """Keep a document as a batch of its own; its number. Raises: as `put`."""
        with self._desk.batch(f"Document: {kind}"):
            return self.put(name, data, kind=kind, child=child, note=note, restricted=restricted)

    def put(
        self,
        name: str,
        data: bytes,
        *,
        kind: str,
        child: int | None = None,
        note: str = "",
        restricted: bool = False,
    ) -> int:
        """Keep a document inside the batch that is open: beside the plan or the call it belongs to.

        Raises: UserError for an empty file, or one larger than `LARGEST`; CannotWrite.
        """
        refuse_size(len(data))
        desk, stored = self._desk, files.put(self._desk.folder, data)
        return Writer(desk.connection).add(
            "document",
            {
                "child": child, "name": PurePath(name).name, "kind": kind, "note": note or None,
                "format": PurePath(name).suffix.lstrip(".").lower(), "size": stored.length,
                "sha256": stored.sha256, "file_id": stored.id, "file_key": stored.key_hex,
                "added_on": desk.today, "added_by": desk.person, "restricted": restricted,
            },
        )  # fmt: skip

    def remove(self, number: int, reason: str) -> Changes:
        """Take a document off the roll, and off the plans and entries it hangs on. The batch can be undone."""
        if not reason.strip():
            raise UserError("Say why in a few words: the reason is kept in the history.")
        with self._desk.batch(f"Remove a document: {reason.strip()}") as batch:
            connection, writer = self._desk.connection, Writer(self._desk.connection)
            found = document(connection, number).id
            for table in HANGS_ON:
                for row in list(read_table(connection, table, "document = ?", (found,))):
                    writer.remove(table, row["id"])
            writer.remove("document", found)
        return batch.changes


def refuse_size(size: int) -> None:
    """Raise UserError for a document that is empty or too large to keep. `size` is in bytes."""
    if not size:
        raise UserError("The document is empty, so it was not kept. Save it again, then add it.")
    if size > LARGEST:
        raise UserError(
            f"The document is {size / 1e6:.0f} MB and the most is {LARGEST / 1e6:.0f} MB, so it was not kept. "
            "Scan it at a lower setting, or keep only the pages that matter."
        )
