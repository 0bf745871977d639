"""Several records a row: a column a subject, or a row a subject with a column for each measure."""

from __future__ import annotations

from collections.abc import Iterator

from vsdesk.returns.context import Context
from vsdesk.returns.record_shapes import parts_of
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step
from vsdesk.returns.subjects.checks import failures
from vsdesk.returns.subjects.facts import Facts
from vsdesk.returns.subjects.identity import compare

Point = tuple[str, str, str]
"""What it is of (a subject), the measure, and the value as it was sent."""


class Spread(Facts):
    """Each filled cell is a record of its own: of whom, when, of what, which measure, and the value as it was sent."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._records: dict[tuple[object, ...], Record] = {}
        for record in self.roll.shelf(self.main).records.values():
            self._records.setdefault(self._key_of(record["child"], record), record)

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Add each value, or change the one that is there."""
        yield from compare(self, row, child)
        yield from failures(self.context, row)
        yield from self.doubts(row, child)
        about = {**self.kept(row), **self.shape.constants}
        for name, measure, value in self._points(row):
            key = {**about, self._axis: name, "measure": measure}
            place = self._key_of(child, {field: _stored(told) for field, told in key.items()})
            record = self._records.get(place)
            if record is not None:
                yield from self.change(self.main, record, {"value": value})
                continue
            write = self.add(self.main, {"child": child, **key, "value": value})
            self._records[place] = self.roll.shelf(self.main).records[write.id]
            yield write

    @property
    def _axis(self) -> str:
        assert self.layout.spread is not None
        return self.layout.spread.axis

    def _key_of(self, child: Ref, values: Record) -> tuple[object, ...]:
        return (child, *(values.get(name) for name in self.shape.key))

    def _points(self, row: MappedRow) -> Iterator[Point]:
        spread = self.layout.spread
        assert spread is not None
        if not spread.names:
            name = str(row.values.get(spread.axis, ""))
            for measure in spread.measures:
                if measure in row.values and name:
                    yield name, measure, str(row.values[measure])
            return
        for field, value in row.values.items():
            if spread.is_one(field):
                yield *parts_of(field), str(value)


def _stored(value: object) -> object:
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else value
