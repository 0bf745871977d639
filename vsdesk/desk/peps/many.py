"""One step for many plans: what can be done and what cannot, each with its reason; then one batch, undone as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from vsdesk.changes import Changes
from vsdesk.desk.peps.meetings import Meetings, after_due, read_time
from vsdesk.desk.peps.parts import Parts
from vsdesk.desk.peps.written import refuse_sign_off, refuse_unsubmitted
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep, PepPart
from vsdesk.model.wording import counted, joined, short_date, short_day
from vsdesk.reference.pep_forms import pep_forms
from vsdesk.store.records import Writer

Act = Literal["book", "ask", "chase", "qa", "sign-off"]
ACTS: tuple[Act, ...] = get_args(Act)
TIMES = {1: "once", 2: "twice"}


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a step can be done for one plan.

    Attributes:
        words: what it would do or rests on; where it cannot be done, why.
    """

    pep: int
    child: int
    can: bool
    words: str


class Many(Meetings, Parts):
    """Steps for many plans at once."""

    def weigh(self, act: Act, peps: Iterable[int], on: date | None = None) -> tuple[Verdict, ...]:
        """What a step would do to each plan, and why it cannot be done for others. Nothing is changed.

        Args:
            on: the day of the meetings to book, or on which the step is done; today where none is given.

        Raises: NotFound for a plan that is none.
        """
        return tuple(self._weigh(act, self._pep(number), on or self._desk.today) for number in peps)

    def _weigh(self, act: Act, pep: Pep, day: date) -> Verdict:
        judge: Mapping[Act, Callable[[Pep, date], str]] = {
            "book": self._would_book,
            "ask": _would_ask,
            "chase": _would_chase,
            "qa": _would_look,
            "sign-off": _would_sign_off,
        }
        try:
            return Verdict(pep.id, pep.child, True, judge[act](self._open_pep(pep.id), day))
        except UserError as error:
            return Verdict(pep.id, pep.child, False, str(error))

    def _would_book(self, pep: Pep, day: date) -> str:
        self._booking(pep, day, "", None, "")
        told = f"Moved from {short_day(pep.booked_for)}." if pep.booked_for else "No meeting is arranged yet."
        late = self.booked_late(pep.id, day)
        return f"{told} {late}" if late else told

    def booked_late(self, pep: int, day: date) -> str:
        """What is to be said, in a sentence, of a meeting on a day after its plan is due; empty for one in time."""
        due_on = self._desk.pep_lists.of_plan(self._pep(pep)).due_on
        return after_due(day, due_on, self._desk.today)

    def _sort(
        self, act: Act, peps: Iterable[int], day: date
    ) -> tuple[list[Pep], tuple[tuple[int, str], ...]]:
        """The plans for which it can be done, and (child, why) of the others."""
        found = self.weigh(act, peps, day)
        ready = [self._pep(one.pep) for one in found if one.can]
        return ready, tuple((one.child, one.words) for one in found if not one.can)

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
        """Ask for all the parts of plans that have not been asked for; a plan signed off is left out.

        Raises: UserError where there are none.
        """
        found = [self._pep(pep) for pep in peps]
        asking, left = self._sort("ask", (pep.id for pep in found), self._desk.today)
        had = {pep.child for pep in found if pep.is_open and not _unasked(pep)}
        if not asking:
            raise _none("be asked for parts", left)
        with self._batch(f"PEP: ask for the parts of {counted(len(asking), 'PEP')}") as batch:
            for pep in asking:
                self._ask(pep, (), self._desk.today, due_on)
        others = tuple((child, why) for child, why in left if child not in had)
        return Done(batch.changes, tuple(pep.id for pep in asking), others, len(left) - len(others))

    def chase(self, peps: Iterable[int]) -> Done:
        """Note that what is missing was chased today; the plans of which nothing is missing are left out.

        Raises: UserError where nothing is missing.
        """
        ready, left = self._sort("chase", peps, self._desk.today)
        if not ready:
            raise _none("be chased", left)
        return self._chased([part for pep in ready for part in pep.parts_out], left)

    def _chased(self, parts: Sequence[PepPart], left: tuple[tuple[int, str], ...]) -> Done:
        """Mark parts as chased today."""
        with self._batch(f"PEP: chase {counted(len(parts), 'part')}") as batch:
            writer = Writer(self._desk.connection)
            for part in parts:
                more = part.chased_on != self._desk.today  # said twice on a day, it was chased once
                values = {"chased_on": self._desk.today, "times_chased": part.times_chased + more}
                writer.change("pep_part", part.id, values)
        return Done(batch.changes, tuple(dict.fromkeys(part.pep for part in parts)), left)

    def begin_qa_many(self, peps: Iterable[int], on: date | None = None) -> Done:
        """Begin to look at the quality of every one of them that is in. A head's alone.

        Raises: NotAllowed; UserError where none of them is.
        """
        return self._mark_many("qa", peps, self._past(on, "the quality was looked at"))

    def sign_off_many(self, peps: Iterable[int], on: date | None = None) -> Done:
        """Sign off every one of them that can be; the others are told with the reason. A head's alone.

        Raises: NotAllowed; UserError where none of them can be.
        """
        return self._mark_many("sign-off", peps, self._past(on, "they were signed off"))

    def _mark_many(self, act: Act, peps: Iterable[int], day: date) -> Done:
        self._desk.allow("head")
        ready, left = self._sort(act, peps, day)
        if not ready:
            raise _none("be signed off" if act == "sign-off" else "be looked at", left)
        signed = {"signed_off_on": day, "signed_off_by": self._desk.person}
        values: Mapping[str, object] = signed if act == "sign-off" else {"qa_on": day}
        name = "sign off" if act == "sign-off" else "look at the quality of"
        with self._batch(f"PEP: {name} {counted(len(ready), 'PEP')}") as batch:
            for pep in ready:
                Writer(self._desk.connection).change("pep", pep.id, values)
        return Done(batch.changes, tuple(pep.id for pep in ready), left)


