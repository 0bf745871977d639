"""Today: everything that needs a person, from every subject, with what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.changes import Changes
from vsdesk.desk.due.cards import Card, cards
from vsdesk.desk.due.cases import STEP
from vsdesk.desk.due.facts import Facts, read_facts
from vsdesk.desk.due.first_steps import FirstStep, first_steps
from vsdesk.desk.due.follow_ups import marks_of, number_of
from vsdesk.desk.due.item import URGENCIES, Action, DueItem, Provider, Urgency
from vsdesk.desk.due.marks import PREFIX, Mark, read_marks, setting_name, to_text
from vsdesk.desk.due.providers import PROVIDERS
from vsdesk.desk.due.since import since_last_working_day
from vsdesk.desk.import_drafts import Unfinished
from vsdesk.errors import UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar, CalendarTooShort
from vsdesk.store.journal import Batch, tip
from vsdesk.store.settings import set_setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = [
    "URGENCIES", "Action", "Card", "Due", "DueItem", "FirstStep", "Line", "Mark", "Provider", "Today", "Urgency",
]  # fmt: skip
Asked = tuple[list[Snapshot], Calendar, date, Facts]
PRESSING = ("overdue", "this week")
LONGEST_SNOOZE = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Line:
    """One item, and what was said about it."""

    item: DueItem
    marks: tuple[Mark, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """The whole of Today, as on a day.

    Attributes:
        lines: everything open, the hidden (snoozed) too; by urgency, then by day.
        person: who has the roll open: whose "mine" is.
        allocated: whether any child is allocated to an officer at all.
        since: what came in since the last working day, in words; empty where nothing did.
        steps: what a new roll still needs; empty once it holds schools and children.
    """

    day: date
    lines: tuple[Line, ...]
    person: str
    allocated: bool
    since: str
    cards: tuple[Card, ...]
    steps: tuple[FirstStep, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the roll is so new that there is nothing yet but first steps."""
        return bool(self.steps) and not self.lines

    @property
    def pressing(self) -> int:
        """How many lines are overdue or due this week, as the page counts them: the hidden left out."""
        overdue = {line.item.key for line in self.lines if line.item.urgency == "overdue"}
        return sum(
            not line.hidden and line.item.urgency in PRESSING and line.item.covered_by not in overdue
            for line in self.lines
        )


class Due:
    """What a front end may ask about what is due, and say about it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: tuple[object, Today] | None = None

    def items(self) -> list[DueItem]:
        """Everything open, however far ahead; what was snoozed too, what was met not."""
        return [line.item for line in self.today().lines]

    def today(self) -> Today:
        """Today, whole; worked out once for each state of the roll."""
        desk = self._desk
        unfinished = desk.importing.unfinished()
        state = (tip(desk.connection)["batch"], desk.today, desk.person, unfinished)
        if self._held is None or self._held[0] != state:
            self._held = (state, self._work_out(unfinished))
        return self._held[1]

    def _work_out(self, unfinished: tuple[Unfinished, ...]) -> Today:
        desk = self._desk
        register = tuple(desk.expected.lines())
        facts = read_facts(desk.connection, desk.today, desk.settings.pep_rules, unfinished, register)
        children = desk.children.all()
        terms = desk.terms.calendar
        items = [item for subject, provider in PROVIDERS
                 for item in _safely(subject, provider, (children, terms, desk.today, facts))]  # fmt: skip
        marks = read_marks(settings_beginning(desk.connection, PREFIX)) | marks_of(facts.follow_ups)
        return Today(
            desk.today,
            tuple(_lines(items, marks, desk.today)),
            desk.person,
            bool(facts.officers),
            since_last_working_day(desk.batches(), terms, desk.today),
            tuple(cards(children, terms, desk.today, facts)) if children else (),
            first_steps(desk, len(children)),
        )

    # --- what a person says about a line --------------------------------------------------------------------

    def snooze(self, item: DueItem, until: date, reason: str) -> Changes:
        """Put a line out of sight until a day, and say why.

        Raises: UserError for a statutory clock, which can only be annotated; for a day past or too far.
        """
        if item.statutory:
            raise UserError("This clock is set by law: it can be annotated, not snoozed. Add a note instead.")
        if (number := number_of(item)) is not None:
            return self._desk.follow_ups.snooze(number, until, reason)
        today = self._desk.today
        if not today < until <= today + LONGEST_SNOOZE:
            raise UserError("Choose a day after today and within three months.")
        mark = Mark("snooze", item.key, _given(reason), self._desk.person, today, until)
        return self._say(f"Snooze: {item.what}, until {long_date(until)}", mark)

    def note(self, item: DueItem, words: str) -> Changes:
        """Write a note under a line."""
        if (number := number_of(item)) is not None:
            return self._desk.follow_ups.annotate(number, words)
        mark = Mark("note", item.key, _given(words), self._desk.person, self._desk.today)
        return self._say(f"Note: {item.what}", mark)

    def met(self, item: DueItem, on: date, words: str) -> Changes:
        """Say that it was done, when, and where that is recorded; the line goes.

        Raises: UserError for a day to come.
        """
        if on > self._desk.today:
            raise UserError("That day is still to come; choose the day on which it was done.")
        if item.key.startswith(STEP):
            raise UserError("This is a step of a case: open the case and say there that it was done.")
        if (number := number_of(item)) is not None:
            return self._desk.follow_ups.done(number, words, on)
        mark = Mark("met", item.key, _given(words), self._desk.person, on)
        return self._say(f"Done: {item.what}", mark)

    def bring_back(self, item: DueItem) -> Changes:
        """End a snooze."""
        if (number := number_of(item)) is not None:
            return self._desk.follow_ups.bring_back(number)
        with self._batch(f"Bring back: {item.what}") as batch:
            set_setting(self._desk.connection, setting_name("snooze", item.key), "")
        return batch.changes

    def _say(self, name: str, mark: Mark) -> Changes:
        with self._batch(name) as batch:
            set_setting(self._desk.connection, setting_name(mark.kind, mark.key), to_text(mark))
        return batch.changes

    @contextmanager
    def _batch(self, name: str) -> Iterator[Batch]:
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now) as batch:
            yield batch


def _safely(subject: str, provider: Provider, asked: Asked) -> Iterable[DueItem]:
    """A subject's lines; where the calendar ends too soon, one that says so stands for the uncounted."""
    try:
        yield from provider(*asked)
    except CalendarTooShort as error:
        yield DueItem(
            f"calendar:{subject}", "Calendar too short", subject, str(error), "yours to decide", "to decide",
            actions=(Action("Open settings", "settings"),),
        )  # fmt: skip


def _lines(items: Iterable[DueItem], marks: dict[str, tuple[Mark, ...]], today: date) -> list[Line]:
    found = []
    for item in items:
        said = marks.get(item.key, ())
        if _is_met(said, today) or _is_met(marks.get(item.covered_by, ()), today):
            continue
        hidden = not item.statutory and any(mark.hides(today) for mark in said)
        found.append(Line(item, said, hidden))
    return sorted(found, key=lambda line: (URGENCIES.index(line.item.urgency), line.item.due_on or date.max))


def _is_met(said: tuple[Mark, ...], today: date) -> bool:
    return any(mark.kind == "met" and mark.hides(today) for mark in said)


def _given(words: str) -> str:
    if not words.strip():
        raise UserError("Say why in a few words: they are kept with the line.")
    return words.strip()
