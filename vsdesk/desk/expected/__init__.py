"""The register of returns: who owes what for which days, asked, chased, received or excused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.expected.answers import answers
from vsdesk.desk.expected.asking import (
    ReturnPeriod,
    SchoolThen,
    due_day,
    periods,
    schools_then,
)
from vsdesk.desk.expected.lines import STATES, ExpectedLine, State, line_of
from vsdesk.desk.expected.opening import NothingToAdd, Opened, open_returns
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.returns.layouts import layouts
from vsdesk.store.expected import CHASES, expected_returns, received_returns
from vsdesk.store.records import Writer
from vsdesk.store.schools import labels, staff_at

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = [
    "STATES",
    "ExpectedLine",
    "NothingToAdd",
    "Opened",
    "Register",
    "ReturnPeriod",
    "SchoolThen",
    "State",
]


class Register:
    """What a front end may ask of the register of returns, and put on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- reading --------------------------------------------------------------------------------------------------

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """(code, title) of each kind that a school can be asked for."""
        return tuple((layout.code, layout.title) for layout in layouts() if layout.pack is not None)

    def periods(self) -> tuple[ReturnPeriod, ...]:
        """Half-terms and terms that can be asked about, the latest to end first."""
        return periods(self._desk.terms.calendar, self._desk.today)

    def present_term(self) -> ReturnPeriod:
        """The term the day is in, or in the holidays the one just ended. Raises: CalendarTooShort."""
        term = self._desk.terms.calendar.latest_term(self._desk.today)
        return ReturnPeriod(term.label, term.starts_on, term.ends_on)

    def period_named(self, text: str) -> ReturnPeriod:
        """A period by its label, or by a term's name. Raises: NotFound with the labels there are."""
        wanted = " ".join(text.replace(",", " ").split()).casefold()
        for one in self.periods():
            if " ".join(one.label.replace(",", " ").split()).casefold() == wanted:
                return one
        known = "; ".join(one.label for one in self.periods()[:8])
        raise NotFound(f"No period is called {text!r}. Use one of: {known}.")

    def schools(self, period: ReturnPeriod, kind: str = "") -> list[SchoolThen]:
        """The schools where our children were in a period; of a kind that not all are asked for, only those."""
        return schools_then(self._desk.children.all(), period.first_on, period.last_on, kind)

    def lines(
        self, *, kind: str | None = None, period: str | None = None, state: State | None = None, late: bool = False
    ) -> list[ExpectedLine]:  # fmt: skip
        """The register as on the day: what is late first, then by due day and school; narrowed as asked.

        Args:
            period: a period's label, as the register has it.
            late: only what is still to come and past its day.
        """
        found = [
            line for line in self._all()
            if (kind is None or line.asked.kind == kind)
            and (period is None or line.asked.term == period)
            and (state is None or line.state == state)
            and (not late or (line.is_open and line.is_late))
        ]  # fmt: skip
        return sorted(found, key=_order)

    def _all(self) -> list[ExpectedLine]:
        desk, day = self._desk, self._desk.today
        expected = expected_returns(desk.connection, day)
        came = answers(expected, received_returns(desk.connection, day))
        schools = {one.school for one in expected}
        names, staff = labels(desk.connection, schools), staff_at(desk.connection, schools, day)
        calendar = desk.terms.calendar
        return [
            line_of(
                one, came.get(one.id, ()), calendar, day, school=names[one.school][0], urn=names[one.school][1],
                teacher=", ".join(name for name, _ in staff.get(one.school, ())),
            )
            for one in expected
        ]  # fmt: skip

    def some(self, ids: Collection[int]) -> list[ExpectedLine]:
        """Lines by number, in the register's order. Raises: NotFound."""
        found = [line for line in sorted(self._all(), key=_order) if line.id in set(ids)]
        if len(found) < len(set(ids)):
            raise NotFound("That return is no longer on the register. Look at the list again.")
        return found

    # --- putting on it --------------------------------------------------------------------------------------------

    def due_day(self, period: ReturnPeriod) -> date:
        """The day by which it is asked for, where nobody names another."""
        try:
            return due_day(period, self._desk.terms.calendar, self._desk.today)
        except CalendarTooShort:
            raise UserError("The day by which it is due cannot be worked out. Give it yourself.") from None

    def open_for(
        self,
        kind: str,
        period: ReturnPeriod,
        *,
        due_on: date | None = None,
        schools: Collection[int] | None = None,
        asked_how: str = "",
    ) -> Opened:
        """Expect a return of a kind from every school where a looked-after child was in the period.

        A school of which it is expected already is left as it is, but for being asked.

        Args:
            schools: only these, by number.
            asked_how: by what they are asked with it (pack, e-mail, letter, phone); empty: not asked yet.

        Raises: UserError for a kind that cannot be asked for, or a due day before the period begins; NothingToAdd.
        """
        _known_kind(kind, self.kinds())
        there = [one for one in self.schools(period, kind) if schools is None or one.school.id in schools]
        return open_returns(self._desk, kind, period, due_on or self.due_day(period), there, asked_how)

    def period_of(self, first_on: date, last_on: date) -> ReturnPeriod:
        """The period of these days: the term or half-term they are, or just their dates."""
        for one in self.periods():
            if (one.first_on, one.last_on) == (first_on, last_on):
                return one
        return ReturnPeriod(f"{long_date(first_on)} to {long_date(last_on)}", first_on, last_on)

    # --- what a person says about it ------------------------------------------------------------------------------

    def asked(self, ids: Collection[int], how: str, on: date | None = None) -> Changes:
        """The schools were asked, on a day: by pack, e-mail, letter or phone. What was asked before is left as it is.

        Raises: UserError for a day to come, or where all of them were asked already.
        """
        day = self._day(on)
        return self._mark(
            ids, "Asked", lambda line: line.asked.asked_on is None,
            lambda line: {"asked_on": day, "asked_how": how}, "They were asked already; chase them instead.",
        )  # fmt: skip

    def chase(self, ids: Collection[int], level: int | None = None, on: date | None = None) -> Changes:
        """The schools were reminded: for the first, second or third time; without a level, each for the next.

        Raises: UserError for a day to come, or where none of them is to be reminded (received, excused, three times).
        """
        day = self._day(on)
        return self._mark(
            ids, "Chase", lambda line: line.next_chase is not None and level in (None, line.next_chase),
            lambda line: {CHASES[(line.next_chase or 1) - 1]: day},
            "None of these is to be reminded: they have come, were excused, or were chased otherwise before.",
        )  # fmt: skip

    def excuse(self, ids: Collection[int], reason: str) -> Changes:
        """These need not come, and why. Raises: UserError without a reason, or where nothing is owed."""
        if not reason.strip():
            raise UserError("Say why in a few words: the reason is kept on the register.")
        values = {
            "excused_on": self._desk.today, "excused_by": self._desk.person, "excused_reason": reason.strip(),
        }  # fmt: skip
        return self._mark(
            ids, "Excuse", lambda line: line.is_open, lambda line: values, "None of these is still owed."
        )

    def expect_again(self, ids: Collection[int]) -> Changes:
        """These are owed again. Raises: UserError where none was excused."""
        nothing: dict[str, object] = dict.fromkeys(("excused_on", "excused_by", "excused_reason"))
        return self._mark(
            ids, "Expect again", lambda line: line.asked.excused_on is not None, lambda line: nothing,
            "None of these was excused.",
        )  # fmt: skip

    def _day(self, on: date | None) -> date:
        if on is not None and on > self._desk.today:
            raise UserError(f"{long_date(on)} is still to come; give the day on which it was done.")
        return on or self._desk.today

    def _mark(
        self,
        ids: Collection[int],
        what: str,
        concerns: Callable[[ExpectedLine], bool],
        values: Callable[[ExpectedLine], dict[str, object]],
        none: str,
    ) -> Changes:
        lines = [line for line in self.some(ids) if concerns(line)]
        if not lines:
            raise UserError(none)
        with self._desk.batch(f"{what}: {told(lines)}") as batch:
            writer = Writer(self._desk.connection)
            for line in lines:
                writer.change("expected_return", line.id, values(line))
        return batch.changes


def told(lines: Sequence[ExpectedLine]) -> str:
    """What some lines are, for a batch's name: kind and period where they share them, the school if it is one."""
    what = {f"{line.title}, {line.asked.term}" for line in lines}
    whose = {line.school for line in lines}
    about = what.pop() if len(what) == 1 else counted(len(lines), "return")
    return f"{about}, {whose.pop() if len(whose) == 1 else counted(len(whose), 'school')}"


def _known_kind(kind: str, kinds: Sequence[tuple[str, str]]) -> None:
    if kind not in dict(kinds):
        raise UserError(
            f"Schools cannot be asked for {kind}. The kinds are: {', '.join(code for code, _ in kinds)}."
        )


def _order(line: ExpectedLine) -> tuple[bool, date, str, int]:
    return (not (line.is_open and line.is_late), line.asked.due_on, line.school.casefold(), line.id)
