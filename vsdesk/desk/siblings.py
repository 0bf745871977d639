"""Brothers and sisters: who is linked with a child, and whether the link itself is to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.briefs import MASKED
from vsdesk.errors import NotFound, UserError
from vsdesk.model.naming import order_key
from vsdesk.store.records import Record, Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

MASKED_LINK = "Restricted link"


@dataclass(frozen=True, slots=True)
class SiblingLine:
    """One link, from the side of one of the two.

    Attributes:
        child: the other one; None where the link is restricted.
        about: year and school of the other; empty where they are not to be shown.
        restricted: the link is not to be shown: that there is one is told, and nothing more.
    """

    id: int
    child: int | None
    name: str
    about: str
    restricted: bool


class Siblings:
    """What a front end may ask about links between children, and do. A sealed record is in none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, child: int) -> list[SiblingLine]:
        """The links of a child, by the others' names; restricted ones last."""
        rows = read_table(self._desk.connection, "sibling", "child_a = ? OR child_b = ?", (child, child))
        found = (self._line(row, child) for row in rows)
        return sorted(
            (one for one in found if one is not None), key=lambda one: (one.restricted, order_key(one.name))
        )

    def _line(self, row: Record, child: int) -> SiblingLine | None:
        other = int(row["child_b"] if row["child_a"] == child else row["child_a"])
        try:
            one = self._desk.children.one(other)
        except NotFound:  # sealed
            return None
        if row["restricted"]:
            return SiblingLine(int(row["id"]), None, MASKED_LINK, "", restricted=True)
        if one.child.restricted:
            return SiblingLine(int(row["id"]), other, MASKED, "", restricted=False)
        told = (one.year_group.label if one.year_group else "", one.enrolment.name if one.enrolment else "")
        about = " · ".join(part for part in told if part)
        return SiblingLine(int(row["id"]), other, one.child.list_name, about, restricted=False)

    def restrict(self, link: int, reason: str) -> Changes:
        """Show no more of a link than that there is one."""
        return self._set(link, f"Restrict a link of siblings: {_given(reason)}", restricted=True)

    def lift(self, link: int, reason: str) -> Changes:
        """Show a restricted link again. A head's alone."""
        self._desk.allow("head")
        return self._set(
            link, f"Lift the restriction of a link of siblings: {_given(reason)}", restricted=False
        )

    def _set(self, link: int, name: str, *, restricted: bool) -> Changes:
        self._one(link)
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now) as batch:
            Writer(desk.connection).change("sibling", link, {"restricted": int(restricted)})
        return batch.changes

    def unlink(self, link: int) -> Changes:
        """Take away a link that never should have been. A restricted one is lifted first."""
        if self._one(link)["restricted"]:
            raise UserError("This link is restricted: a head lifts the restriction before it is taken away.")
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch("Unlink siblings", person=desk.person, at=desk.clock.now) as batch:
            Writer(desk.connection).remove("sibling", link)
        return batch.changes

    def _one(self, link: int) -> Record:
        found = next(iter(read_table(self._desk.connection, "sibling", "id = ?", (link,))), None)
        if found is None:
            raise NotFound("These two are not linked any more; somebody took the link away.")
        return found


def _given(reason: str) -> str:
    if not reason.strip():
        raise UserError("Give a reason: it is kept in the history.")
    return " ".join(reason.split())
