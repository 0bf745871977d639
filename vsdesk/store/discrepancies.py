"""What files told of a UPN, a school or a date of birth that is not what the roll held; the sealed left out."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.store.driver import Connection

UPN, SCHOOL, BORN = "UPN", "School", "Date of birth"
FIELDS = {
    "upn": UPN,
    "born_on": BORN,
    "school_name": SCHOOL,
    "school_urn": SCHOOL,
    "urn": SCHOOL,
    "school": SCHOOL,
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told.

    Attributes:
        what: UPN, School or Date of birth.
        value: what was told, or held before; empty where only the cell has it.
        person, at: who brought the file in, and the instant (UTC, ISO); empty where it was typed.
        place: sheet and cell, or row.
    """

    child: int
    what: str
    value: str
    words: str
    file: str
    place: str
    person: str
    at: str


def told_by_findings(connection: Connection) -> list[Told]:
    """Findings about these fields that nobody has accepted."""
    marks = ",".join("?" * len(FIELDS))
    rows = connection.execute(
        "SELECT f.child, f.field, f.words, s.name, f.place, b.person, b.at FROM finding f "
        "JOIN source s ON s.id = f.source JOIN batch b ON b.id = s.batch JOIN child c ON c.id = f.child "
        f"WHERE c.sealed_on IS NULL AND f.field IN ({marks}) AND NOT EXISTS "
        "(SELECT 1 FROM accepted_finding a WHERE a.rule = f.rule AND a.subject = f.subject) ORDER BY f.id",
        tuple(FIELDS),
    )
    return [
        Told(child, FIELDS[field], "", words, file, place, person, at)
        for child, field, words, file, place, person, at in rows
    ]


FORMER = (
    "SELECT r.child, r.{value}, s.name, c.place, b.person, b.at FROM {table} r JOIN child k ON k.id = r.child "
    "LEFT JOIN change c ON c.tbl = '{table}' AND c.row = r.id AND c.op = 'insert' "
    "LEFT JOIN source s ON s.id = c.source LEFT JOIN batch b ON b.id = c.batch "
    "WHERE k.sealed_on IS NULL AND coalesce(r.{day}, '') >= ? ORDER BY r.id"
)


def replaced_since(connection: Connection, since: str) -> list[Told]:
    """UPNs and dates of birth that gave way to others since a day."""
    found = []
    for what, table, value, day in (
        (UPN, "child_upn", "upn", "held_until"), (BORN, "child_birth", "born_on", "recorded_on"),
    ):  # fmt: skip
        rows = connection.execute(FORMER.format(table=table, value=value, day=day), (since,))
        found += [
            Told(child, what, text, "Was held before, and gave way to what is held now.", file or "", place or "",
                 person or "", at or "")
            for child, text, file, place, person, at in rows
        ]  # fmt: skip
    return found


def told_by_another_school(connection: Connection, since: str) -> list[Told]:
    """Children whose attendance came from a school at which the roll has no enrolment of theirs in those days."""
    rows = connection.execute(
        "SELECT t.child, o.name, max(s.name), max(c.place), max(b.person), max(b.at) FROM attendance_total t "
        "JOIN child k ON k.id = t.child JOIN school o ON o.id = t.school "
        "LEFT JOIN change c ON c.tbl = 'attendance_total' AND c.row = t.id AND c.op = 'insert' "
        "LEFT JOIN source s ON s.id = c.source LEFT JOIN batch b ON b.id = c.batch "
        "WHERE k.sealed_on IS NULL AND t.period_to >= ? AND NOT EXISTS (SELECT 1 FROM enrolment e "
        "WHERE e.child = t.child AND e.school = t.school AND coalesce(e.to_on, '9999') > t.period_from "
        "AND (e.from_basis = 'seen' OR coalesce(e.from_on, '') <= t.period_to)) "
        "GROUP BY t.child, t.school ORDER BY t.child",
        (since,),
    )
    words = "Sent this child’s attendance; the roll has no enrolment there in those days."
    return [
        Told(child, SCHOOL, school, words, file or "", place or "", person or "", at or "")
        for child, school, file, place, person, at in rows
    ]
