"""SEN provision and needs as a list has them, from the day it speaks of; what they were before is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects.base import Subject
from vsdesk.returns.subjects.spells import began, day_after, holding, next_after

SPELLS = frozenset({"sen_provision", "sen_need"})
RANKS = {"sen_need": 1, "sen_need_2": 2}


def steps(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Write]:
    """Bring provision, and each need of its rank, up to date; what the row is silent on stays."""
    provision = row.values.get("sen")
    if provision is not None:
        values = {"provision": provision, "plan_la": row.values.get("plan_la")}
        known = subject.roll.of_child("sen_provision", child)
        yield from _spell(subject, "sen_provision", "provision", child, values, known, "sen")
    for name, rank in RANKS.items():
        if name in row.values:
            yield from of_rank(subject, child, rank, str(row.values[name]), name)


def of_rank(subject: Subject, child: Ref, rank: int, need: str, column: str) -> Iterator[Write]:
    """Bring the need of one rank up to date, as the column tells it."""
    known = [one for one in subject.roll.of_child("sen_need", child) if (one["rank"] or 1) == rank]
    yield from _spell(subject, "sen_need", "need", child, {"need": need, "rank": rank}, known, column)


def _spell(
    subject: Subject,
    table: str,
    field: str,
    child: Ref,
    values: Mapping[str, object],
    known: list[Record],
    column: str,
) -> Iterator[Write]:
    """What holds as at the list's day: as it was, put right if it began that very day, or else from then on."""
    day = subject.context.as_at
    now, coming = holding(known, day), next_after(known, day)
    if any(record[field] == values[field] for record in now):
        for record in now:
            yield from subject.change(table, record, values if record[field] == values[field] else {})
        return
    if now and not subject.wins.takes(table, now[0], field, values[field], column):
        return
    for record in now:
        if began(record) == day:
            yield subject.put_right(table, record, values)
            return
    if coming is not None and coming[field] == values[field]:
        yield from _end(subject, table, now)
        yield from subject.change(table, coming, {"from_on": day})
        return
    yield from _end(subject, table, now)
    until = {"to_on": began(coming)} if coming is not None else {}
    yield subject.add(table, {"child": child, **values, "from_on": day, **until})


def _end(subject: Subject, table: str, now: list[Record]) -> Iterator[Write]:
    day = subject.context.as_at
    for record in now:
        yield from subject.change(table, record, {"to_on": day_after(record, day)})
