"""Which log entries are not told of in passing: restricted notes, and those about a restricted or sealed child."""

from __future__ import annotations

import json
from collections.abc import Sequence

from vsdesk.store.about import LISTED
from vsdesk.store.driver import Connection

# From the children, who are few, to their entries, whatever the planner would prefer.
_OF_CHILDREN = "SELECT p.entry FROM child c CROSS JOIN log_party p ON p.child = c.id WHERE"
OF_SEALED = f"{_OF_CHILDREN} c.sealed_on IS NOT NULL"
OF_RESTRICTED = f"{_OF_CHILDREN} c.restricted = 1"
PARTS = ("log_party", "log_attachment", "follow_up")
"""What belongs to an entry, by its column `entry`."""


def masked(connection: Connection, entries: Sequence[int], opened: int | None = None) -> frozenset[int]:
    """Those of these entries that are masked.

    Args:
        opened: a child whose restricted record was opened: entries are not masked on their account.
    """
    listed = json.dumps(list(entries))
    found = connection.execute(
        f"SELECT id FROM log_entry WHERE restricted = 1 AND id IN ({LISTED}) UNION "
        "SELECT p.entry FROM log_party p JOIN child c ON c.id = p.child "
        f"WHERE p.entry IN ({LISTED}) AND (c.restricted = 1 OR c.sealed_on IS NOT NULL) AND c.id IS NOT ?",
        (listed, listed, opened),
    )
    return frozenset(int(row[0]) for row in found)


def all_masked(connection: Connection, opened: int | None = None) -> frozenset[int]:
    """Every masked entry; `opened` as for `masked`."""
    found = connection.execute(
        "SELECT id FROM log_entry WHERE restricted = 1 UNION "
        f"{_OF_CHILDREN} (c.restricted = 1 OR c.sealed_on IS NOT NULL) AND c.id IS NOT ?",
        (opened,),
    )
    return frozenset(int(row[0]) for row in found)


def rows_of(connection: Connection, entries: frozenset[int]) -> dict[str, set[int]]:
    """Table -> its rows that are one of these entries, or belong to one."""
    found = {"log_entry": set(entries)}
    for table in PARTS:
        rows = connection.execute(
            f"SELECT id FROM {table} WHERE entry IN ({LISTED})", (json.dumps(sorted(entries)),)
        )
        found[table] = {int(row[0]) for row in rows}
    return found


def all_rows(connection: Connection, table: str) -> frozenset[int]:
    """Every row of a table."""
    return frozenset(int(row[0]) for row in connection.execute(f"SELECT id FROM {table}"))


def restricted_notes(connection: Connection) -> frozenset[int]:
    """The entries that are restricted themselves."""
    rows = connection.execute("SELECT id FROM log_entry WHERE restricted = 1")
    return frozenset(int(row[0]) for row in rows)


def sealed(connection: Connection) -> frozenset[int]:
    """Every entry about a child whose record is sealed: it is in no list."""
    return frozenset(int(row[0]) for row in connection.execute(OF_SEALED))
