"""The figures beside Today: how many, of how many, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.expected.asking import YEARS
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar, CalendarTooShort
from vsdesk.reference.half_terms import HalfTerm, last_finished
from vsdesk.reports.figures.no_school import is_school_age


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: its title, the number in large, how it was counted, and a share 0-1 for a bar."""

    title: str
    value: str
    words: str
    share: float | None = None
    page: str = "roll"


def cards(children: Sequence[Snapshot], calendar: Calendar, today: date, facts: Facts) -> Iterator[Card]:
    """Who is looked after, who has a school place, and the attendance of the last finished half-term."""
    ours = [one for one in children if one.is_looked_after]
    yield _looked_after(children, ours)
    yield _school_places(ours)
    try:
        half = last_finished(calendar, today)
        calendar.require_terms(today)
    except CalendarTooShort:
        half = None
    if half is not None:
        yield _attendance(ours, half, facts)


def _looked_after(children: Sequence[Snapshot], ours: Sequence[Snapshot]) -> Card:
    counts = {word: sum(1 for one in children if one.standing.word == word)
              for word in ("remand", "short breaks", "care leaver", "placed here")}  # fmt: skip
    told = [f"{counts['remand']} of them on remand"] if counts["remand"] else []
    told += [f"{counts['short breaks']} on short breaks apart"] if counts["short breaks"] else []
    told += [counted(counts["care leaver"], "care leaver")] if counts["care leaver"] else []
    told += [f"{counts['placed here']} placed here by others"] if counts["placed here"] else []
    words = ", ".join(told)
    return Card(
        "Looked after", str(len(ours)), f"{words[:1].upper()}{words[1:]}." if words else "On the day."
    )


def _school_places(ours: Sequence[Snapshot]) -> Card:
    of_age = [one for one in ours if is_school_age(one)]
    if not of_age:
        return Card("School places", "none of 0", "Nobody is of compulsory school age.")
    known = [one for one in of_age if one.school_known]
    placed = sum(1 for one in known if one.enrolment is not None)
    told = [f"{len(known) - placed} without a school place"] if placed < len(known) else []
    told += [f"{len(of_age) - len(known)} not known"] if len(known) < len(of_age) else []
    words = f"Of compulsory school age on the day. {', '.join(told) or 'Each of them has one'}."
    if not known:
        return Card("School places", "not known", words)
    return Card("School places", f"{placed} of {len(known)}", words, placed / len(known))


def _attendance(ours: Sequence[Snapshot], half: HalfTerm, facts: Facts) -> Card:
    of_age = {one.child.id for one in ours if one.year_group and one.year_group.number in YEARS}
    told = [
        total for total in facts.totals
        if total.child in of_age and total.period_from >= half.first_on and total.period_to <= half.last_on
    ]  # fmt: skip
    sums = [
        (one.child, one.attended, one.possible) for one in told if one.possible and one.attended is not None
    ]
    known = {child for child, _, _ in sums}
    stated = {one.child for one in told if one.stated is not None} - known
    possible = sum(sessions or 0 for _, _, sessions in sums)
    attended = sum(sessions or 0 for _, sessions, _ in sums)
    title = f"Attendance, {half.label}"
    only = f"of {len(stated)} only a percentage was stated" if stated else ""
    if not possible:
        words = f"No {'sessions' if only else 'totals'} have come for any of {len(of_age)} children"
        return Card(title, "not known", f"{'; '.join(filter(None, (words, only)))}.", page="returns")
    missing = f"{len(of_age) - len(known) - len(stated)} without figures"
    words = (
        f"From the totals of {len(known)} of {len(of_age)} children, Reception to Year 11; "
        f"{', '.join(filter(None, (only, missing)))}."
    )
    return Card(title, f"{attended / possible:.1%}", words, attended / possible, "returns")
