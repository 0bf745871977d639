"""Schools as lists and pages show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school in a list: `ours` is how many of our children are enrolled there now."""

    id: int
    urn: str | None
    name: str
    area: str | None
    phase: str | None
    town: str | None
    postcode: str | None
    status: str | None
    ours: int

    @property
    def detail(self) -> str:
        """URN, place and how many of ours, in one line."""
        children = {0: "", 1: "1 of our children"}.get(self.ours, f"{self.ours} of our children")
        parts = (f"URN {self.urn}" if self.urn else "no URN", self.town, self.postcode, children)
        return " · ".join(part for part in parts if part)


SELECT = """
SELECT s.id, s.urn, s.name, coalesce(s.la_name, s.nation), s.phase, s.town, s.postcode, s.status,
       (SELECT count(*) FROM enrolment e JOIN child c ON c.id = e.child
        WHERE e.school = s.id AND e.to_on IS NULL AND c.sealed_on IS NULL) AS ours
FROM school s WHERE s.merged_into IS NULL
"""


def search(connection: Connection, text: str, limit: int = 50) -> list[SchoolLine]:
    """Schools by any part of a name or alias, URN, town or postcode; those with our children first."""
    words = text.casefold().split()
    test = (
        "AND (instr(lower(s.name || ' ' || coalesce(s.urn, '') || ' ' || coalesce(s.town, '') || ' ' || "
        "coalesce(s.postcode, '')), ?) OR EXISTS (SELECT 1 FROM school_alias a WHERE a.school = s.id AND "
        "instr(lower(a.name), ?))) "
    )
    sql = f"{SELECT} {test * len(words)} ORDER BY ours DESC, s.name, s.id LIMIT ?"
    values = [part for word in words for part in (word, word)]
    return [SchoolLine(*row) for row in connection.execute(sql, (*values, limit))]


def ours(connection: Connection) -> list[SchoolLine]:
    """The schools that some of our children attend now, those with most first."""
    rows = connection.execute(f"SELECT * FROM ({SELECT}) WHERE ours > 0 ORDER BY ours DESC, name")
    return [SchoolLine(*row) for row in rows]


def at(connection: Connection, postcode: str) -> list[SchoolLine]:
    """The schools at a postcode, as it is written on the roll."""
    return [SchoolLine(*row) for row in connection.execute(f"{SELECT} AND s.postcode = ?", (postcode,))]


def is_any(connection: Connection) -> bool:
    """Whether there is any school at all, however many thousand the register holds."""
    return connection.execute("SELECT 1 FROM school LIMIT 1").fetchone() is not None


def one(connection: Connection, school: int) -> SchoolLine | None:
    """One school; None if there is none, or it was merged away."""
    row = connection.execute(f"{SELECT} AND s.id = ?", (school,)).fetchone()
    return SchoolLine(*row) if row else None


def aliases(connection: Connection, school: int) -> list[str]:
    """Other names by which it is written."""
    return [
        str(row[0])
        for row in connection.execute(
            "SELECT name FROM school_alias WHERE school = ? ORDER BY name", (school,)
        )
    ]


def children_at(connection: Connection, school: int) -> list[int]:
    """Our children enrolled there now, sealed records left out."""
    rows = connection.execute(
        "SELECT DISTINCT e.child FROM enrolment e JOIN child c ON c.id = e.child "
        "WHERE e.school = ? AND e.to_on IS NULL AND c.sealed_on IS NULL ORDER BY e.child",
        (school,),
    )
    return [int(row[0]) for row in rows]


def children_by_name_only(connection: Connection) -> int:
    """How many of our children are now at a school that is known by what a list called it, and by nothing else."""
    row = connection.execute(
        "SELECT count(DISTINCT e.child) FROM enrolment e JOIN child c ON c.id = e.child WHERE e.school IS NULL "
        "AND e.kind = 'main' AND trim(coalesce(e.school_text, '')) != '' AND e.to_on IS NULL "
        "AND c.sealed_on IS NULL"
    ).fetchone()
    return int(row[0])


