"""The first PEP of a child new in care, and on remand the plan's part on education: each clock that still runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, DueItem, Items, about_child, opening
from vsdesk.desk.due.pep_words import on_its_way
from vsdesk.reference.calendar import Calendar
from vsdesk.reports.figures.peps.duties import Duty, entry_duties


def first_peps(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every clock of entry to care that no plan has met; the last of a child's speaks for those before it."""
    ours = (one for one in children if one.standing.word == "looked after")
    yield from _open_clocks(ours, calendar, today, facts)


def remand_plans(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """The same for children on remand, whose clocks are others."""
    remanded = (one for one in children if one.standing.word == "remand")
    yield from _open_clocks(remanded, calendar, today, facts)


def _open_clocks(children: Iterable[Snapshot], calendar: Calendar, today: date, facts: Facts) -> Items:
    for one in children:
        duties = [
            duty
            for duty in entry_duties(one, facts.peps.get(one.child.id or 0, ()), calendar, facts.pep_rules)
            if duty.met_on is None or duty.met_on > today
        ]
        for duty in duties:
            item = _item(one, duty, facts)
            last = f"{duties[-1].clock.code}:{item.child}"
            yield item if item.key == last else replace(item, covered_by=last)


def _item(one: Snapshot, duty: Duty, facts: Facts) -> DueItem:
    clock = duty.clock
    why = f"{duty.due.words}{on_its_way(duty.pep, one.day)}"
    item = about_child(
        one, facts, clock.code, clock.words, why, clock.owes, due_on=duty.due.on, statutory=clock.statutory
    )
    return opening(item, duty.pep.id if duty.pep else None)
