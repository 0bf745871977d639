"""Follow-ups: due, overdue, snoozed with a reason, handed over, done; and who covers while somebody is away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from vsdesk.changes import Changes
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.log_lines import child_names
from vsdesk.errors import NotFound, UserError
from vsdesk.model.log import NewFollowUp, Party
from vsdesk.model.wording import long_date
from vsdesk.store import follow_ups as store
from vsdesk.store import log_masks
from vsdesk.store.child_parts import names_of
from vsdesk.store.follow_ups import Cover, FollowUp
from vsdesk.store.records import Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["STATES", "Cover", "FollowUp", "FollowUpLine", "FollowUps", "State"]
State = Literal["overdue", "due", "later", "snoozed", "done"]
STATES: tuple[State, ...] = ("overdue", "due", "later", "snoozed", "done")
WEEK = timedelta(days=7)
LONGEST_SNOOZE = timedelta(days=92)
DONE_FOR = timedelta(days=28)
"""How long what was done stays in the list."""
MASKED_WHAT = "Masked: open the record or the note, with a reason, to see what."
BY_LAW = "This follow-up is set by law: it can be annotated, not snoozed. Add a note instead."


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One follow-up as a list shows it.

    Attributes:
        who: the child or the school by name, else empty; a restricted child's is masked, and `what` with it.
        state: `due` within the seventh day on.
        days: from today to the day it is due; negative when past.
        covered: it is somebody else's whom this person covers today.
    """

    follow_up: FollowUp
    what: str
    who: str
    state: State
    days: int
    mine: bool
    covered: bool
    masked: bool

    @property
    def id(self) -> int:
        """Its number."""
        return self.follow_up.id


