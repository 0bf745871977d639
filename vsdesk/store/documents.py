"""Documents kept with a child, or with the virtual school itself: a row each, its contents in `files/`."""

from __future__ import annotations

from dataclasses import dataclass, field

from vsdesk.errors import NotFound
from vsdesk.store.driver import Connection
from vsdesk.store.files import StoredFile
from vsdesk.store.records import Record, read_table


@dataclass(frozen=True, slots=True)
class Document:
    """One document: what it is, and where its contents are.

    Attributes:
        format: the ending of its name, in small letters and without the dot; empty where it had none.
        added_on: ISO day.
    """

    id: int
    child: int | None
    name: str
    kind: str
    format: str
    added_on: str
    added_by: str
    note: str
    restricted: bool
    file: StoredFile = field(repr=False)


def document(connection: Connection, number: int) -> Document:
    """One document. Raises: NotFound."""
    for row in read_table(connection, "document", "id = ?", (number,)):
        return _read(row)
    raise NotFound("That document is no longer on the roll. Look for it in the history of the child.")


def documents_of(connection: Connection, child: int | None) -> list[Document]:
    """A child's documents, newest first; with None, those of the virtual school itself."""
    found = [_read(row) for row in read_table(connection, "document", "child IS ?", (child,))]
    return found[::-1]


def _read(row: Record) -> Document:
    stored = StoredFile(row["file_id"], row["file_key"], row["sha256"], row["size"])
    return Document(
        row["id"], row["child"], row["name"], row["kind"], row["format"], row["added_on"], row["added_by"],
        row["note"] or "", bool(row["restricted"]), stored,
    )  # fmt: skip
