"""What people decided about returns for next time, with whose it is: matches, meanings, passwords, mappings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, Writer, read_table


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


@dataclass(frozen=True, slots=True)
class MeaningKept:
    """What a sender's word stands for; `meaning` is None for none of ours."""

    id: int
    school: int | None
    sender: str
    layout: str | None
    field: str
    word: str
    said: str
    meaning: str | None
    decided_by: str
    decided_on: str


MEANINGS = (
    "SELECT v.id, v.school, coalesce(s.name, ''), v.layout, v.field, v.word, v.said, v.meaning, v.decided_by, "
    "v.decided_on FROM value_meaning v LEFT JOIN school s ON s.id = v.school ORDER BY s.name, v.field, v.word, v.id"
)
JUDGED = (
    "SELECT j.school, coalesce(s.name, ''), j.measure, j.value, count(*) FROM judgement j "
    "JOIN child c ON c.id = j.child LEFT JOIN school s ON s.id = j.school "
    "WHERE c.sealed_on IS NULL GROUP BY 1, 3, 4 ORDER BY 2, 3, 4"
)


def meanings_kept(connection: Connection) -> list[MeaningKept]:
    """Every meaning that is remembered, by sender."""
    return [MeaningKept(*row) for row in connection.execute(MEANINGS)]


def judged_values(connection: Connection) -> list[tuple[int | None, str, str, str, int]]:
    """(school, its name, measure, value, how often) of every judgement on the roll."""
    return [tuple(row) for row in connection.execute(JUDGED)]


@dataclass(frozen=True, slots=True)
class PasswordKept:
    """A password that opened a sender's workbooks before."""

    id: int
    school: int | None
    sender: str
    decided_by: str
    decided_on: str
    password: str = field(repr=False)


PASSWORDS = (
    "SELECT p.id, p.school, coalesce(s.name, ''), p.decided_by, p.decided_on, p.password FROM file_password p "
    "LEFT JOIN school s ON s.id = p.school ORDER BY p.id DESC"
)


def passwords_kept(connection: Connection) -> list[PasswordKept]:
    """Every password that is remembered, the newest first."""
    return [PasswordKept(*row) for row in connection.execute(PASSWORDS)]


def keep_password(connection: Connection, school: int | None, password: str, person: str, on: date) -> None:
    """Remember a password of a sender's, unless it is; inside a batch."""
    if any((one.school, one.password) == (school, password) for one in passwords_kept(connection)):
        return
    values = {"school": school, "password": password, "decided_by": person, "decided_on": on}
    Writer(connection).add("file_password", values)


def school_name(connection: Connection, school: int | None) -> str:
    """A school's name; nothing for none."""
    row = connection.execute("SELECT name FROM school WHERE id = ?", (school,)).fetchone()
    return str(row[0]) if row else ""
