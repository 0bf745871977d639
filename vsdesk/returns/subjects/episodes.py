"""The 903's Episodes: each row an episode of care; an adoption that ends the last one seals the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.context import Context
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects import care_compared
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.checks import failures
from vsdesk.returns.subjects.homes import kept_postcode

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
        values["pl_post"] = kept_postcode(self.context, values["pl_post"])
        yield from self._odd(row)
        yield from failures(self.context, row)
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
        """What overlaps or differs from the list; and that each child adopted last (E11, E12) be sealed by a person."""
        until = care_compared.known_until(self)
        for child, number in self._rows.items():
            yield from ((number, found) for found in care_compared.overlaps(self, child, number))
            yield from ((number, found) for found in care_compared.of_episodes(self, child, number, until))
            last = max(self.roll.of_child(self.main, child), key=lambda record: str(record["decom"]))
            if last["rec"] in ADOPTED and last["dec"]:
                yield number, propose_seal(self.context.where(number, "rec"))


def propose_seal(where: str) -> Finding:
    """Sealing takes a record out of search, matching and lists: a person does it, as a batch of its own."""
    words = "This child left care by adoption. Seal the record, so that it is matched, listed and added to no more."
    return warning("adopted", where, "rec", words)
