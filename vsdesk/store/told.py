"""Of which day what the roll holds is: told by a dated file, or written on a day the journal has."""

from __future__ import annotations

import json

from vsdesk.store.driver import Connection

CHANGES = (
    "SELECT b.at, c.before, c.after FROM change c JOIN batch b ON b.id = c.batch "
    "WHERE c.tbl = ? AND c.row = ? AND b.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM batch u WHERE u.undoes = b.id "
    "AND NOT EXISTS (SELECT 1 FROM batch r WHERE r.undoes = u.id)) AND {source} ORDER BY c.id DESC"
)
NOT_DATED = (
    "NOT EXISTS (SELECT 1 FROM told_value t WHERE t.source = c.source AND t.tbl = c.tbl AND t.field = ?)"
)


def last_written(connection: Connection, table: str, row: int, field: str) -> str | None:
    """The day (ISO) on which a field was last written, other than by a file that told its own day; None: never.

    What was undone is passed over, and so is the undoing.
    """
    found = connection.execute(CHANGES.format(source=NOT_DATED), (table, row, field))
    for at, before, after in found:
        had, has = (json.loads(text) if text else {} for text in (before, after))
        if had.get(field) != has.get(field):
            return str(at)[:10]
    return None
