"""A term's PEPs for everyone at once: who is owed one, and all of them opened as one batch."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.care.snapshot import IN_CARE, Snapshot, snapshot
from vsdesk.changes import Changes
from vsdesk.clocks.due import term_due
from vsdesk.clocks.rules import PepRules
from vsdesk.desk.peps.many import Done, Many
from vsdesk.desk.peps.opening import Opening
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep, PepKind
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term
from vsdesk.reports.figures.peps.duties import (
    Duty,
    excused,
    first_pep_due,
    peps_of_term,
    term_duty,
    why_no_term_pep,
)
from vsdesk.store.peps import all_peps


@dataclass(frozen=True, slots=True)
class TermLine:
    """One child's PEP of a term.

    Attributes:
        one: the child as on the day it was asked for, or as on the term's first or last day where that is outside.
        pep: the plan that counts for the term; None while none is open.
        duty: when it is due, and its sum; None where none is owed.
        why_not: why none is owed; empty where one is.
    """

    one: Snapshot
    pep: Pep | None
    duty: Duty | None
    why_not: str


class Cycle(Opening, Many):
    """Work on a term's PEPs."""

    def term(self, named: str = "") -> tuple[TermLine, ...]:
        """Everyone in our care (short breaks too, told apart) with their PEP of a term, by name.

        Raises: NotFound for words that name no term; CalendarTooShort for one without dates.
        """
        desk, chosen = self._desk, self.term_for(self._desk.today, named)
        day = min(max(desk.today, chosen.starts_on), chosen.ends_on)
        held, rules, calendar = all_peps(desk.connection), desk.settings.pep_rules, desk.terms.calendar
        return tuple(
            _line(one if day == one.day else snapshot(one.file, day), held, chosen, calendar, rules)
            for one in desk.children.all()
            if one.standing.word in (*IN_CARE, "short breaks")
        )

    def open_term(self, named: str = "") -> Done:
        """Open a plan for everyone who is owed one and has none; a child new in care gets the first PEP.

        Raises: UserError where nobody is owed one that is not open; as `term`.
        """
        chosen, lines = self.term_for(self._desk.today, named), self.term(named)
        wanted = [line for line in lines if line.duty is not None and line.pep is None]
        left = tuple((line.one.child.id or 0, line.why_not) for line in lines if line.why_not)
        if not wanted:
            raise UserError(
                f"Everyone who is owed a PEP for {chosen.label} has one open already; nothing was opened."
            )
        day = self._desk.today
        with self._batch(
            f"PEP: open {chosen.label} for {counted(len(wanted), 'child', 'children')}"
        ) as batch:
            opened = tuple(self._add(line.one, self._kind(line.one, chosen), chosen, day) for line in wanted)
        already = sum(line.duty is not None and line.pep is not None for line in lines)
        return Done(batch.changes, opened, left, already)

    def open_due(self, child: int) -> tuple[Changes, int]:
        """Open the plan that is due for a child: the first PEP, one after a change of school, or the term's.

        Raises: as `open_for`.
        """
        term = self.term_for(self._desk.today)
        return self.open_for(child, kind=self._kind(self._desk.children.one(child), term))

    def _kind(self, one: Snapshot, term: Term) -> PepKind:
        due = first_pep_due(one, self._desk.terms.calendar, self._desk.settings.pep_rules)
        return "initial" if due is not None and due >= term.starts_on else "termly"


def _line(
    one: Snapshot, held: dict[int, tuple[Pep, ...]], term: Term, calendar: Calendar, rules: PepRules
) -> TermLine:
    peps = held.get(one.child.id or 0, ())
    mine, spared = peps_of_term(peps, term), excused(peps, term)
    why = why_no_term_pep(one, term_due(term, rules).on, calendar, rules)
    if spared is not None and not mine:
        return TermLine(one, spared, None, why or spared.not_required_reason)
    duty = None if why else term_duty(one, peps, term, calendar, rules)
    pep = duty.pep if duty and duty.pep else (mine[-1] if mine else None)
    return TermLine(one, pep, duty, why)
