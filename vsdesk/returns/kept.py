"""What an import keeps beside its rows, in the same batch: a mapping to be remembered, findings accepted."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.chosen import Profile
from vsdesk.returns.shapes import Plan, PlannedRow
from vsdesk.store import profiles
from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding a person accepted.

    Attributes:
        subject: what it is about, so that the same finding is known again: as `subject_of` makes it.
    """

    rule: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a person decided beside the rows themselves; undone with the import."""

    profile: Profile | None = None
    acceptances: tuple[Acceptance, ...] = ()

    def __bool__(self) -> bool:
        return self.profile is not None or bool(self.acceptances)

    def write(self, connection: Connection, person: str, on: str, sender: str) -> None:
        """Keep it all; inside the import's batch."""
        if self.profile is not None:
            mark, layout, columns = self.profile.fingerprint, self.profile.layout, self.profile.columns
            profiles.keep_mapping(connection, mark, layout, columns, sender)
        for one in self.acceptances:
            profiles.accept(connection, one.rule, one.subject, one.reason, person, on)


def may_be_accepted(finding: Finding) -> bool:
    """An error stops its row, so there is nothing to accept in it."""
    return finding.severity is not Severity.ERROR


def subject_of(plan: Plan, row: PlannedRow | None, finding: Finding) -> str:
    """What a finding is about: the child and the words, or where nobody is known the file and the place."""
    if row is None:
        return f"{plan.table.layout.code}: {finding.words}"
    if isinstance(row.child, int):
        return f"child {row.child}: {finding.words}"
    return f"{plan.table.workbook.sha256[:16]} {finding.where}: {finding.words}"
