"""The 903's Episodes: each row an episode of care; an adoption that ends the last one seals the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.model.finding import warning
from vsdesk.returns.context import Context
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects.base import Step, Subject

FIELDS = (
    "decom", "rne", "ls", "cin", "place", "place_provider", "dec", "rec", "reason_place_change", "home_post", "pl_post",
    "urn",
)  # fmt: skip
ADOPTED = frozenset({"E11", "E12"})


class Episodes(Subject):
    """One row an episode; a child may have many."""

    main = "care_episode"
    needed = ("decom",)
    apart = ("decom", "rne", "ls", "place")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[Ref, int] = {}
        self._met: set[Ref] = set()

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Add the episode, or change what differs in the one that began that day."""
        values = {name: row.values.get(name) for name in FIELDS}
        yield from self._odd(row)
        record = self._standing(child, row)
        if record is None:
            write = self.add(self.main, {"child": child, **values})
            self._met.add(write.id)
            yield write
        else:
            self._met.add(record["id"])
            yield from self.change(self.main, record, values)
        self._rows[child] = row.row

    def _standing(self, child: Ref, row: MappedRow) -> Record | None:
        """The episode this row is about: begun that day with the same codes, or else the one not yet met."""
        decom = row.values["decom"]
        same = [
            e
            for e in self.roll.of_child(self.main, child)
            if isinstance(decom, date) and e["decom"] == decom.isoformat()
        ]
        for record in same:
            if all(record[name] == row.values.get(name) for name in ("rne", "ls", "place")):
                return record
        left = [record for record in same if record["id"] not in self._met]
        return left[0] if len(left) == 1 else None

    def _odd(self, row: MappedRow) -> Iterator[Step]:
        decom, dec = row.values["decom"], row.values.get("dec")
        where = self.context.where(row.row, "dec")
        if isinstance(decom, date) and isinstance(dec, date) and dec < decom:
            yield warning(
                "dec-before-decom",
                where,
                "dec",
                "The episode ends before it begins; it is kept as it was sent.",
            )
        if row.values.get("rec") and dec is None:
            yield warning(
                "rec-without-dec",
                where,
                "rec",
                "A reason for ending is given without a day; the episode is taken as open.",
            )

    def finish(self) -> Iterator[tuple[int, Step]]:
        """Seal each child whose last episode ended in adoption (E11, E12)."""
        for child, number in self._rows.items():
            last = max(self.roll.of_child(self.main, child), key=lambda record: str(record["decom"]))
            if last["rec"] in ADOPTED and last["dec"]:
                yield number, self.roll.take(seal(child, str(last["dec"])))


def seal(child: Ref, adopted_on: str) -> Write:
    """The write that seals a record: out of search, matching and lists from then on."""
    return Write(
        "child",
        child,
        {"sealed_on": adopted_on, "sealed_reason": "adopted"},
        {"sealed_on": None, "sealed_reason": None},
    )
