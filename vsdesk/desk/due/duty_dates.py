"""Days within the next month on which what is owed to a young person changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.care.snapshot import IN_CARE
from vsdesk.clocks.days import months_after
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, Items, about_child
from vsdesk.reference.ages import compulsory_school_age, funded_place_from
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.years import birthday

AHEAD = timedelta(days=30)
LEAVERS = (*IN_CARE, "care leaver")


@dataclass(frozen=True, slots=True)
class Change:
    """One such day: what it is called, what follows, who is to act, whom it concerns, and when it is."""

    key: str
    what: str
    why: str
    owes: str
    standings: tuple[str, ...]
    day: Callable[[date], date]


def _school_age_ends(born_on: date) -> date:
    return compulsory_school_age(born_on)[1]


CHANGES = (
    Change("funded", "Funded early education begins", "A funded place and PEPs are owed from this day.",
           "virtual school", IN_CARE, lambda born: funded_place_from(born, looked_after=True)),
    Change("funded-three", "Funded early education at three begins",
           "The place of a two-year-old gives way to the one that every child of three and four has: agree the hours.",
           "virtual school", IN_CARE, lambda born: funded_place_from(born, looked_after=False)),
    Change("school-age", "Compulsory school age begins",
           "A full-time school place is owed from the next term.", "virtual school",
           IN_CARE, lambda born: compulsory_school_age(born)[0]),
    Change("16", "16th birthday", "The pathway assessment is due within three months.",
           "social worker", IN_CARE, lambda born: birthday(born, 16)),
    Change("leaving-date", "School leaving date",
           "Compulsory school age ends: a place in education or training is to follow.",
           "virtual school and personal adviser", IN_CARE, _school_age_ends),
    Change("17-and-a-half", "17 and a half", "Six months to 18: check what course, home and money follow.",
           "personal adviser", IN_CARE, lambda born: months_after(birthday(born, 17), 6)),
    Change("18", "18th birthday", "Care ends, and with it the PEP; the pathway plan goes on.",
           "social worker and personal adviser", LEAVERS, lambda born: birthday(born, 18)),
    Change("21", "21st birthday", "Support after 21 has to be asked for: make sure that they know.",
           "personal adviser", LEAVERS, lambda born: birthday(born, 21)),
    Change("25", "25th birthday", "The duty to a care leaver ends.",
           "personal adviser", LEAVERS, lambda born: birthday(born, 25)),
)  # fmt: skip


def duty_dates(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every such day from today to the thirtieth day on, of children in care and care leavers."""
    until = today + AHEAD
    for one in children:
        born_on = one.child.born_on
        if born_on is None:
            continue
        for change in CHANGES:
            if one.standing.word not in change.standings:
                continue
            day = change.day(born_on)
            if today <= day <= until:
                yield about_child(
                    one, facts, f"date-{change.key}", change.what, change.why, change.owes, due_on=day
                )
