"""The canonical dump: every record as a line of text, in one order, for comparing two states of a roll."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from vsdesk.store.driver import Connection
from vsdesk.store.triggers import columns, journalled_tables


def canonical_dump(connection: Connection) -> Iterator[str]:
    """One line a record, by table and id. The journal, sources, keys and drafts are left out."""
    for table in journalled_tables(connection):
        names = columns(connection, table)
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY id'):
            record = dict(zip(names, row, strict=True))
            yield f"{table} {json.dumps(record, ensure_ascii=False, sort_keys=True)}"


def dump_digest(connection: Connection) -> str:
    """SHA-256 of the canonical dump, hex."""
    digest = hashlib.sha256()
    for line in canonical_dump(connection):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()
