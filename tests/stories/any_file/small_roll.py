"""A roll small enough to be made for every example."""

from tests.builders import NOW, TODAY, book
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.commit import commit, writes_anything
from vsdesk.returns.roll import Roll
from vsdesk.returns.shapes import Request
from vsdesk.store.dump import canonical_dump
from vsdesk.store.journal import Journal
from vsdesk.store.records import Writer, read_table
from vsdesk.store.sources import Source
from vsdesk.store.undo import undo

SOURCE = Source("l.xlsx", "0" * 64, 1, "xlsx", "roll", "Sheet1", 1, "{}")
SCHOOLS = [
    ["URN", "Name", "Postcode"],
    ["100001", "Oakfield School", "NS1 1AA"],
    ["100002", "Hillcrest", "NS2 2BB"],
]


class SmallRoll:
    """A roll without a folder: files go in as sheets, and come out by undo."""

    def __init__(self, connection):
        self.connection = connection
        self.journal = Journal(connection)
        assert self.take(SCHOOLS, kind="schools") is not None

    def plan(self, sheet, **said):
        request = Request(**said)
        (table,) = pipeline.recognise(book(sheet), request.kind)
        roll = Roll(lambda name: read_table(self.connection, name))
        return pipeline.plan_table(table, roll, request, calendar(), TODAY)

    def take(self, sheet, **said):
        """Commit what is certain and hold the rest; the batch, or None where there was nothing to write."""
        plan = self.plan(sheet, **said)
        if not writes_anything(plan, hold=True):
            return None
        return commit(plan, self.journal, person="Ann", at=NOW, source=SOURCE).batch

    def edit(self, edits):
        with self.journal.batch("Edit", person="Ann", at=NOW) as batch:
            there = {child["id"] for child in read_table(self.connection, "child")}
            for child, field, value in edits:
                if child in there:
                    Writer(self.connection).change("child", child, {field: value})
        return batch.id

    def undo(self, batch):
        undo(self.journal, batch, person="Ann", at=NOW)

    @property
    def dump(self):
        return list(canonical_dump(self.connection))
