"""The bands of each lane of a journey: orders, homes, schools and the times without one, special needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.care.journey_shapes import NO_SCHOOL, UNKNOWN, stretch
from vsdesk.care.periods import CarePeriod
from vsdesk.care.spans import Span, spans
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import PROVISION_KINDS, Enrolment
from vsdesk.model.provision import WORDS as SEN_WORDS
from vsdesk.model.wording import counted
from vsdesk.reference.ages import compulsory_school_age
from vsdesk.reference.calendar import Calendar, CalendarTooShort
from vsdesk.reference.codes import code_set

_DAY = timedelta(days=1)
PLACEMENT_CHANGED = frozenset({"P", "B", "T", "U"})
LONGER_THAN_SUMMER = timedelta(days=46)
"""Where the terms of a year are not held, a gap this long cannot be a holiday alone."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A band before it is cut to the picture: None for a beginning or an end means not known, or not yet."""

    label: str
    words: str
    kind: str
    starts_on: date | None
    ends_on: date | None


def care(periods: Sequence[CarePeriod], day: date) -> Iterable[Stretch]:
    """Periods of care and of short breaks, by legal status."""
    for period in periods:
        if not period.episodes:
            status = period.legal_statuses[0] if period.legal_statuses else None
            yield _coded(
                "Care", "LS", status, "In care", period.started_on, period.ended_on, day, "from a list"
            )
            continue
        runs = _runs(spans(period.episodes), _same_status)
        for number, (first, last) in enumerate(runs):
            begins = period.started_on if number == 0 else first.starts_on
            ends = period.ended_on if number == len(runs) - 1 else last.ends_on
            yield _coded("Care", "LS", first.episode.ls, "In care", begins, ends, day)


def home(file: ChildFile, periods: Sequence[CarePeriod], day: date) -> Iterable[Stretch]:
    """Homes, from the episodes; a list alone tells where a child lives, and not since when."""
    for period in periods:
        if not period.episodes:
            yield _unknown("Home", "not known from the episodes", period.started_on, period.ended_on, day)
            continue
        taken = spans(period.episodes)
        if period.started_on < taken[0].starts_on:
            yield _unknown("Home", "earlier episodes are missing", period.started_on, taken[0].starts_on, day)
        for first, last in _runs(taken, same_home):
            ends = period.ended_on if last is taken[-1] else last.ends_on
            yield _coded(
                "Home", "PLACE", first.episode.place, "Placement not given", first.starts_on, ends, day
            )


def same_home(one: Span, other: Span) -> bool:
    """Whether two episodes that follow one another are one home: place, provider and address unchanged.

    Of the address often only the area is kept, so a reason that says the placement changed (RNE P, B, T, U) counts.
    """
    a, b = one.episode, other.episode
    if b.rne in PLACEMENT_CHANGED:
        return False
    return (a.place, a.urn, a.pl_post) == (b.place, b.urn, b.pl_post) or b.rne == "L"


def school(file: ChildFile, day: date, calendar: Calendar) -> Iterable[Stretch]:
    """Enrolments, the school days between them without a school, and the time of which nothing is held."""
    held = sorted(
        (e for e in file.enrolments if e.kind in PROVISION_KINDS), key=lambda e: e.from_on or date.min
    )
    for one in held:
        yield _enrolment(one, day)
    if file.child.born_on is None:
        return
    begins, ends = compulsory_school_age(file.child.born_on)
    before = min((e.from_on or date.min for e in held), default=day + _DAY)
    if begins < before:
        yield _unknown(
            "School", "no school known" if not held else "not known", begins, min(before, ends + _DAY), day
        )
    for first_on, until in school_gaps(held, day, begins, ends):
        days = _school_days(first_on, until, calendar)
        if days is None and until - first_on < LONGER_THAN_SUMMER:
            continue
        if days != 0:
            counts = f": {counted(days, 'school day')}" if days else ""
            words = f"School: no school{counts}, {stretch(first_on, until, day)}."
            yield Stretch("No school", words, NO_SCHOOL, first_on, until if until <= day else None)


