"""Where what was imported came from: the file's hash and shape, and its encrypted original."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from vsdesk.store.driver import Connection
from vsdesk.store.files import StoredFile


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one file, as it was read.

    Attributes:
        columns: JSON, field -> column letter.
        file_id, file_key: the encrypted original in `files/`, and its own key (hex).
    """

    name: str
    sha256: str
    size: int
    format: str
    layout: str
    sheet: str
    header_row: int
    columns: str
    file_id: str | None = None
    file_key: str | None = None


def add_source(connection: Connection, source: Source, batch: int) -> int:
    """Keep where a batch came from; its number."""
    cursor = connection.execute(
        "INSERT INTO source (batch, name, sha256, size, format, layout, sheet, header_row, columns, "
        "file_id, file_key) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            batch, source.name, source.sha256, source.size, source.format, source.layout, source.sheet,
            source.header_row, source.columns, source.file_id, source.file_key,
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def original_of(connection: Connection, sha256: str) -> tuple[str, str] | None:
    """The encrypted original already kept of a file with this content: (id, key)."""
    row = connection.execute(
        "SELECT file_id, file_key FROM source WHERE sha256 = ? AND file_id IS NOT NULL", (sha256,)
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else None


def batches_of(connection: Connection, sha256: str, layout: str, sheet: str, header_row: int) -> list[int]:
    """The batches that took in just this table of a file with this content, oldest first."""
    rows = connection.execute(
        "SELECT batch FROM source WHERE sha256 = ? AND layout = ? AND sheet = ? AND header_row = ? ORDER BY batch",
        (sha256, layout, sheet, header_row),
    )
    return [int(row[0]) for row in rows]


def held_already(connection: Connection) -> set[tuple[str, str, str]]:
    """Rows ever held, decided ones among them: (layout, place, payload). The same row is not held twice."""
    rows = connection.execute("SELECT layout, place, payload FROM held_row")
    return {(str(layout), str(place), str(payload)) for layout, place, payload in rows}


def kept_files(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Every encrypted file the roll refers to: (id, key, SHA-256 and length of the contents)."""
    rows = connection.execute(
        "SELECT file_id, file_key, sha256, size FROM source WHERE file_id IS NOT NULL "
        "UNION SELECT file_id, file_key, sha256, size FROM document "
        f"UNION SELECT {_DRAFTED} WHERE instr(d.name, char(10) || 'import:') "
        f"UNION SELECT {_REMOVED} WHERE c.tbl = 'document' AND c.before IS NOT NULL "
        f"UNION SELECT {_REMOVED.replace('before', 'after')} WHERE c.tbl = 'document' AND c.after IS NOT NULL"
    )
    return [(str(file), str(key), str(sha256), int(size)) for file, key, sha256, size in rows]


_DRAFTED = (
    "json_extract(f.value, '$.id'), json_extract(f.value, '$.key_hex'), json_extract(f.value, '$.sha256'), "
    "json_extract(f.value, '$.length') FROM draft d, json_each(d.value, '$.files') f"
)
"""The originals of half-done imports: each of a person's drafts `import:…` lists its own."""

_REMOVED = ", ".join(
    f"json_extract(c.before, '$.{name}')" for name in ("file_id", "file_key", "sha256", "size")
) + " FROM change c"  # fmt: skip
"""Documents since removed or undone: their batch can be taken back until they are erased, so their files stay."""


def original_in(connection: Connection, batch: int) -> tuple[str, StoredFile, tuple[int, ...]] | None:
    """What a batch brought in: the file's name, where its original is, and every source with the same contents."""
    row = connection.execute(
        "SELECT name, file_id, file_key, sha256, size FROM source WHERE batch = ? AND file_id IS NOT NULL "
        "AND file_key IS NOT NULL ORDER BY id",
        (batch,),
    ).fetchone()
    if row is None:
        return None
    name, file_id, key, sha256, size = row
    same = connection.execute("SELECT id FROM source WHERE sha256 = ?", (sha256,)).fetchall()
    return str(name), StoredFile(file_id, key, sha256, size), tuple(int(one[0]) for one in same)


def children_told_of(connection: Connection, sources: Collection[int]) -> frozenset[int]:
    """The children of whom these files changed anything."""
    marks = ",".join("?" * len(sources))
    rows = connection.execute(
        "SELECT DISTINCT CASE tbl WHEN 'child' THEN row ELSE json_extract(coalesce(after, before), '$.child') END "
        f"FROM change WHERE source IN ({marks})",
        tuple(sources),
    )
    return frozenset(int(row[0]) for row in rows if row[0] is not None)