class FollowUps:
    """What a front end may ask about follow-ups, and do with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- reading -----------------------------------------------------------------------------------------------

    def all(self, states: Sequence[State] = STATES, *, mine: bool = False) -> tuple[FollowUpLine, ...]:
        """Those in these states, the most pressing first; done ones of the last four weeks last.

        A head sees everybody's snoozes, others their own and those of whom they cover.

        Args:
            mine: only this person's, and those of whom they cover today.
        """
        connection, today = self._desk.connection, self._desk.today
        found = list(store.open_follow_ups(connection))
        if "done" in states:
            found += store.done_since(connection, today - DONE_FOR)
        lines = [line for line in self._lines(found) if line.state in states]
        shown = (line for line in lines if line.mine or line.covered or not mine)
        kept = [
            line for line in shown
            if line.state != "snoozed" or self._desk.role == "head" or line.mine or line.covered
        ]  # fmt: skip
        return tuple(
            sorted(kept, key=lambda line: (STATES.index(line.state), line.follow_up.due_on, line.id))
        )

    def one(self, number: int) -> FollowUpLine:
        """One follow-up. Raises: NotFound, for one of a sealed record as for none."""
        held = store.one(self._desk.connection, number)
        if held.child is not None:
            self._desk.children.one(held.child)
        return self._lines([held])[0]

    def owners(self) -> tuple[str, ...]:
        """Who may owe one: everyone who may open the roll and write in it."""
        return tuple(slot.name for slot in self._desk.people.all() if slot.role != "viewer")

    def covered_today(self) -> tuple[str, ...]:
        """Whom this person covers today."""
        return tuple(
            one.person
            for one in self.covers()
            if one.covered_by == self._desk.person and one.holds(self._desk.today)
        )

    def covers(self) -> list[Cover]:
        """Who covers for whom, past and to come, the newest first."""
        return store.covers(self._desk.connection)

    def _lines(self, found: Sequence[FollowUp]) -> list[FollowUpLine]:
        desk = self._desk
        names = child_names(desk.connection, {one.child for one in found if one.child is not None})
        schools = names_of(desk.connection, "school", frozenset(one.school for one in found if one.school))
        hidden = log_masks.masked(desk.connection, [one.entry for one in found if one.entry is not None])
        away = self.covered_today()
        lines = []
        for one in found:
            who = names.get(one.child or 0) or schools.get(one.school or 0, "")
            masked = who == MASKED or one.entry in hidden
            lines.append(
                FollowUpLine(one, MASKED_WHAT if masked else one.what, who, state_of(one, desk.today),
                             (one.due_on - desk.today).days, one.owner == desk.person, one.owner in away, masked)
            )  # fmt: skip
        return lines

    # --- doing -------------------------------------------------------------------------------------------------

    def add(self, follow_up: NewFollowUp) -> int:
        """Keep one as a batch of its own: a task that no call led to; its number."""
        with self._desk.batch("Follow-up: new"):
            return self.put(follow_up)

    def make(self, follow_up: NewFollowUp) -> Changes:
        """The same, telling what was changed."""
        with self._desk.batch("Follow-up: new") as batch:
            self.put(follow_up)
        return batch.changes

    def put(self, follow_up: NewFollowUp, *, entry: int | None = None, parties: Iterable[Party] = ()) -> int:
        """Keep one inside the batch that is open, hanging on an entry and on those it is with or about.

        Raises: UserError without words, for a day that is past, or somebody who cannot open the roll.
        """
        desk, parties = self._desk, tuple(parties)
        if follow_up.due_on < desk.today:
            raise UserError("The day of the follow-up is past; choose today or a day to come.")
        child = follow_up.child or next((one.child for one in parties if one.child is not None), None)
        school = follow_up.school or next((one.school for one in parties if one.school is not None), None)
        if child is not None:
            desk.children.one(child)
        return Writer(desk.connection).add(
            "follow_up",
            {"entry": entry, "child": child, "school": school, "subject": follow_up.subject or None,
             "what": _given(follow_up.what, "Say in a few words what is to be done."),
             "due_on": follow_up.due_on, "owner": self._owner(follow_up.owner),
             "statutory": follow_up.statutory, "made_on": desk.today, "made_by": desk.person},
        )  # fmt: skip

    def done(self, number: int, words: str = "", on: date | None = None) -> Changes:
        """Say that it was done, when (today, if nothing else is said), and what came of it."""
        self._open(number)
        day = on or self._desk.today
        if day > self._desk.today:
            raise UserError("That day is still to come; choose the day on which it was done.")
        values = {"done_on": day, "done_by": self._desk.person, "done_note": words.strip() or None}
        return self._change("Done: a follow-up", number, values)

    def reopen(self, number: int) -> Changes:
        """Take back that it was done."""
        values: dict[str, object] = {"done_on": None, "done_by": None, "done_note": None}
        return self._change("Open again: a follow-up", number, values)

    def snooze(self, number: int, until: date, reason: str) -> Changes:
        """Put it out of sight until a day, and say why. Raises: UserError for one set by law."""
        if self._open(number).statutory:
            raise UserError(BY_LAW)
        today = self._desk.today
        if not today < until <= today + LONGEST_SNOOZE:
            raise UserError("Choose a day after today and within three months.")
        values = {
            "snoozed_until": until, "snoozed_on": today, "snoozed_by": self._desk.person,
            "snoozed_why": _given(reason, "Say why in a few words: it is kept with the follow-up."),
        }  # fmt: skip
        return self._change(f"Snooze a follow-up, until {long_date(until)}", number, values)

    def bring_back(self, number: int) -> Changes:
        """End a snooze."""
        self._open(number)
        values = dict.fromkeys(("snoozed_until", "snoozed_on", "snoozed_by", "snoozed_why"))
        return self._change("Bring back a follow-up", number, values)

    def annotate(self, number: int, words: str) -> Changes:
        """Write a note beside it, below those it has."""
        held = self._open(number)
        given = " ".join(_given(words, "The note is empty; write it first.").split())
        told = f"{self._desk.person}, {long_date(self._desk.today)}: {given}"
        return self._change(
            "Note on a follow-up", number, {"note": "\n".join(filter(None, (held.note, told)))}
        )

    def move(self, number: int, due_on: date) -> Changes:
        """Give it another day. Raises: UserError for one set by law."""
        if self._open(number).statutory:
            raise UserError("This day is set by law and cannot be moved. Add a note instead.")
        if due_on < self._desk.today:
            raise UserError("That day is past; choose today or a day to come.")
        return self._change(f"Move a follow-up to {long_date(due_on)}", number, {"due_on": due_on})

    def hand_over(self, number: int, owner: str, why: str = "") -> Changes:
        """Give it to somebody else who may open the roll."""
        held = self._open(number)
        to = self._owner(owner)
        if to == held.owner:
            raise UserError("It is theirs already; choose somebody else.")
        values = {
            "owner": to,
            "handed_from": held.owner,
            "handed_on": self._desk.today,
            "handed_why": why.strip() or None,
        }
        return self._change(f"Hand over a follow-up: {held.owner} to {to}", number, values)

    def cover(self, person: str, covered_by: str, from_on: date, to_on: date, note: str = "") -> Changes:
        """While one is away, from a day to a day, the other sees what is theirs."""
        person, covered_by = self._owner(person), self._owner(covered_by)
        if person == covered_by:
            raise UserError("Nobody covers for themselves; choose somebody else.")
        if from_on > to_on:
            raise UserError("The last day is before the first; choose the days again.")
        values = {
            "person": person,
            "covered_by": covered_by,
            "from_on": from_on,
            "to_on": to_on,
            "note": note.strip() or None,
        }
        with self._desk.batch(f"Cover: {covered_by} for {person}") as batch:
            Writer(self._desk.connection).add("cover", values)
        return batch.changes

    def end_cover(self, number: int) -> Changes:
        """Take a cover away."""
        if next(read_table(self._desk.connection, "cover", "id = ?", (number,)), None) is None:
            raise NotFound("That cover is no longer there; look at the list again.")
        with self._desk.batch("End a cover") as batch:
            Writer(self._desk.connection).remove("cover", number)
        return batch.changes

    def _open(self, number: int) -> FollowUp:
        held = self.one(number).follow_up
        if held.done_on is not None:
            raise UserError("This follow-up is done already; open it again first.")
        return held

    def _owner(self, name: str) -> str:
        wanted = " ".join(name.split()).casefold()
        for known in (self._desk.person, *self.owners()):
            if known.casefold() == wanted:
                return known
        raise UserError(
            f"“{name}” cannot open this roll, so it would not be seen. Choose one of: {', '.join(self.owners())}."
        )

    def _change(self, name: str, number: int, values: dict[str, object]) -> Changes:
        with self._desk.batch(name) as batch:
            Writer(self._desk.connection).change("follow_up", number, values)
        return batch.changes


def state_of(one: FollowUp, today: date) -> State:
    """In which state it is on a day."""
    if one.done_on is not None:
        return "done"
    if one.is_snoozed(today):
        return "snoozed"
    if one.due_on < today:
        return "overdue"
    return "due" if one.due_on <= today + WEEK else "later"


def _given(words: str, refusal: str) -> str:
    if not words.strip():
        raise UserError(refusal)
    return words.strip()