def school_gaps(
    held: Sequence[Enrolment], day: date, begins: date, ends: date
) -> Iterable[tuple[date, date]]:
    """The days of school age between enrolments, and after the last, with none: (first, until)."""
    reached: date | None = None
    for one in held:
        starts = one.from_on or date.min
        if reached is not None and reached < starts:
            yield from _within(reached, min(starts, day + _DAY), begins, ends)
        if one.to_on is None:
            return
        reached = max(reached or one.to_on, one.to_on)
    if reached is not None and reached <= day:
        yield from _within(reached, day + _DAY, begins, ends)


def _within(first_on: date, until: date, begins: date, ends: date) -> Iterable[tuple[date, date]]:
    first_on, until = max(first_on, begins), min(until, ends + _DAY)
    if first_on < until:
        yield first_on, until


def gap_days(file: ChildFile, since: date, day: date, calendar: Calendar) -> int | None:
    """School days without a school since a day, after the first school held.

    Returns: None where no school is held, no birthday, or not the terms of part of it.
    """
    held = sorted(
        (e for e in file.enrolments if e.kind in PROVISION_KINDS), key=lambda e: e.from_on or date.min
    )
    if file.child.born_on is None or not held:
        return None
    total = 0
    for first_on, until in school_gaps(held, day, *compulsory_school_age(file.child.born_on)):
        if until > since:
            days = _school_days(max(first_on, since), until, calendar)
            if days is None:
                return None
            total += days
    return total


def sen(file: ChildFile, day: date) -> Iterable[Stretch]:
    """SEN provision: EHC plan, SEN support, or none."""
    held = sorted(file.provisions, key=lambda p: p.from_on or date.min)
    for one in held:
        words = f"SEN: {SEN_WORDS[one.provision]} ({one.provision}), {stretch(one.from_on, one.to_on, day)}."
        yield Stretch(
            f"{SEN_WORDS[one.provision]} ({one.provision})",
            words,
            f"sen {one.provision}",
            one.from_on,
            one.to_on,
        )
    if file.child.born_on is None:
        return
    begins, ends = compulsory_school_age(file.child.born_on)
    before = min((p.from_on or date.min for p in held), default=day + _DAY)
    if begins < before:
        yield _unknown("SEN", "not known", begins, min(before, ends + _DAY), day)


def _enrolment(one: Enrolment, day: date) -> Stretch:
    kind = "" if one.kind == "main" else f" ({one.kind})"
    seen = ", first seen on that day" if one.from_basis == "seen" else ""
    label = f"{one.name or 'School not named'}{kind}"
    return Stretch(
        label,
        f"School: {label}, {stretch(one.from_on, one.to_on, day)}{seen}.",
        f"school {one.kind}",
        one.from_on,
        one.to_on,
    )


def _school_days(first_on: date, until: date, calendar: Calendar) -> int | None:
    days = (first_on + _DAY * number for number in range((until - first_on).days))
    try:
        return sum(map(calendar.is_school_day, days))
    except CalendarTooShort:
        return None


def _unknown(lane: str, label: str, first_on: date, until: date | None, day: date) -> Stretch:
    return Stretch(label, f"{lane}: {label}, {stretch(first_on, until, day)}.", UNKNOWN, first_on, until)


def _coded(
    lane: str,
    codes: str,
    code: str | None,
    otherwise: str,
    first_on: date,
    until: date | None,
    day: date,
    note: str = "",
) -> Stretch:
    label, kind = otherwise, "other"
    if code:
        known = code_set(codes).codes.get(code)
        label = f"{known.words} ({code})" if known else code
        kind = (known.group if known else None) or "other"
    words = f"{lane}: {label}, {stretch(first_on, until, day)}"
    return Stretch(label, f"{words}{f', {note}' if note else ''}.", kind, first_on, until)


def _same_status(one: Span, other: Span) -> bool:
    return one.episode.ls == other.episode.ls


def _runs(taken: Sequence[Span], same: Callable[[Span, Span], bool]) -> list[tuple[Span, Span]]:
    """Spans that follow one another and are the same, as (first, last)."""
    runs: list[tuple[Span, Span]] = []
    for span in taken:
        if runs and same(runs[-1][1], span):
            runs[-1] = (runs[-1][0], span)
        else:
            runs.append((span, span))
    return runs
