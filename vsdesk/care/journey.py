"""A child's journey as one picture: care, home, school and special needs against time; painted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from vsdesk.care import journey_lanes as lanes
from vsdesk.care.journey_lanes import Stretch
from vsdesk.care.journey_shapes import Band, Journey, Lane, SchoolYear, Tile, lasting
from vsdesk.care.periods import CarePeriod, care_periods, latest_care
from vsdesk.care.spans import spans
from vsdesk.care.stated import with_stated
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import PROVISION_KINDS
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.years import AcademicYear, birthday, expected_year_group

Since = Literal["birth", "entry"]
_DAY = timedelta(days=1)


def journey(file: ChildFile, day: date, calendar: Calendar, since: Since = "entry") -> Journey:
    """The picture up to a day.

    Args:
        calendar: its terms say which days without a school were school days.
        since: "birth", or "entry": from the start of the academic year in which the child last came into
            care. Where the day asked for is not known, it begins with the earliest that is held.
    """
    periods = _until_18(with_stated(care_periods(file.episodes), file.stated), file.child.born_on)
    begun = tuple(period for period in periods if period.started_on <= day)
    first_on = min(_first_day(file, begun, day, since), day)
    taken = {
        "Care": lanes.care(begun, day),
        "Home": lanes.home(file, begun, day),
        "School": lanes.school(file, day, calendar),
        "SEN": lanes.sen(file, day),
    }
    care = [period for period in begun if period.is_care]
    return Journey(
        first_on=first_on,
        last_on=day,
        years=tuple(_years(file.child.born_on, first_on, day)),
        lanes=tuple(Lane(title, _placed(found, first_on, day)) for title, found in taken.items()),
        entered_on=tuple(p.started_on for p in care if p.started_on >= first_on),
        left_on=tuple(p.ended_on for p in care if p.ended_on and first_on <= p.ended_on <= day),
        tiles=tuple(_tiles(file, begun, day, calendar)),
    )


def _until_18(periods: tuple[CarePeriod, ...], born_on: date | None) -> tuple[CarePeriod, ...]:
    return tuple(p for p in periods if born_on is None or p.started_on < birthday(born_on, 18))


def _first_day(file: ChildFile, periods: Sequence[CarePeriod], day: date, since: Since) -> date:
    if since == "birth" and file.child.born_on is not None:
        return file.child.born_on
    care = latest_care(periods, day)
    if since == "entry" and care is not None:
        return AcademicYear.of(care.started_on).first_on
    dated = [
        *(period.started_on for period in periods),
        *(e.from_on for e in file.enrolments if e.from_on),
        *(p.from_on for p in file.provisions if p.from_on),
    ]
    return AcademicYear.of(min(dated, default=day)).first_on


def _years(born_on: date | None, first_on: date, day: date) -> Iterable[SchoolYear]:
    year = AcademicYear.of(first_on)
    while year.first_on <= day:
        group = expected_year_group(born_on, year.first_on).label if born_on else ""
        shown = group if group.startswith(("N", "R", "Y")) else ""
        yield SchoolYear(year.label, shown, max(year.first_on, first_on))
        year = year.following


def _placed(found: Iterable[Stretch], first_on: date, day: date) -> tuple[Band, ...]:
    """Cut to the picture, in order of date, each in the first row that is free."""
    ends: list[date] = []
    bands: list[Band] = []
    for one in sorted(found, key=_earliest_and_longest):
        starts_on, ends_on = (
            max(one.starts_on or first_on, first_on),
            min(one.ends_on or day + _DAY, day + _DAY),
        )
        if starts_on >= ends_on:
            continue
        row = next((number for number, end in enumerate(ends) if end <= starts_on), len(ends))
        ends[row:] = [ends_on, *ends[row + 1 :]]
        goes_on = one.ends_on is None or one.ends_on > day
        bands.append(Band(one.label, one.words, one.kind, starts_on, ends_on, row, goes_on))
    return tuple(bands)


def _earliest_and_longest(one: Stretch) -> tuple[date, int]:
    return one.starts_on or date.min, -(one.ends_on or date.max).toordinal()


# --- the numbers below it -----------------------------------------------------------------------------------


def _tiles(file: ChildFile, periods: Sequence[CarePeriod], day: date, calendar: Calendar) -> Iterable[Tile]:
    period = latest_care(periods, day)
    if period is None:
        yield Tile("In care", "Never", "as far as is held")
        return
    until = min(period.ended_on or day, day)
    detail = (
        f"since {long_date(period.started_on)}" if period.holds(day) else f"left care on {long_date(until)}"
    )
    yield Tile("In care", lasting(period.started_on, until), detail)
    yield _homes(period, day)
    yield _schools(file, period, until)
    yield _without(file, period, until, calendar)


def _homes(period: CarePeriod, day: date) -> Tile:
    taken = [span for span in spans(period.episodes) if span.starts_on <= day]
    if not taken:
        return Tile("Homes since entry", "Not known", "no episodes are held")
    moves = sum(1 for before, after in pairwise(taken) if not lanes.same_home(before, after))
    partly = "" if period.start_seen else "; earlier episodes are missing"
    return Tile("Homes since entry", str(moves + 1), f"{counted(moves, 'move')}{partly}")


def _schools(file: ChildFile, period: CarePeriod, until: date) -> Tile:
    held = [
        e
        for e in file.enrolments
        if e.kind in PROVISION_KINDS and (e.to_on is None or e.to_on > period.started_on)
    ]
    held = [e for e in held if e.from_on is None or e.from_on <= until]
    names = {e.school.id if e.school else e.school_text for e in held}
    first = min((e.from_on or date.min for e in held), default=None)
    if first is None:
        return Tile("Schools since entry", "None known", "")
    detail = f"known only from {long_date(first)}" if first > period.started_on else ""
    return Tile("Schools since entry", str(len(names)), detail)


def _without(file: ChildFile, period: CarePeriod, until: date, calendar: Calendar) -> Tile:
    days = lanes.gap_days(file, period.started_on, until, calendar)
    if days is None:
        return Tile(
            "School days without a school", "Not known", "schools, terms or the date of birth are missing"
        )
    return Tile("School days without a school", str(days), "since entry, after the first school known")
