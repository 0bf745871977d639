"""A difference between a file and the roll, decided later: the file's value put in as the import would have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vsdesk.returns.choices import Answer
from vsdesk.returns.context import Context
from vsdesk.returns.grid import SheetGrid, Workbook
from vsdesk.returns.layouts import layout
from vsdesk.returns.roll import Roll
from vsdesk.returns.school_lookup import SchoolLookup
from vsdesk.returns.shapes import MappedRow, MappedTable, Outcome, Plan, PlannedRow, Table, Write
from vsdesk.returns.subjects import needs
from vsdesk.returns.subjects.header import Header
from vsdesk.returns.subjects.identity import bring_up


@dataclass(frozen=True, slots=True)
class Difference:
    """What the file told, and of what.

    Attributes:
        table, record, name: the record and its field; `column`: the field of the column that told it.
        told: as stored; days as ISO texts.
    """

    layout: str
    place: str
    file: str
    child: int | None
    table: str
    record: int
    name: str
    column: str
    told: object
    as_at: date


def taken(one: Difference, roll: Roll, today: date) -> Plan:
    """Plan the file's value in place of the roll's, with what goes with it: a former name, a new spell of SEN."""
    sheet, _, number = one.place.rpartition("!")
    row = MappedRow(int(number), {one.column: _typed(one)})
    book = Workbook(one.file, "", 0, "", ())
    mapped = MappedTable(Table(book, SheetGrid(sheet, ()), layout(one.layout), 0, 1, {}, {}), (row,), (), ())
    context = Context(mapped, roll, SchoolLookup(roll), today, one.as_at, kind_given=True)
    context = replace(context, answers={(row.row, one.column): Answer.TAKE})
    writes = tuple(_writes(Header(context), row, one))
    planned = PlannedRow(row.row, Outcome.UPDATE, one.child, None, writes=writes)
    return Plan(mapped.table, (planned,), 0, (), (), as_at=one.as_at)


def _writes(subject: Header, row: MappedRow, one: Difference) -> Iterator[Write]:
    subject.wins.begin(row)
    if one.table == "child" and one.child is not None:
        steps = bring_up(subject, row, one.child, {one.name: _typed(one)})
        yield from (step for step in steps if isinstance(step, Write))
    elif one.table in needs.SPELLS and one.child is not None:
        yield from needs.steps(subject, row, one.child)
    else:
        record = subject.roll.shelf(one.table).records[one.record]
        yield subject.put_right(one.table, record, {one.name: one.told})


def _typed(one: Difference) -> object:
    """The value as a row has it: days as days."""
    is_day = isinstance(one.told, str) and one.name == "born_on"
    return date.fromisoformat(str(one.told)) if is_day else one.told
