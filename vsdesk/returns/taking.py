"""A row that is met with a child -> what is written of it; a row that stops -> why."""

from __future__ import annotations

from dataclasses import replace

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.decided_before import AS_DECIDED
from vsdesk.returns.row_words import DECISION
from vsdesk.returns.shapes import MappedRow, Match, NewRecord, Outcome, PlannedRow, Ref, Write
from vsdesk.returns.subjects.base import Subject
from vsdesk.returns.whom import Whom


class Taking:
    """Takes the rows of one table, in their order; whoever it adds counts as met."""

    def __init__(self, subject: Subject, whom: Whom, met: set[Ref]) -> None:
        self._subject = subject
        self._whom = whom
        self._met = met

    def take(self, row: MappedRow, match: Match) -> PlannedRow:
        """The row with all that it writes; refused where it would add a child needlessly, or an error is found."""
        writes: list[Write] = []
        child = match.child
        needless = self._subject.needless(row) if child is None else None
        if needless:
            return stopped(row, match, Outcome.REFUSED, (needless,))
        if child is None:
            child, write = self._subject.new_child(row)
            writes.append(write)
            self._met.add(child)
        self._whom.take(row, child)
        findings = list(row.findings)
        by = match.by or ""
        self._subject.wins.begin(row, chosen=by == DECISION or by.startswith(AS_DECIDED))
        for step in self._subject.steps(row, child):
            if isinstance(step, Write):
                writes.append(step)
            else:
                findings.append(step)
        errors = tuple(f.words for f in findings if f.severity is Severity.ERROR) if findings else ()
        if errors:
            return PlannedRow(
                row.row,
                Outcome.REFUSED,
                match.child,
                match.by,
                errors,
                findings=tuple(findings),
                values=row.values,
            )
        self._subject.wins.end()
        outcome, weighed = self._outcome(writes), self._subject.wins.weighed
        return PlannedRow(
            row.row,
            outcome,
            child,
            match.by,
            writes=tuple(writes),
            findings=tuple(findings),
            weighed=weighed,
        )

    def _outcome(self, writes: list[Write]) -> Outcome:
        main = self._subject.main
        for write in writes:
            if write.table == main and isinstance(write.id, NewRecord) and not write.old:
                return Outcome.ADD
        return Outcome.UPDATE if writes else Outcome.SAME


def stopped(row: MappedRow, match: Match, outcome: Outcome, why: tuple[str, ...]) -> PlannedRow:
    """A row of which nothing is written, with why, and who may be meant."""
    return PlannedRow(
        row.row,
        outcome,
        match.child,
        match.by,
        why,
        match.candidates,
        findings=row.findings,
        values=row.values,
    )


def with_step(row: PlannedRow, step: Write | Finding) -> PlannedRow:
    """The row with what only the whole file showed of it."""
    if isinstance(step, Finding):
        return replace(row, findings=(*row.findings, step))
    outcome = Outcome.UPDATE if row.outcome is Outcome.SAME else row.outcome
    return replace(row, outcome=outcome, writes=(*row.writes, step))
