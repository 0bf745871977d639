"""What an import tells the register of returns: which school's return of which kind and days came in with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from vsdesk.returns.shapes import Outcome, Plan, PlannedRow, Ref, Write
from vsdesk.store.driver import Connection
from vsdesk.store.expected import is_received_already, school_of
from vsdesk.store.records import Writer

FIRST, LAST = ("period_from", "week_from"), ("period_to", "week_from")
"""Fields of a row that tell which days it is about."""
IdOf = Callable[[Ref | None], int | None]


def keep_received(plan: Plan, connection: Connection, source: int, id_of: IdOf, on: date) -> None:
    """Write down what came from whom; inside the import's batch, so that undoing it takes this back too.

    A list of the council's own is nobody's return. The same file a second time is no second version.
    """
    layout = plan.table.layout
    if layout.council or layout.adds_children:
        return
    writer, (first, last) = Writer(connection), _period(plan)
    days = (first.isoformat() if first else None, last.isoformat() if last else None)
    for school, rows in _by_school(plan, connection, id_of).items():
        if is_received_already(connection, school, layout.code, days, plan.table.workbook.sha256):
            continue
        writer.add(
            "return_received",
            {
                "source": source, "school": school, "kind": layout.code, "period_from": days[0],
                "period_to": days[1], "received_on": on, "rows": len(rows),
                "problems": sum(map(_has_problem, rows)),
            },
        )  # fmt: skip


def _by_school(plan: Plan, connection: Connection, id_of: IdOf) -> dict[int, list[PlannedRow]]:
    """School -> its rows. Rows that tell no school are the file's own school's, or its only one's."""
    own = id_of(plan.school)
    found: dict[int, list[PlannedRow]] = {own: []} if own is not None else {}
    silent = []
    for row in plan.rows:
        school = next(_schools(row, connection, id_of), None) or own
        if school is None:
            silent.append(row)
        else:
            found.setdefault(school, []).append(row)
    if len(found) == 1:
        next(iter(found.values())).extend(silent)
    return found


def _schools(row: PlannedRow, connection: Connection, id_of: IdOf) -> Iterator[int]:
    for write in row.writes:
        school = _school(write, connection, id_of)
        if school is not None:
            yield school


def _school(write: Write, connection: Connection, id_of: IdOf) -> int | None:
    told = write.new.get("school")
    if told is not None:
        return id_of(told)  # type: ignore[arg-type]  # a school is a number, or one this plan adds
    return school_of(connection, write.table, write.id) if isinstance(write.id, int) else None


def _period(plan: Plan) -> tuple[date | None, date | None]:
    if plan.period is not None:
        return plan.period
    return min(_days(plan, FIRST), default=None), max(_days(plan, LAST), default=None)


def _days(plan: Plan, names: tuple[str, ...]) -> Iterator[date]:
    for row in plan.rows:
        for name in names:
            value = row.values.get(name)
            if isinstance(value, date):
                yield value


def _has_problem(row: PlannedRow) -> bool:
    return row.outcome in (Outcome.HELD, Outcome.REFUSED) or bool(row.findings)
