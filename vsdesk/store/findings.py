"""What was odd in files that were taken in: open until somebody accepts it or the import is undone."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """One finding that nobody has accepted.

    Attributes:
        source, batch: the file it came from, and the batch that took its row in: the import, or a later decision.
        child: whom its row was about; None for a school, or the whole file.
        subject: what it is about, by which it is known again in the next file.
    """

    id: int
    source: int
    batch: int
    file: str
    child: int | None
    rule: str
    subject: str
    place: str
    field: str | None
    words: str


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One finding that somebody accepted.

    Attributes:
        child, file, place, words: as it was found; None where the finding itself is gone with its import.
        on: the day, as an ISO date.
    """

    id: int
    rule: str
    subject: str
    reason: str
    person: str
    on: str
    child: int | None
    file: str | None
    place: str | None
    words: str | None


OPEN = (
    "SELECT f.id, f.source, coalesce((SELECT max(g.batch) FROM change g WHERE g.tbl = 'finding' AND g.row = f.id "
    "AND g.op = 'insert'), s.batch), s.name, f.child, f.rule, f.subject, f.place, f.field, f.words "
    "FROM finding f JOIN source s ON s.id = f.source LEFT JOIN child c ON c.id = f.child "
    "WHERE coalesce(c.restricted, 0) = 0 AND c.sealed_on IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM accepted_finding a WHERE a.rule = f.rule AND a.subject = f.subject) "
    "ORDER BY f.source DESC, f.id"
)
ACCEPTED = (
    "SELECT a.id, a.rule, a.subject, a.reason, a.person, a.accepted_on, f.child, s.name, f.place, f.words "
    "FROM accepted_finding a LEFT JOIN finding f ON f.id = "
    "(SELECT max(g.id) FROM finding g WHERE g.rule = a.rule AND g.subject = a.subject) "
    "LEFT JOIN source s ON s.id = f.source LEFT JOIN child c ON c.id = f.child "
    "WHERE coalesce(c.restricted, 0) = 0 AND c.sealed_on IS NULL ORDER BY a.id DESC"
)


def open_findings(connection: Connection) -> list[OpenFinding]:
    """Those that nobody has accepted, the newest file first; none of restricted or sealed children."""
    return [OpenFinding(*row) for row in connection.execute(OPEN)]


def accepted_findings(connection: Connection) -> list[AcceptedFinding]:
    """Those that somebody accepted, the newest first; none of restricted or sealed children."""
    return [AcceptedFinding(*row) for row in connection.execute(ACCEPTED)]


def kept_findings(connection: Connection) -> set[tuple[str, str]]:
    """(rule, subject) of every finding that is kept, accepted or not: it is not kept again."""
    return {
        (str(rule), str(subject)) for rule, subject in connection.execute("SELECT rule, subject FROM finding")
    }
