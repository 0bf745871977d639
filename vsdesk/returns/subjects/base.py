"""What every subject is asked, and the small steps they share: add a record, change what differs, close one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date

from vsdesk.model.finding import Finding, error
from vsdesk.returns.context import Context
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.wins import OF_A_MOMENT, Wins

Step = Write | Finding


class Subject(ABC):
    """Turns the rows of one kind of return into writes.

    Attributes:
        main: the table a row is chiefly about; a new record there makes the row an addition.
        needed: the fields without which a row says nothing.
        agreed: what rows told of who a child is, and the roll has just so; said again it is not compared again.
        apart: the fields that tell two rows about one child apart; none, where each should have but one row.
    """

    main = "child"
    needed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def __init__(self, context: Context) -> None:
        self.context = context
        self.roll = context.roll
        self.agreed: set[tuple[object, ...]] = set()
        self.wins = Wins(context)

    @abstractmethod
    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """What the row writes and finds. A write must be yielded through `add` or `change`."""

    def new_child(self, row: MappedRow) -> tuple[Ref, Write]:
        """The record of a child not yet on the roll; only what identifies them."""
        ref = self.roll.new("child")
        write = Write("child", ref, {**self.identity(row.values), "restricted": 0})
        return ref, self.roll.take(write)

    def identity(self, values: Mapping[str, object]) -> dict[str, object]:
        """The child's own fields, as far as the row gives them."""
        return {name: values[name] for name in ("local_id", "sex", "born_on") if name in values}

    def blank(self, row: MappedRow) -> tuple[Finding, ...]:
        """The needed fields that the row leaves blank."""
        if not self.needed:
            return ()
        return tuple(
            error(
                "field-blank", self.context.where(row.row, name), name, "This cell is blank, and is needed."
            )
            for name in self.needed
            if name not in row.values
        )

    def telling(self, row: MappedRow) -> tuple[object, ...]:
        """What tells the row from others about the same child: rows alike in it speak of one record."""
        return tuple(map(row.values.get, self.apart))

    def lacking(self, row: MappedRow) -> str | None:
        """What the file as a whole does not tell and this row needs, as a sentence; None if nothing."""
        return None

    def needless(self, row: MappedRow) -> str | None:
        """Why a child who is not on the roll is not to be added for this row, as a sentence; None if they are."""
        return None

    def finish(self) -> Iterator[tuple[int, Step]]:
        """What only the whole file shows, each with the row it belongs to."""
        return iter(())

    # --- steps --------------------------------------------------------------------------------------------

    def add(self, table: str, values: Mapping[str, object]) -> Write:
        """Add a record."""
        new = {k: v for k, v in values.items() if v is not None}
        write = self.roll.take(Write(table, self.roll.new(table), new))
        if table in OF_A_MOMENT:
            for name in new:
                self.wins.tell(table, name, write.id)
        return write

    def change(self, table: str, record: Record, values: Mapping[str, object]) -> Iterator[Write]:
        """Change the fields that differ and in which the row wins; nothing at all if none does.

        A value of None is not a change.
        """
        told = {name: value for name, value in values.items() if value is not None}
        new = {
            name: value
            for name, value in told.items()
            if differs(record, name, value) and self.wins.takes(table, record, name, value)
        }
        for name, value in told.items():
            if name in new or not differs(record, name, value):
                self.wins.tell(table, name, record["id"])
        if new:
            old = {name: record[name] for name in new}
            yield self.roll.take(Write(table, record["id"], new, old))

    def put_right(self, table: str, record: Record, values: Mapping[str, object]) -> Write:
        """Change the fields that differ, where it is settled that the row wins."""
        new = {
            name: value
            for name, value in values.items()
            if value is not None and differs(record, name, value)
        }
        for name in new:
            self.wins.tell(table, name, record["id"])
        return self.roll.take(Write(table, record["id"], new, {name: record[name] for name in new}))

    def upsert(
        self, table: str, record: Record | None, key: Mapping[str, object], values: Mapping[str, object]
    ) -> Iterator[Write]:
        """Change the record if there is one, else add it; nothing if there is nothing to say."""
        if record is not None:
            yield from self.change(table, record, values)
        elif any(value is not None for value in values.values()):
            yield self.add(table, {**key, **values})


def differs(record: Record, name: str, value: object) -> bool:
    """Whether a value is another than the record's."""
    return bool(_text(value) != record[name])


def _text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
