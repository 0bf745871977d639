"""Who holds which child in a role now, with the number of the record that says so."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Holding:
    """One child in one worker's caseload: the number of the role's record, and who."""

    id: int
    child: int
    name: str
    team: str


def holdings(connection: Connection, role: str) -> list[Holding]:
    """Every child's holder of a role now, the newest of several; of sealed records none."""
    rows = connection.execute(
        "SELECT max(r.id), r.child, p.name, r.team FROM person_role r JOIN person p ON p.id = r.person "
        "JOIN child c ON c.id = r.child WHERE r.role = ? AND r.to_on IS NULL AND c.sealed_on IS NULL GROUP BY r.child",
        (role,),
    )
    return [
        Holding(int(number), int(child), str(name), str(team or "")) for number, child, name, team in rows
    ]


def people_named(connection: Connection, name: str) -> int | None:
    """The number of the person of that name, in any case of letters."""
    row = connection.execute(
        "SELECT id FROM person WHERE name = ? COLLATE NOCASE ORDER BY id", (name,)
    ).fetchone()
    return int(row[0]) if row else None
