"""The register of returns: what is expected of which school, and what came of which kind for which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table

CHASES = ("chased_1_on", "chased_2_on", "chased_3_on")


@dataclass(frozen=True, slots=True)
class Expected:
    """One return a school owes: a kind, for a term, half-term or other period.

    Attributes:
        kind: a layout's code.
        term: what the period is called: `Autumn 2026`, `autumn half-term 1`.
        children: how many of ours were there in the period when it was opened, the restricted among them.
        chased: the days of the first, second and third reminder, as many as there were.
        excused_on: the day on which a person said that it need not come, `excused_reason` why.
    """

    id: int
    school: int
    kind: str
    academic_year: str
    term: str
    period_from: date
    period_to: date
    due_on: date
    children: int
    opened_on: date
    opened_by: str
    asked_on: date | None = None
    asked_how: str = ""
    chased: tuple[date, ...] = ()
    excused_on: date | None = None
    excused_by: str = ""
    excused_reason: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """One file's part from one school, as an import brought it in; a period is None where the file told none.

    Attributes:
        problems: rows that were held, refused or odd.
        batch: the import's.
    """

    id: int
    school: int
    kind: str
    period_from: date | None
    period_to: date | None
    received_on: date
    rows: int
    problems: int
    source: int
    file: str
    batch: int


def expected_returns(connection: Connection, until: date) -> list[Expected]:
    """Every return opened by the day, as the register stood then, in order of opening."""
    rows = read_table(connection, "expected_return", "opened_on <= ?", (until.isoformat(),))
    return [_expected(row, until) for row in rows]


def _expected(row: Record, until: date) -> Expected:
    chased = (_by(row[name], until) for name in CHASES)
    excused = _by(row["excused_on"], until)
    asked = _by(row["asked_on"], until)
    return Expected(
        row["id"], row["school"], row["kind"], row["academic_year"], row["term"],
        date.fromisoformat(row["period_from"]), date.fromisoformat(row["period_to"]),
        date.fromisoformat(row["due_on"]), row["children"], date.fromisoformat(row["opened_on"]), row["opened_by"],
        asked, (row["asked_how"] or "") if asked else "", tuple(day for day in chased if day),
        excused, (row["excused_by"] or "") if excused else "", (row["excused_reason"] or "") if excused else "",
    )  # fmt: skip


def _by(text: str | None, until: date) -> date | None:
    day = date.fromisoformat(text) if text else None
    return day if day is not None and day <= until else None


def received_returns(connection: Connection, until: date) -> list[Received]:
    """Everything schools sent in by the day, in the order in which it came."""
    rows = connection.execute(
        "SELECT r.id, r.school, r.kind, r.period_from, r.period_to, r.received_on, r.rows, r.problems, "
        "s.id, s.name, s.batch FROM return_received r JOIN source s ON s.id = r.source "
        "WHERE r.received_on <= ? ORDER BY r.id",
        (until.isoformat(),),
    )
    return [
        Received(
            number, school, kind, _day(first), _day(last), date.fromisoformat(on), count, problems,
            source, file, batch,
        )
        for number, school, kind, first, last, on, count, problems, source, file, batch in rows
    ]  # fmt: skip


def is_received_already(
    connection: Connection, school: int, kind: str, period: tuple[str | None, str | None], sha256: str
) -> bool:
    """Whether this very file was taken in before as this school's return of that kind and period."""
    found = connection.execute(
        "SELECT 1 FROM return_received r JOIN source s ON s.id = r.source WHERE r.school = ? AND r.kind = ? "
        "AND r.period_from IS ? AND r.period_to IS ? AND s.sha256 = ?",
        (school, kind, *period, sha256),
    ).fetchone()
    return found is not None


def school_of(connection: Connection, table: str, row: int) -> int | None:
    """The school that a record of what schools tell is from."""
    found = next(read_table(connection, table, "id = ?", (row,)), None)
    school = found.get("school") if found else None
    return int(school) if school is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
