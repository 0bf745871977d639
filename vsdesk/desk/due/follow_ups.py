"""What was promised in a call or a letter, by its day; snoozes and notes are the follow-up's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import MASKED, MASKED_WHY, Action, Children, DueItem, Items, urgency_of
from vsdesk.desk.due.marks import Mark
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.store.follow_ups import FollowUp

KEY = "follow-up:"


def follow_ups(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every follow-up that is open; of a restricted child or note, that there is one."""
    known = {one.child.id: one for one in children}
    for held in facts.follow_ups:
        one = known.get(held.child)
        item = DueItem(
            key=f"{KEY}{held.id}",
            what=held.what,
            who=one.child.display_name
            if one
            else facts.follow_up_schools.get(held.school or 0, "No child named"),
            why=f"Follow-up of {long_date(held.made_on)}, by {held.made_by}.",
            owes=held.owner,
            urgency=urgency_of(held.due_on, today),
            child=held.child,
            school=facts.follow_up_schools.get(held.school or 0),
            due_on=held.due_on,
            days=(held.due_on - today).days,
            statutory=held.statutory,
            officer=held.owner,
            actions=(Action("Open", "log", ("follow-up", held.id)),),
        )
        if held.entry in facts.masked_entries or (one is not None and one.child.restricted):
            item = replace(item, what="Follow-up", who=MASKED, why=MASKED_WHY, school=None)
        yield item


def number_of(item: DueItem) -> int | None:
    """The follow-up a line is about; None where it is about something else."""
    return int(item.key.removeprefix(KEY)) if item.key.startswith(KEY) else None


def marks_of(held: Iterable[FollowUp]) -> dict[str, tuple[Mark, ...]]:
    """What was said about follow-ups, as Today shows it: line -> its marks."""
    return {f"{KEY}{one.id}": tuple(_marks(one)) for one in held}


def _marks(one: FollowUp) -> Iterable[Mark]:
    key = f"{KEY}{one.id}"
    if one.snoozed_until is not None:
        yield Mark(
            "snooze", key, one.snoozed_why, one.snoozed_by, one.snoozed_on or one.made_on, one.snoozed_until
        )
    for line in one.note.splitlines():
        who, _, words = line.partition(": ")
        yield Mark("note", key, words, who.partition(",")[0], one.made_on)
