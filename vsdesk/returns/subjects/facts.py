"""One record a row, where the layout file says: the 903's smaller files, suspensions, activities, and more to come."""

from __future__ import annotations

from collections.abc import Iterator

from vsdesk.model.finding import Finding, note
from vsdesk.returns.context import Context
from vsdesk.returns.record_shapes import RecordShape
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects import term_days, two_schools
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.checks import failures
from vsdesk.returns.subjects.identity import compare
from vsdesk.returns.subjects.sender import NO_PERIOD, NO_SCHOOL, NO_YEAR, TOLD_AS, Sender


class Facts(Subject):
    """One record a row, told from a child's others of the kind by its key."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.layout = context.mapped.table.layout
        self.shape = self.layout.record or RecordShape("")
        self.sender = Sender(context)
        self.main = self.shape.table
        self.needed = self.shape.needed
        named = {field.name for field in self.layout.fields}
        telling = (name for part in self.shape.key for name in (part, *TOLD_AS.get(part, ())))
        self.apart = tuple(name for name in telling if name in named)

    def telling(self, row: MappedRow) -> tuple[object, ...]:
        """The key of the record the row would write, its school and period looked up: however they are spelled."""
        kept = self.kept(row)
        return tuple(kept.get(name, row.values.get(name)) for name in self.shape.key)

    def lacking(self, row: MappedRow) -> str | None:
        """What is kept with each record and stands in no row has to come from the file as a whole."""
        keeps = self.shape.keeps
        if "year_end" in keeps and self.sender.period(row) is None:
            return NO_YEAR
        if "period" in keeps and self.sender.period(row) is None:
            return NO_PERIOD
        if "academic_year" in keeps and self.sender.academic_year(row) is None:
            return NO_PERIOD
        return NO_SCHOOL if self.layout.needs_school and self.sender.school(row) is None else None

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Add the record, or change what differs in the one that is there."""
        yield from compare(self, row, child)
        yield from failures(self.context, row)
        yield from self.doubts(row, child)
        kept = self.kept(row)
        key = {name: kept.get(name, row.values.get(name)) for name in self.shape.key} | dict(
            self.shape.constants
        )
        values = {name: value for name, value in {**kept, **self.told(row)}.items() if name not in key}
        record = self.standing(child, key)
        if record is not None:
            yield from self.change(self.main, record, values)
        else:
            yield self.add(self.main, {"child": child, **key, **values})
        yield from self._told_blank(row)

    def doubts(self, row: MappedRow, child: Ref) -> Iterator[Finding]:
        """What is odd about the school and the days of a row from one school."""
        if not self.layout.needs_school:
            return
        days = two_schools.days_of(row, self.sender.period(row))
        yield from two_schools.odd(self, row, child, self.sender.school(row), days)
        yield from term_days.of_row(self.context, row, self.context.period)

    def told(self, row: MappedRow) -> dict[str, object]:
        """What the row gives for the record's own fields."""
        return {name: row.values.get(name) for name in self.shape.fields}

    def kept(self, row: MappedRow) -> dict[str, object]:
        """What the whole file tells, or a column of the row about it."""
        found: dict[str, object] = {}
        period = self.sender.period(row)
        for name in self.shape.keeps:
            if name == "school":
                found["school"] = self.sender.school(row)
            elif name == "academic_year":
                found[name] = self.sender.academic_year(row)
            elif period is not None and name == "year_end":
                found[name] = period[1]
            elif period is not None:
                found |= {"period_from": period[0], "period_to": period[1]}
        return found

    def standing(self, child: Ref, key: dict[str, object]) -> Record | None:
        """The child's record of that key, if there is one."""
        for record in self.roll.of_child(self.main, child):
            if all(record[name] == _stored(value) for name, value in key.items()):
                return record
        return None

    def _told_blank(self, row: MappedRow) -> Iterator[Step]:
        for name, words in self.shape.told_blank.items():
            if name not in row.values:
                yield note(f"{name}-blank", self.context.where(row.row), name, words)


def _stored(value: object) -> object:
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else value
