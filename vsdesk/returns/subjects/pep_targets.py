"""What became of the last plan's targets, as a school says: each is known again by its words; none is made here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.model.finding import error
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.identity import compare
from vsdesk.returns.subjects.pep_said import alike

UNKNOWN = (
    "No plan of this child’s on the roll has a target of these words, so it is not known what is judged."
)


class PepTargets(Subject):
    """A target a row: how it was judged, and on what that rests."""

    main = "pep_target"
    needed = ("what", "judged")
    apart = ("what", "held_on")

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Judge the target, where nobody has so far or it was judged otherwise."""
        yield from compare(self, row, child)
        target = self._target(row, child)
        if target is None:
            yield error("pep-target-unknown", self.context.where(row.row, "what"), "what", UNKNOWN)
            return
        told = {name: row.values.get(name) for name in ("judged", "evidence")}
        today = self.context.today
        if target["judged"] is None:
            yield from self.change(self.main, target, {**told, "judged_on": today})
            return
        judged = False
        for write in self.change(self.main, target, told):
            judged = judged or "judged" in write.new
            yield write
        if judged and target["judged_on"] != today.isoformat():
            yield self.put_right(self.main, target, {"judged_on": today})

    def _target(self, row: MappedRow, child: Ref) -> Record | None:
        """The child's target of these words: of the plan whose meeting is told, or else the newest."""
        words, told = alike(row.values["what"]), row.values.get("held_on")
        held = {one["id"]: one["held_on"] for one in self.roll.of_child("pep", child)}
        mine = [one for one in self.roll.of_child(self.main, child) if alike(one["what"]) == words]
        of_day = [one for one in mine if isinstance(told, date) and held.get(one["pep"]) == told.isoformat()]
        found = of_day or mine
        return found[-1] if found else None
