"""What stands on a child's page beside their file: roles with their numbers, and what a record refers to by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role. `school`: the school whose role it is, None where it is the child's own."""

    id: int
    person: int
    name: str
    role: str
    team: str | None
    from_on: date | None
    to_on: date | None
    school: str | None


def role_lines(connection: Connection, child: int) -> list[RoleLine]:
    """Who works with a child, past and present, and the designated teachers of the school they attend now."""
    rows = connection.execute(
        "SELECT r.id, p.id, p.name, r.role, r.team, r.from_on, r.to_on, s.name FROM person_role r "
        "JOIN person p ON p.id = r.person LEFT JOIN school s ON s.id = r.school "
        "WHERE r.child = ?1 OR r.school IN (SELECT school FROM enrolment WHERE child = ?1 AND to_on IS NULL) "
        "ORDER BY r.to_on IS NOT NULL, r.role, r.from_on DESC, p.name",
        (child,),
    )
    return [
        RoleLine(number, person, name, role, team, _day(first), _day(last), school)
        for number, person, name, role, team, first, last, school in rows
    ]


def open_roles_of(connection: Connection, person: int, role: str) -> list[int]:
    """The roles somebody now holds towards children whose records are not sealed: their caseload."""
    rows = connection.execute(
        "SELECT r.id FROM person_role r JOIN child c ON c.id = r.child WHERE r.person = ? AND r.role = ? "
        "AND r.to_on IS NULL AND c.sealed_on IS NULL ORDER BY r.id",
        (person, role),
    )
    return [int(row[0]) for row in rows]


def names_of(connection: Connection, table: str, numbers: frozenset[int]) -> dict[int, str]:
    """Number -> name, of schools or of people."""
    if table not in ("school", "person"):
        raise ValueError(f"{table} has no names")
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(f"SELECT id, name FROM {table} WHERE id IN ({marks})", tuple(numbers))
    return {int(number): str(name) for number, name in rows}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
