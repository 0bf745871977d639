"""A list of children: who they are, their care as the list tells it, school, people, SEN."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from vsdesk.returns.context import Context
from vsdesk.returns.names import names_in
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects import care_compared, needs, people, schooling, year_groups
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.episodes import ADOPTED, propose_seal
from vsdesk.returns.subjects.homes import kept_postcode
from vsdesk.returns.subjects.identity import child_fields, correct, former_surname

STATEMENT = {
    "entered_on": "entered_on",
    "left_on": "left_on",
    "legal_status": "legal_status",
    "placement": "placement",
    "placement_postcode": "placement_postcode",
    "placement_la": "placement_la",
    "out_of_area": "out_of_area",
    "leaver_status": "leaver_status",
}


class RollList(Subject):
    """One row a child, from those who look after them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._families: dict[object, list[tuple[int, Ref]]] = defaultdict(list)
        self._until = care_compared.known_until(self)

    def identity(self, values: Mapping[str, object]) -> dict[str, object]:
        """Names may come whole, in one column."""
        return child_fields(with_names(values))

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Bring everything the list tells up to date; what it is silent on stays."""
        row = MappedRow(row.row, with_names(row.values), row.findings)
        if _adopted(row):
            yield from self._care(row, child)
            yield propose_seal(self.context.where(row.row, "left_reason"))
            return
        yield from correct(self, row, child)
        yield from former_surname(self, row, child)
        yield from year_groups.odd(self, row, child)
        yield from care_compared.of_list(self, row, child, self._until)
        yield from self._care(row, child)
        yield from schooling.steps(self, row, child)
        yield from people.steps(self, row, child)
        yield from needs.steps(self, row, child)
        if "sibling_group" in row.values:
            self._families[row.values["sibling_group"]].append((row.row, child))

    def needless(self, row: MappedRow) -> str | None:
        """A child who was adopted, and of whom the roll holds nothing, is not added to it."""
        if _adopted(row):
            return "This child left care by adoption and is not on the roll, so nothing is stored."
        return None

    def finish(self) -> Iterator[tuple[int, Step]]:
        """Link the children whose rows name one sibling group."""
        for members in self._families.values():
            unsealed = [(number, ref) for number, ref in members if self.roll.child(ref)["sealed_on"] is None]
            for (_, one), (number, other) in combinations(sorted(unsealed, key=_age_of_record), 2):
                if one != other and not self._linked(one, other):
                    yield number, self.add("sibling", {"child_a": one, "child_b": other, "restricted": 0})

    def _linked(self, one: Ref, other: Ref) -> bool:
        rows = self.roll.shelf("sibling").records.values()
        return any({row["child_a"], row["child_b"]} == {one, other} for row in rows)

    def _care(self, row: MappedRow, child: Ref) -> Iterator[Write]:
        values = {field: row.values.get(name) for name, field in STATEMENT.items()}
        values["placement_postcode"] = kept_postcode(self.context, values["placement_postcode"])
        record = self.roll.one_of_child("care_statement", child)
        key = {"child": child, "as_at": self.context.as_at}
        changed = [*self._back_in_care(record, values), *self.upsert("care_statement", record, key, values)]
        yield from changed
        if changed and record is not None:
            yield from self.change("care_statement", record, {"as_at": self.context.as_at})
        if row.values.get("uasc") == 1 and self.roll.one_of_child("uasc", child) is None:
            yield self.add("uasc", {"child": child})

    def _back_in_care(self, record: Record | None, values: Mapping[str, object]) -> Iterator[Write]:
        """A child who has entered care again since the day they left: that day ends the period before, not this."""
        entered_on = values["entered_on"]
        if record is None or not record["left_on"] or not isinstance(entered_on, date) or values["left_on"]:
            return
        if entered_on.isoformat() > record["left_on"]:
            old = {"left_on": record["left_on"]}
            yield self.roll.take(Write("care_statement", record["id"], {"left_on": None}, old))


def _adopted(row: MappedRow) -> bool:
    """Whether the list says that the child was adopted: sealing is proposed, and nothing new put beside it."""
    return row.values.get("left_reason") in ADOPTED and isinstance(row.values.get("left_on"), date)


def _age_of_record(member: tuple[int, Ref]) -> tuple[bool, int]:
    """Records on the roll by id, then those still to be added in the order in which they will be."""
    ref = member[1]
    return (False, ref) if isinstance(ref, int) else (True, int(ref.key))


def with_names(values: Mapping[str, object]) -> Mapping[str, object]:
    """A whole name told apart into surname and forename, where the row has no column for each."""
    if "full_name" not in values or "surname" in values:
        return values
    surname, forename = names_in(values)
    return {**values, "surname": surname, **({"forename": forename} if forename else {})}
