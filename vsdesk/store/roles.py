"""Who works with a child or at a school: dated roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection

OFFICER = "virtual school officer"
"""The role of whoever a child is allocated to."""


@dataclass(frozen=True, slots=True)
class Role:
    """One person in one role, from when to when."""

    name: str
    role: str
    team: str | None
    from_on: date | None
    to_on: date | None


def roles_of(connection: Connection, child: int) -> list[Role]:
    """A child's people, past and present, and the designated teachers of the school they attend now."""
    rows = connection.execute(
        "SELECT p.name, r.role, r.team, r.from_on, r.to_on "
        "FROM person_role r JOIN person p ON p.id = r.person "
        "WHERE r.child = ?1 OR r.school IN (SELECT school FROM enrolment WHERE child = ?1 AND to_on IS NULL) "
        "ORDER BY r.to_on IS NOT NULL, r.role, p.name",
        (child,),
    )
    return [Role(name, role, team, _day(first), _day(last)) for name, role, team, first, last in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role for a child now; `person` is their own number."""

    person: int
    name: str
    email: str | None


def holders_of(connection: Connection, child: int) -> dict[str, Holder]:
    """Role -> who holds it for a child now; where several do, who was written down last."""
    rows = connection.execute(
        "SELECT r.role, p.id, p.name, p.email FROM person_role r JOIN person p ON p.id = r.person "
        "WHERE r.child = ? AND r.to_on IS NULL ORDER BY r.id",
        (child,),
    )
    return {str(role): Holder(int(person), str(name), email) for role, person, name, email in rows}


def holders(connection: Connection, role: str) -> dict[int, str]:
    """Child -> who holds a role for them now."""
    rows = connection.execute(
        "SELECT r.child, p.name FROM person_role r JOIN person p ON p.id = r.person "
        "WHERE r.role = ? AND r.child IS NOT NULL AND r.to_on IS NULL ORDER BY r.id",
        (role,),
    )
    return {int(child): str(name) for child, name in rows}


def roles_at(connection: Connection, school: int) -> list[Role]:
    """Who works at a school, the present first."""
    rows = connection.execute(
        "SELECT p.name, r.role, r.team, r.from_on, r.to_on "
        "FROM person_role r JOIN person p ON p.id = r.person "
        "WHERE r.school = ? ORDER BY r.to_on IS NOT NULL, r.role, p.name",
        (school,),
    )
    return [Role(name, role, team, _day(first), _day(last)) for name, role, team, first, last in rows]


@dataclass(frozen=True, slots=True)
class Post:
    """One person in one role now, with a child or at a school."""

    name: str
    role: str
    child: int | None
    school: int | None
    school_name: str


def posts(connection: Connection) -> list[Post]:
    """Everybody's present roles, in the order written down; not those at a school merged into another."""
    rows = connection.execute(
        "SELECT p.name, r.role, r.child, r.school, coalesce(s.name, '') FROM person_role r "
        "JOIN person p ON p.id = r.person LEFT JOIN school s ON s.id = r.school "
        "WHERE r.to_on IS NULL AND s.merged_into IS NULL ORDER BY r.id"
    )
    return [Post(*row) for row in rows]


def person_at(connection: Connection, address: str) -> str | None:
    """Who has that e-mail address; None where nobody has, or several people do."""
    rows = connection.execute(
        "SELECT DISTINCT name FROM person WHERE email = ? COLLATE NOCASE LIMIT 2", (address.strip(),)
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None
