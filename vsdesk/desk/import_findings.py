"""What was found odd in a plan, by place, and what of it somebody has accepted before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.finding_subjects import subjects_of
from vsdesk.returns.kept import may_be_accepted
from vsdesk.returns.shapes import Plan, PlannedRow
from vsdesk.returns.wording import field_words

Accepted = tuple[str, str, str]
"""(reason, person, day)."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One finding for people.

    Attributes:
        subject: what it is about, by which it is known again once it is accepted.
        accepted: who accepted it before, and why.
    """

    severity: Severity
    rule: str
    where: str
    field: str
    words: str
    subject: str
    may_be_accepted: bool
    accepted: Accepted | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should see it before going on: not a note, and not accepted."""
        return self.severity is not Severity.NOTE and self.accepted is None


def found_in(
    plan: Plan, accepted: Mapping[tuple[str, str], Accepted], restricted: frozenset[int] = frozenset()
) -> tuple[FoundLine, ...]:
    """Every finding of a plan: those of the whole table, then row by row; none of restricted children."""
    found = [(None, finding) for finding in plan.findings]
    rows = ((row, finding) for row in plan.rows if row.child not in restricted for finding in row.findings)
    return tuple(_lines(plan, (*found, *rows), accepted))


def _lines(
    plan: Plan,
    found: tuple[tuple[PlannedRow | None, Finding], ...],
    accepted: Mapping[tuple[str, str], Accepted],
) -> Iterator[FoundLine]:
    for row, finding in found:
        child = row.child if row is not None and isinstance(row.child, int) else None
        subjects = subjects_of(plan, row, finding, child)
        before = next((one for one in subjects if (finding.rule, one) in accepted), None)
        yield FoundLine(
            finding.severity,
            finding.rule,
            finding.where,
            field_words(finding.field, plan.table.layout) if finding.field else "",
            finding.words,
            before or subjects[0],
            may_be_accepted(finding),
            accepted[finding.rule, before] if before is not None else None,
        )
