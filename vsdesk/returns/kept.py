"""What an import keeps beside its rows, in the same batch: a mapping to be remembered, findings accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.chosen import Profile, of_sender
from vsdesk.returns.finding_subjects import subjects_of
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow, Ref
from vsdesk.returns.wins import RuleName
from vsdesk.store import profiles
from vsdesk.store.driver import Connection
from vsdesk.store.findings import kept_findings
from vsdesk.store.records import Writer
from vsdesk.store.settings import set_setting, setting

IdOf = Callable[[Ref | None], int | None]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding a person accepted.

    Attributes:
        subject: what it is about, so that the same finding is known again: as `subjects_of` makes it.
    """

    rule: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a person decided beside the rows themselves; undone with the import."""

    profile: Profile | None = None
    acceptances: tuple[Acceptance, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    """The name of a setting -> who wins in a column of a kind of return, from now on."""

    def __bool__(self) -> bool:
        return self.profile is not None or bool(self.acceptances or self.rules)

    def write(self, connection: Connection, person: str, on: str, sender: str, school: int | None) -> None:
        """Keep it all; inside the import's batch.

        Args:
            sender: the school's name, or the file's where no school tells who sends it.
            school: the school, for another may mean other things by the same headings.
        """
        if self.profile is not None:
            mark, layout, columns = self.profile.fingerprint, self.profile.layout, self.profile.columns
            mark = of_sender(mark, school)
            profiles.keep_mapping(connection, mark, layout, columns, sender, self.profile.headings)
        for name, rule in self.rules.items():
            set_setting(connection, name, rule)
        for one in self.acceptances:
            profiles.accept(connection, one.rule, one.subject, one.reason, person, on)


def settled(kept: Kept, plan: Plan, id_of: IdOf) -> Kept:
    """The same, each acceptance under the name it is known by from now on: by the child, once they are on the roll."""
    if not kept.acceptances:
        return kept
    names: dict[tuple[str, str], str] = {}
    for row, finding in _every(plan):
        first, *others = subjects_of(plan, row, finding, id_of(row.child) if row is not None else None)
        names |= {(finding.rule, other): first for other in others}
    found = (
        replace(one, subject=names.get((one.rule, one.subject), one.subject)) for one in kept.acceptances
    )
    return replace(kept, acceptances=tuple(found))


def rules_to_keep(
    plan: Plan, wins: Mapping[str, str], connection: Connection, sender_wins: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What is chosen for the columns of a plan's kind of return and not kept so already: setting -> rule.

    Args:
        sender_wins: the same for this sender alone; for the kind of return, where no school of the roll sent it.
    """
    code, sender = plan.table.layout.code, plan.sender if isinstance(plan.sender, int) else None
    names = {RuleName(code, column).setting: rule for column, rule in wins.items()}
    names |= {RuleName(code, column, sender).setting: rule for column, rule in (sender_wins or {}).items()}
    return {name: rule for name, rule in names.items() if setting(connection, name) != rule}


def keep_findings(plan: Plan, connection: Connection, source: int, id_of: IdOf) -> None:
    """Keep what somebody should look at, accepted or not; inside the import's batch, after its rows.

    Rows that were held or refused are told of by themselves, and what is kept already is not kept again. One that was
    accepted is kept under the name it was accepted by: opened again, it is there.
    """
    kept, accepted, writer = kept_findings(connection), profiles.acceptances(connection), Writer(connection)
    for row, finding in _worth_a_look(plan):
        child = id_of(row.child) if row is not None else None
        subjects = subjects_of(plan, row, finding, child)
        if any((finding.rule, one) in kept for one in subjects):
            continue
        subject = next((one for one in subjects if (finding.rule, one) in accepted), subjects[0])
        kept.add((finding.rule, subject))
        values = {
            "source": source,
            "child": child,
            "rule": finding.rule,
            "subject": subject,
            "place": finding.where,
            "field": finding.field,
            "words": finding.words,
        }
        writer.add("finding", values)


def _every(plan: Plan) -> Iterator[tuple[PlannedRow | None, Finding]]:
    yield from ((None, finding) for finding in plan.findings)
    for row in plan.rows:
        yield from ((row, finding) for finding in row.findings)


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
