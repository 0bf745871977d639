"""What was odd in files that were taken in: looked at, and accepted with a reason, by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import counted
from vsdesk.reference.rules import Rule, rule_named
from vsdesk.store.findings import AcceptedFinding, OpenFinding, accepted_findings, open_findings
from vsdesk.store.profiles import accept
from vsdesk.store.records import Writer

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["AcceptedFinding", "Findings", "OpenFinding", "RuleStanding"]


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """A rule, and how many findings of it the roll has: open, about how many children, and accepted."""

    rule: Rule
    open: int
    children: int
    accepted: int

    @property
    def words(self) -> str:
        """In a sentence."""
        told = f"{counted(self.open, 'finding')} of this kind {'waits' if self.open == 1 else 'wait'} to be looked at"
        if not self.open:
            told = "No finding of this kind waits to be looked at"
        if self.children:
            told += f", about {counted(self.children, 'child', 'children')}"
        return f"{told}; {self.accepted or 'none'} {'was' if self.accepted < 2 else 'were'} accepted."


class Findings:
    """What a front end may ask about findings, and what a person decides about them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, source: int | None = None, rule: str | None = None) -> list[OpenFinding]:
        """All that nobody has accepted, or those of one file or rule; none of restricted or sealed children."""
        found = open_findings(self._desk.connection)
        return [one for one in found if source in (None, one.source) and rule in (None, one.rule)]

    def accepted(self, rule: str | None = None) -> list[AcceptedFinding]:
        """All that were accepted, with who, when and why, the newest first; none of restricted or sealed children."""
        found = accepted_findings(self._desk.connection)
        return [one for one in found if rule in (None, one.rule)]

    def about(self, rule: str) -> RuleStanding:
        """What a rule means, and how often it stands open here. Raises: NotFound."""
        page, found = rule_named(rule), self.open(rule=rule)
        children = {one.child for one in found if one.child is not None}
        return RuleStanding(page, len(found), len(children), len(self.accepted(rule)))

    def names(self, found: Sequence[OpenFinding | AcceptedFinding]) -> dict[int, str]:
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

    def take_back(self, numbers: Sequence[int]) -> Changes:
        """Accept findings no longer: each is open again, now where it was found, or when it is found next.

        Raises: NotFound where one is not accepted any more.
        """
        known = {one.id: one for one in self.accepted()}
        if not numbers or not set(numbers) <= known.keys():
            raise NotFound(
                "That is not accepted any more. List what is with: vsdesk findings ROLL --accepted."
            )
        name = f"Take back: {counted(len(set(numbers)), 'accepted finding')}"
        with self._desk.batch(name, role="officer") as batch:
            for number in sorted(set(numbers)):
                Writer(self._desk.connection).remove("accepted_finding", number)
        return batch.changes