def _would_ask(pep: Pep, day: date) -> str:
    parts = _unasked(pep)
    if not parts:
        raise UserError("Every part of this PEP was asked for already; chase those that are missing.")
    roles = dict.fromkeys(pep_forms().parts[code].owes for code in parts)
    return f"{counted(len(parts), 'part')}, from the {joined(list(roles))}."


def _unasked(pep: Pep) -> list[str]:
    """The parts its form has that were not asked for."""
    asked = {part.part for part in pep.parts if part.asked_on is not None}
    return [kind.code for kind in pep_forms().forms[pep.form or "secondary"] if kind.code not in asked]


def _would_chase(pep: Pep, day: date) -> str:
    if not pep.parts_out:
        raise UserError("No part of this PEP is missing, so there is nothing to chase.")
    owing: dict[str, list[PepPart]] = {}
    for part in pep.parts_out:
        owing.setdefault(part.owes, []).append(part)
    words = "; ".join(_owes(role, parts) for role, parts in owing.items())
    return f"{words[:1].upper()}{words[1:]}."


def _owes(role: str, parts: Sequence[PepPart]) -> str:
    """`designated teacher: 3 parts, asked 2 Nov 2026, chased twice`."""
    told = f"{role}: {counted(len(parts), 'part')}"
    asked = min((part.asked_on for part in parts if part.asked_on), default=None)
    if asked:
        told += f", asked {short_date(asked)}"
    times = max(part.times_chased for part in parts)
    return f"{told}, chased {TIMES.get(times, f'{times} times')}" if times else told


def _would_look(pep: Pep, day: date) -> str:
    refuse_unsubmitted(pep, day)
    came = pep.resubmitted_on or pep.submitted_on
    if pep.qa_on:
        return f"Looked at on {short_day(pep.qa_on)} already; that day is replaced."
    return f"In since {short_day(came)}." if came else ""


def _would_sign_off(pep: Pep, day: date) -> str:
    refuse_sign_off(pep, day)
    return f"Quality looked at on {short_day(pep.qa_on)}." if pep.qa_on else ""


def _none(what: str, left: Sequence[tuple[int, str]]) -> UserError:
    """For a step that can be done for none of them, with each reason there is, once."""
    whys = tuple(dict.fromkeys(why for _, why in left))
    return UserError(f"None of these PEPs can {what}: {' '.join(whys)}")


def _times(begins: str, minutes: int, count: int) -> Iterator[str]:
    """`09:30`, `10:15` …; all empty without a first. Raises: UserError where they would pass midnight."""
    if not begins:
        yield from [""] * count
        return
    start = datetime.strptime(begins, "%H:%M")  # noqa: DTZ007 - a time of day, of no day
    times = [start + timedelta(minutes=minutes * n) for n in range(count)]
    if times and times[-1].date() != start.date():
        raise UserError("So many meetings do not fit into one day. Book fewer, or shorter ones.")
    yield from (f"{time:%H:%M}" for time in times)
