"""What an import keeps beside its rows, in the same batch: a mapping to be remembered, findings accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.chosen import Profile, of_sender
from vsdesk.returns.reading import text_of
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow, Ref, Table
from vsdesk.store import profiles
from vsdesk.store.driver import Connection
from vsdesk.store.findings import known_findings
from vsdesk.store.records import Writer

IDENTITY = (("local_id",), ("upn",), ("surname", "forename", "born_on"), ("full_name", "born_on"), ("urn",))
"""Fields that say whom a row is about, surest first."""


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

    def write(self, connection: Connection, person: str, on: str, sender: str, school: int | None) -> None:
        """Keep it all; inside the import's batch.

        Args:
            sender: the school's name, or the file's where no school tells who sends it.
            school: the school, for another may mean other things by the same headings.
        """
        if self.profile is not None:
            mark, layout, columns = self.profile.fingerprint, self.profile.layout, self.profile.columns
            mark = of_sender(mark, school)
            profiles.keep_mapping(connection, mark, layout, columns, sender)
        for one in self.acceptances:
            profiles.accept(connection, one.rule, one.subject, one.reason, person, on)


def keep_findings(
    plan: Plan, connection: Connection, source: int, id_of: Callable[[Ref | None], int | None]
) -> None:
    """Keep what somebody should look at and nobody has accepted; inside the import's batch, after its rows.

    Rows that were held or refused are told of by themselves, and what is known already is not kept again.
    """
    known, writer = known_findings(connection), Writer(connection)
    for row, finding in _worth_a_look(plan):
        subject = subject_of(plan, row, finding)
        if (finding.rule, subject) in known:
            continue
        known.add((finding.rule, subject))
        values = {
            "source": source,
            "child": id_of(row.child) if row is not None else None,
            "rule": finding.rule,
            "subject": subject,
            "place": finding.where,
            "field": finding.field,
            "words": finding.words,
        }
        writer.add("finding", values)


def _worth_a_look(plan: Plan) -> Iterator[tuple[PlannedRow | None, Finding]]:
    for finding in plan.findings:
        if finding.severity is Severity.WARNING:
            yield None, finding
    for row in plan.rows:
        if row.outcome not in (Outcome.HELD, Outcome.REFUSED):
            yield from ((row, finding) for finding in row.findings if finding.severity is Severity.WARNING)


def may_be_accepted(finding: Finding) -> bool:
    """An error stops its row, so there is nothing to accept in it."""
    return finding.severity is not Severity.ERROR


def subject_of(plan: Plan, row: PlannedRow | None, finding: Finding) -> str:
    """What a finding is about: whom its row names, and the words; in a row that names nobody, file and place."""
    layout = plan.table.layout.code
    if row is None:
        return f"{layout}: {finding.words}"
    who = _named_in(plan.table, row.row) or f"{plan.table.workbook.sha256[:16]} {finding.where}"
    return f"{layout}, {who}: {finding.words}"


def _named_in(table: Table, row: int) -> str:
    """Whom or what a row is about, by the surest thing in it: the same in the next file of the kind."""
    cells = table.grid.rows[row - 1] if row <= len(table.grid.rows) else ()
    for names in IDENTITY:
        columns = [table.columns[name] for name in names if name in table.columns]
        texts = [text_of(cells[column - 1]) for column in columns if column <= len(cells)]
        if len(texts) == len(names) and all(texts):
            return " ".join(texts)
    return ""
