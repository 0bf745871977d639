"""Rows about children, matched and doubted one by one: what becomes of each, and who is not in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vsdesk.model.finding import Finding, Severity, warning
from vsdesk.progress import Progress
from vsdesk.returns import duplicates, joiners, matching
from vsdesk.returns.alike import Resemblance, alike
from vsdesk.returns.choices import Decision, Deed
from vsdesk.returns.context import Context
from vsdesk.returns.hidden import UNSAID
from vsdesk.returns.looked_after import is_a_schools_own, speaks_of_care
from vsdesk.returns.matching import SEALED
from vsdesk.returns.not_in_file import not_in_file
from vsdesk.returns.not_ours import is_another, is_nobody, without_others
from vsdesk.returns.row_words import (
    ADDS_NOBODY,
    ALIKE,
    ANYBODY,
    CLOSED,
    DECISION,
    GONE,
    NAME_ALONE,
    UNKNOWN,
    UNTOLD,
    WAITS,
)
from vsdesk.returns.shapes import (
    MappedRow,
    Match,
    Outcome,
    Plan,
    PlannedRow,
    Ref,
    Sure,
)
from vsdesk.returns.subjects import SUBJECTS
from vsdesk.returns.subjects.base import Subject
from vsdesk.returns.subjects.sender import not_begun
from vsdesk.returns.taking import Taking, stopped, with_step
from vsdesk.returns.whom import Whom


class Planner:
    """Plans the rows of one table about children."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.layout = context.mapped.table.layout
        self.subject: Subject = SUBJECTS[self.layout.subject](context)
        self.met: set[Ref] = set()
        self.settled = duplicates.settle(context.mapped, self.subject.apart)
        self.whom = Whom(context, self.settled.repeats, adds_children=self.layout.adds_children)
        self.taking = Taking(self.subject, self.whom, self.met)
        self.alike = self._alike() if self.layout.adds_children else {}
        self.anybody = self._may_be_anybody()
        self.waiting: dict[int, int] = {}
        self.told: dict[tuple[object, ...], MappedRow] = {}
        self.nobody: set[int] = set()
        self.others: set[int] = set()

    def plan(self, progress: Progress) -> Plan:
        """Every row in turn, then what only the whole file shows."""
        mapped = self.settled.mapped
        rows: dict[int, PlannedRow] = {}
        for number, row in enumerate(mapped.rows):
            if number % 200 == 0:
                progress.step(number, len(mapped.rows), "Comparing with the roll")
            rows[row.row] = self._row(row)
        for number, step in self.subject.finish():
            rows[number] = with_step(rows[number], step)
        missing = () if self.anybody else not_in_file(self.context, self.met)
        plan = Plan(
            mapped.table,
            tuple(rows.values()),
            len(mapped.left_out),
            (*mapped.findings, *self._about_all(missing)),
            missing,
            self.context.period,
            self.context.school,
            mapped.left_out,
            as_at=self.context.as_at,
            dated=self.context.dated,
            told=self.subject.wins.told,
        )
        return self._without_others(plan)

    def _without_others(self, plan: Plan) -> Plan:
        """Without the rows about children who are not ours, unless a list may add them."""
        whole = None if self.layout.council else self.context.whole_school
        a_list = self.layout.adds_children and not (self.anybody and is_a_schools_own(self.context.mapped))
        if a_list and whole is None:
            return plan
        by_row = self.context.kind_given or self.layout.adds_children
        return without_others(plan, self.nobody, self.others, row_by_row=by_row, whole_school=whole)

    def _about_all(self, missing: tuple[int, ...]) -> Iterator[Finding]:
        """What is odd about the file as a whole."""
        where = self.context.mapped.table.grid.name
        if self.anybody:
            yield warning("not-looked-after", where, None, ANYBODY)
        if self.layout.subject == "roll":
            yield from joiners.compared(where, self.met, missing)

    def decided(self, row: MappedRow, child: Ref | None) -> PlannedRow:
        """A row whose child a person has named; None: a child not yet on the roll. The decision is remembered."""
        why = self._unsaid(row)
        if why:
            return stopped(row, Match(Sure.DOUBTFUL, child), Outcome.HELD, (why,))
        match = self.whom.match(row)
        planned = self.taking.take(
            row, Match(Sure.CERTAIN if child is not None else Sure.NOBODY, child, DECISION)
        )
        if planned.outcome is Outcome.REFUSED:
            return planned
        return replace(planned, learns=self.whom.learn(row, match, child))

    def _alike(self) -> Mapping[int, Resemblance]:
        """The rows that look like others, though nothing proves them one; those proved to be are met already."""
        return alike(
            (row.row, matching.subject_of(row.values, None))
            for row in self.settled.mapped.rows
            if row.row not in self.settled.repeats
        )

    def _may_be_anybody(self) -> bool:
        """Whether a list says nowhere that its children are looked after, and most are not on the roll either.

        The first list of an empty roll is taken for what it is given as, unless it is plainly a school's own.
        """
        context, rows = self.context, self.settled.mapped.rows
        if context.whole_school and self.layout.subject == "roll":
            return True
        if self.layout.subject != "roll" or context.kind_given or speaks_of_care(context.mapped):
            return False
        if not context.roll.children:
            return is_a_schools_own(context.mapped)
        on_roll = sum(map(self.whom.is_known, rows))
        return on_roll * 2 < len(rows)

    def _row(self, row: MappedRow) -> PlannedRow:
        match = self.whom.match(row)
        if match.child is not None:
            self.met.add(match.child)
        self._note_strangers(row, match)
        if row.broken:
            words = tuple(finding.words for finding in row.findings if finding.severity is Severity.ERROR)
            return stopped(row, match, Outcome.REFUSED, words)
        if match.sure is Sure.SEALED:
            return self._sealed(row)
        decision = self.context.decisions.get(row.row)
        if decision is not None:
            return self._by_decision(row, match, decision)
        if match.sure is Sure.UNTOLD:
            return stopped(row, match, Outcome.REFUSED, (UNTOLD,))
        blank = self.subject.blank(row)
        if blank:
            row = replace(row, findings=(*row.findings, *blank))
            return stopped(row, match, Outcome.REFUSED, tuple(finding.words for finding in blank))
        why = self.settled.held.get(row.row) or self._doubt(row, match) or self._told_otherwise(row, match)
        if why:
            self.waiting.setdefault(self.whom.group(row), row.row)
            return stopped(self._told_alike(row, why), match, Outcome.HELD, (why,))
        return self._lacking(row, match) or self.taking.take(row, match)

    def _note_strangers(self, row: MappedRow, match: Match) -> None:
        if row.row in self.context.decisions:
            return
        if is_nobody(match):
            self.nobody.add(row.row)
        elif is_another(row.values, match, self.context.roll):
            self.others.add(row.row)

    def _told_alike(self, row: MappedRow, why: str) -> MappedRow:
        """The row with the finding that it looks like another, where that is why it is held."""
        found = self.alike.get(row.row)
        if found is None or found.sentence != why:
            return row
        field = next((name for name in ("surname", "full_name") if name in row.values), None)
        told = warning(ALIKE, self.context.where(row.row, field), field, why)
        return replace(row, findings=(*row.findings, told))

    def _told_otherwise(self, row: MappedRow, match: Match) -> str | None:
        """Why a row is held, if an earlier one, met with the same child by another sign, says something else."""
        if match.child is None:
            return None
        about = (match.child, *self.subject.telling(row))
        earlier = self.told.setdefault(about, row)
        if earlier is row:
            return None
        fields = [name for name in duplicates.disagreements([earlier, row]) if name not in self.subject.apart]
        if not fields:
            return None
        told = ", ".join(name.replace("_", " ") for name in fields)
        return f"Row {earlier.row} is about the same child, and disagrees about {told}."

    def _by_decision(self, row: MappedRow, match: Match, decision: Decision) -> PlannedRow:
        """A row a person decided about; what stops every row, such as a number that is none, stops it still.

        Of two rows given to one child that disagree, the later waits: both cannot be so.
        """
        why = self._against(decision)
        if why is None and not isinstance(decision, Deed):
            why = self._told_otherwise(row, Match(Sure.CERTAIN, decision))
        if why:
            return stopped(row, match, Outcome.HELD, (why,))
        child = None if isinstance(decision, Deed) else decision
        if child is not None:
            self.met.add(child)
        planned = self.decided(row, child)
        return replace(planned, lacks=planned.outcome is Outcome.HELD)

    def _against(self, decision: Decision) -> str | None:
        """Why a decision holds the row."""
        if decision is Deed.HOLD:
            return WAITS
        if decision is Deed.NEW:
            return None if self.layout.adds_children else ADDS_NOBODY
        return None if decision in self.context.roll.children else GONE

    def _lacking(self, row: MappedRow, match: Match) -> PlannedRow | None:
        """The row held, where the file does not tell what each of its rows needs."""
        why = UNSAID if row.row in self.context.hidden_rows else self._unsaid(row)
        if why is None and self.anybody and match.sure is Sure.NOBODY:
            why = ANYBODY
            if self.context.whole_school is False:
                return stopped(row, match, Outcome.HELD, (UNKNOWN,))
        return replace(stopped(row, match, Outcome.HELD, (why,)), lacks=True) if why else None

    def _unsaid(self, row: MappedRow) -> str | None:
        """What the file does not say and the row needs, or says of days that nobody can tell of yet."""
        return self.subject.lacking(row) or not_begun(row, self.context)

    def _sealed(self, row: MappedRow) -> PlannedRow:
        """A sealed record answers to its own number in a 903 file alone; anywhere else nothing is told of it."""
        if self.layout.exact and self.layout.council:
            return PlannedRow(row.row, Outcome.SAME, None, None, (SEALED,), findings=row.findings)
        return PlannedRow(row.row, Outcome.REFUSED, None, None, (CLOSED,), findings=row.findings)

    def _doubt(self, row: MappedRow, match: Match) -> str | None:
        if match.sure is Sure.DOUBTFUL:
            return match.reasons[0]
        if match.sure is Sure.NOBODY and not self.layout.adds_children:
            return UNKNOWN
        if match.sure is Sure.NOBODY and self.whom.group(row) in self.waiting:
            return f"Row {self.waiting[self.whom.group(row)]} is about the same child, and waits."
        if match.sure is Sure.NOBODY and not matching.subject_of(row.values, None).says_which:
            return NAME_ALONE
        if match.sure is Sure.NOBODY and row.row in self.alike and not self.anybody:
            return self.alike[row.row].sentence
        return None