LISTED = """
SELECT s.id, s.urn, s.name, coalesce(s.la_name, s.nation), s.phase, s.town, s.postcode, s.status,
       coalesce(o.n, 0) AS ours
FROM school s LEFT JOIN (SELECT e.school, count(*) AS n FROM enrolment e JOIN child c ON c.id = e.child
                         WHERE e.to_on IS NULL AND c.sealed_on IS NULL GROUP BY 1) o ON o.school = s.id
WHERE s.merged_into IS NULL
"""
ORDERS = {
    "ours": "ours DESC, s.name, s.id",
    "name": "s.name, s.id",
    "area": "coalesce(s.la_name, s.nation) IS NULL, coalesce(s.la_name, s.nation), s.name, s.id",
    "phase": "s.phase IS NULL, s.phase, s.name, s.id",
    "postcode": "s.postcode IS NULL, s.postcode, s.name, s.id",
}


def ids(
    connection: Connection, text: str = "", *, only_ours: bool = False, order: str = "ours"
) -> tuple[int, ...]:
    """The schools a list shows, in its order: every word in a name, alias, URN, town or postcode.

    Args:
        order: one of `ORDERS`.
    """
    words = text.casefold().split()
    test = (
        "AND (instr(lower(s.name || ' ' || coalesce(s.urn, '') || ' ' || coalesce(s.town, '') || ' ' || "
        "coalesce(s.postcode, '')), ?) OR EXISTS (SELECT 1 FROM school_alias a WHERE a.school = s.id AND "
        "instr(lower(a.name), ?))) "
    )
    ours_test = "AND coalesce(o.n, 0) > 0 " if only_ours else ""
    sql = f"{LISTED} {ours_test} {test * len(words)} ORDER BY {ORDERS[order]}"
    values = [part for word in words for part in (word, word)]
    return tuple(int(row[0]) for row in connection.execute(sql, values))


def lines(connection: Connection, wanted: Sequence[int]) -> dict[int, SchoolLine]:
    """Schools by id."""
    marks = ", ".join("?" * len(wanted))
    rows = connection.execute(f"{SELECT} AND s.id IN ({marks})", tuple(wanted))
    return {row[0]: SchoolLine(*row) for row in rows}


@dataclass(frozen=True, slots=True)
class Received:
    """One period's attendance totals from a school: how many children's, from which files."""

    period_from: str
    period_to: str
    children: int
    files: str


def received(connection: Connection, school: int) -> list[Received]:
    """What came from a school, newest period first."""
    rows = connection.execute(
        "SELECT t.period_from, t.period_to, count(DISTINCT t.child), "
        "coalesce(group_concat(DISTINCT s.name), '') "
        "FROM attendance_total t JOIN child k ON k.id = t.child AND k.sealed_on IS NULL "
        "LEFT JOIN change c ON c.tbl = 'attendance_total' AND c.row = t.id AND c.op = 'insert' "
        "LEFT JOIN source s ON s.id = c.source WHERE t.school = ? GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC",
        (school,),
    )
    return [Received(*row) for row in rows]


def labels(connection: Connection, wanted: Collection[int]) -> dict[int, tuple[str, str | None]]:
    """School -> its name and URN."""
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(f"SELECT id, name, urn FROM school WHERE id IN ({marks})", tuple(wanted))
    return {int(number): (str(name), urn) for number, name, urn in rows}


def staff_at(
    connection: Connection, wanted: Collection[int], day: date, role: str = "designated teacher"
) -> dict[int, list[tuple[str, str | None]]]:
    """School -> (name, e-mail) of who has a role there on a day."""
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(
        "SELECT r.school, p.name, p.email FROM person_role r JOIN person p ON p.id = r.person "
        f"WHERE r.role = ? AND r.school IN ({marks}) AND coalesce(r.from_on, '') <= ? "
        "AND (r.to_on IS NULL OR r.to_on > ?) ORDER BY p.name",
        (role, *wanted, day.isoformat(), day.isoformat()),
    )
    found: dict[int, list[tuple[str, str | None]]] = {}
    for school, name, email in rows:
        found.setdefault(int(school), []).append((str(name), email))
    return found
