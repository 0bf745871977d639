"""Which records are about a child: those that refer to it, and what speaks of it without referring to it."""

from __future__ import annotations

import json

from vsdesk.store import mentions
from vsdesk.store.driver import Connection
from vsdesk.store.triggers import journalled_tables

LISTED = "SELECT value FROM json_each(?)"
Rows = dict[str, set[int]]
TELLING = (("log_party", "entry", "log_entry"), ("log_attachment", "document", "document"))
"""(table, column, table it belongs to): where such a row is about a child, so is what it belongs to."""


def records_about(connection: Connection, child: int) -> Rows:
    """The records that are about the child now: those that refer to it, and those that refer to these."""
    found: Rows = {"child": {child}}
    references = [one for one in references_of(connection) if one[0] != "child"]
    growing = True
    while growing:
        before = sum(map(len, found.values()))
        for table, column, parent in references:
            if parent in found:
                wanted = json.dumps(sorted(found[parent]))
                rows = connection.execute(
                    f'SELECT id FROM "{table}" WHERE "{column}" IN ({LISTED})',
                    (wanted,),
                )
                found.setdefault(table, set()).update(int(row[0]) for row in rows)
        for table, column, owner in TELLING:
            rows = connection.execute(
                f'SELECT "{column}" FROM "{table}" WHERE id IN ({LISTED})',
                (json.dumps(sorted(found.get(table, ()))),),
            )
            found.setdefault(owner, set()).update(int(row[0]) for row in rows)
        growing = sum(map(len, found.values())) > before
    return found


def everything_about(connection: Connection, child: int) -> Rows:
    """The same, and the held rows and issued reports that speak of the child."""
    found = records_about(connection, child)
    signs = mentions.signs_of(connection, child)
    found["held_row"] = mentions.held_rows(connection, signs, child)
    told = mentions.reports(connection, signs)
    rows = connection.execute(
        f"SELECT id FROM frozen_report WHERE reference IN ({LISTED})", (json.dumps(told),)
    )
    found["frozen_report"] = {int(row[0]) for row in rows}
    return found


def references_of(connection: Connection) -> list[tuple[str, str, str]]:
    """(table, column, table referred to), for every reference between records."""
    found = []
    for table in journalled_tables(connection):
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")'):
            found.append((table, str(row[3]), str(row[2])))
    return found
