"""The 903's other files, one record a row: UASC, OC2, OC3, previous permanence, reviews, missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vsdesk.model.finding import note
from vsdesk.returns.context import Context
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.identity import compare


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a file's rows go: the table, what tells two of a child's records apart, and the other fields."""

    table: str
    key: tuple[str, ...]
    fields: tuple[str, ...]
    yearly: bool = False
    needed: tuple[str, ...] = ()


SHAPES = {
    "ssda903-uasc": Shape("uasc", (), ("duc",)),
    "ssda903-oc2": Shape(
        "oc2", ("year_end",),
        ("sdq_score", "sdq_reason", "convicted", "health_check", "immunisations", "teeth_check", "health_assessment",
         "substance_misuse", "intervention_received", "intervention_offered"),
        yearly=True,
    ),
    "ssda903-oc3": Shape("oc3", ("year_end",), ("in_touch", "activ", "accom"), yearly=True),
    "ssda903-previous-permanence": Shape("previous_permanence", (), ("prev_perm", "la_perm", "date_perm")),
    "ssda903-reviews": Shape("review", ("review", "review_code"), (), needed=("review",)),
    "ssda903-missing": Shape(
        "missing_episode", ("mis_start", "missing"), ("mis_end",), needed=("mis_start",)
    ),
}  # fmt: skip


class Facts(Subject):
    """One record a row, told from a child's others of the kind by its key."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shape = SHAPES[context.mapped.table.layout.code]
        self.main = self.shape.table
        self.needed = self.shape.needed
        self.apart = () if self.shape.yearly else self.shape.key

    def lacking(self, row: MappedRow) -> str | None:
        """A yearly file does not say which year it is of."""
        if self.shape.yearly and self.context.period is None:
            return (
                "Which year the file is of is not in it: give the year with --period 2025-04-01..2026-03-31."
            )
        return None

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Add the record, or change what differs in the one that is there."""
        yield from compare(self, row, child)
        key = {name: row.values.get(name) for name in self.shape.key}
        if self.shape.yearly and self.context.period is not None:
            key["year_end"] = self.context.period[1]
        values = {name: row.values.get(name) for name in self.shape.fields}
        record = self._standing(child, key)
        if record is not None:
            yield from self.change(self.main, record, values)
        else:
            yield self.add(self.main, {"child": child, **key, **values})
        if self.context.mapped.table.layout.code == "ssda903-uasc" and "duc" not in row.values:
            yield note(
                "duc-blank",
                self.context.where(row.row),
                "duc",
                "No date on which the child ceased to be UASC is given.",
            )

    def _standing(self, child: Ref, key: dict[str, object]) -> Record | None:
        for record in self.roll.of_child(self.main, child):
            if all(record[name] == _stored(value) for name, value in key.items()):
                return record
        return None


def _stored(value: object) -> object:
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else value
