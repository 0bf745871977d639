"""What was odd in files that were taken in: looked at, and accepted with a reason, by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import counted
from vsdesk.store.findings import OpenFinding, open_findings
from vsdesk.store.profiles import accept

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["Findings", "OpenFinding"]


class Findings:
    """What a front end may ask about findings that nobody has accepted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, source: int | None = None) -> list[OpenFinding]:
        """All, or those of one file; none of restricted or sealed children."""
        found = open_findings(self._desk.connection)
        return [one for one in found if source is None or one.source == source]

    def names(self, found: Sequence[OpenFinding]) -> dict[int, str]:
        """Child -> the name lists show, of those the findings are about."""
        wanted = {one.child for one in found}
        return {
            one.child.id or 0: one.child.list_name
            for one in self._desk.children.all()
            if one.child.id in wanted and not one.child.restricted
        }

    def accept(self, numbers: Sequence[int], reason: str) -> Changes:
        """Accept findings for good: the same ones keep quiet in the next file, too.

        Raises: UserError without a reason; NotFound where one is not open any more.
        """
        if not reason.strip():
            raise UserError("Give a reason: it is kept with the finding.")
        open_now = {one.id: one for one in self.open()}
        wanted = [open_now[number] for number in numbers if number in open_now]
        if len(wanted) < len(numbers) or not wanted:
            raise NotFound("That finding is not open any more; somebody accepted it, or undid the import.")
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        name = f"Accept: {counted(len(wanted), 'finding')}, {wanted[0].file}"
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now) as batch:
            for one in wanted:
                on = desk.clock.now.date().isoformat()
                accept(desk.connection, one.rule, one.subject, reason.strip(), desk.person, on)
        return batch.changes
