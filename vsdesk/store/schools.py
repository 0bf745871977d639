"""Schools as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass

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
