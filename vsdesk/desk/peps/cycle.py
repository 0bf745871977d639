"""A term's PEPs for everyone at once: opened, booked, asked for, chased, signed off; each one batch, undone as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vsdesk.care.snapshot import IN_CARE, Snapshot, snapshot
from vsdesk.changes import Changes
from vsdesk.clocks.due import term_due
from vsdesk.clocks.rules import PepRules
from vsdesk.desk.peps.meetings import Meetings, read_time
from vsdesk.desk.peps.opening import Opening
from vsdesk.desk.peps.parts import Parts
from vsdesk.desk.peps.written import refuse_sign_off, refuse_unsubmitted
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep, PepKind
from vsdesk.model.wording import counted, short_day
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
from vsdesk.store.records import Writer


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


@dataclass(frozen=True, slots=True)
class Done:
    """What one step for many did.

    Attributes:
        peps: the plans it changed or opened.
        left: (child, why) of those it did not: nothing was owed, or it could not be.
        already: how many had it before.
    """

    changes: Changes
    peps: tuple[int, ...]
    left: tuple[tuple[int, str], ...] = ()
    already: int = 0

    @property
    def words(self) -> str:
        """`41 PEPs; 3 had it already; 5 left out`."""
        told = [counted(len(self.peps), "PEP")]
        told += [f"{self.already} had it already"] if self.already else []
        told += [f"{len(self.left)} left out"] if self.left else []
        return "; ".join(told)


class Cycle(Opening, Meetings, Parts):
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

    def book_many(
        self, peps: Sequence[int], day: date, *, at: str = "", minutes: int = 45, place: str = ""
    ) -> Done:
        """Book a day of meetings, one after the other from a time on, in the order given.

        Args:
            at: when the first begins; without a time, all are booked for the day alone.

        Raises: UserError where one cannot be, and none is booked.
        """
        begins, found = read_time(at), [self._open_pep(pep) for pep in peps]
        times = list(_times(begins, minutes, len(found)))
        told = f"{counted(len(found), 'meeting')} on {short_day(day)}"
        with self._batch(f"PEP: book {told}") as batch:
            writer = Writer(self._desk.connection)
            for pep, time in zip(found, times, strict=True):
                writer.change("pep", pep.id, self._booking(pep, day, time, minutes if time else None, place))
        return Done(batch.changes, tuple(pep.id for pep in found))

    def ask_many(self, peps: Iterable[int], *, due_on: date | None = None) -> Done:
        """Ask for all the parts of plans that have not been asked for. Raises: UserError where there are none."""
        found = [self._open_pep(pep) for pep in peps]
        with self._batch(f"PEP: ask for the parts of {counted(len(found), 'PEP')}") as batch:
            asked = tuple(pep.id for pep in found if self._ask(pep, (), self._desk.today, due_on))
            if not asked:
                raise UserError(
                    "The parts of all these PEPs were asked for already; chase those that are missing."
                )
        return Done(batch.changes, asked, already=len(found) - len(asked))

    def chase(self, peps: Iterable[int]) -> Done:
        """Note that what is missing was chased today. Raises: UserError where nothing is missing."""
        found = [self._open_pep(pep) for pep in peps]
        missing = [part for pep in found for part in pep.parts_out]
        if not missing:
            raise UserError("No part of these PEPs is missing, so there is nothing to chase.")
        with self._batch(f"PEP: chase {counted(len(missing), 'part')}") as batch:
            writer = Writer(self._desk.connection)
            for part in missing:
                values = {"chased_on": self._desk.today, "times_chased": part.times_chased + 1}
                writer.change("pep_part", part.id, values)
        return Done(batch.changes, tuple(dict.fromkeys(part.pep for part in missing)))

    def begin_qa_many(self, peps: Iterable[int], on: date | None = None) -> Done:
        """Begin to look at the quality of several. A head's alone. Raises: as `begin_qa`, and none is begun."""
        self._desk.allow("head")
        day, found = self._past(on, "the quality was looked at"), [self._open_pep(number) for number in peps]
        for pep in found:
            refuse_unsubmitted(pep, day)
        with self._batch(f"PEP: look at the quality of {counted(len(found), 'PEP')}") as batch:
            for pep in found:
                Writer(self._desk.connection).change("pep", pep.id, {"qa_on": day})
        return Done(batch.changes, tuple(pep.id for pep in found))

    def sign_off_many(self, peps: Iterable[int], on: date | None = None) -> Done:
        """Sign off every one of them that can be; the others are told with the reason. A head's alone.

        Raises: NotAllowed; UserError where none of them can be.
        """
        self._desk.allow("head")
        day, ready, left = self._past(on, "they were signed off"), [], []
        for pep in (self._pep(number) for number in peps):
            try:
                refuse_sign_off(self._open_pep(pep.id), day)
                ready.append(pep)
            except UserError as error:
                left.append((pep.child, str(error)))
        if not ready:
            raise UserError(
                "None of these PEPs can be signed off: their quality was not looked at. Do that first."
            )
        with self._batch(f"PEP: sign off {counted(len(ready), 'PEP')}") as batch:
            writer = Writer(self._desk.connection)
            for pep in ready:
                writer.change("pep", pep.id, {"signed_off_on": day, "signed_off_by": self._desk.person})
        return Done(batch.changes, tuple(pep.id for pep in ready), tuple(left))


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


def _times(begins: str, minutes: int, count: int) -> Iterable[str]:
    """`09:30`, `10:15` …; all empty without a first. Raises: UserError where they would pass midnight."""
    if not begins:
        return [""] * count
    start = datetime.strptime(begins, "%H:%M")  # noqa: DTZ007 - a time of day, of no day
    times = [start + timedelta(minutes=minutes * n) for n in range(count)]
    if times and times[-1].date() != start.date():
        raise UserError("So many meetings do not fit into one day. Book fewer, or shorter ones.")
    return [f"{time:%H:%M}" for time in times]
