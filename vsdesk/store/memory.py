"""What people decided about returns for next time, with whose it is: matches, meanings, passwords, mappings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table


@dataclass(frozen=True, slots=True)
class MatchKept:
    """A row that is known again: `said` as it was sent; `sender` its school, empty where none tells."""

    id: int
    child: int
    school: int | None
    sender: str
    layout: str | None
    said: str
    good_until: str | None
    decided_by: str
    decided_on: str


MATCHES = (
    "SELECT m.id, m.child, m.school, coalesce(s.name, ''), m.layout, m.said, m.good_until, m.decided_by, m.decided_on "
    "FROM match_decision m LEFT JOIN school s ON s.id = m.school ORDER BY s.name, m.said, m.id"
)


def matches_kept(connection: Connection) -> list[MatchKept]:
    """Every match decision that is remembered, by sender."""
    return [MatchKept(*row) for row in connection.execute(MATCHES)]


def of_child(connection: Connection, child: int) -> Iterator[int]:
    """The match decisions that name a child."""
    return (record["id"] for record in read_table(connection, "match_decision", "child = ?", (child,)))


def record(connection: Connection, table: str, number: int) -> Record | None:
    """One remembered thing; None if it is gone."""
    return next(read_table(connection, table, "id = ?", (number,)), None)
