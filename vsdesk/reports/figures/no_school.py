"""Children of school age with no school place, and for how many school days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.days import school_days_between
from vsdesk.errors import UserError
from vsdesk.reference.ages import compulsory_school_age
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.shapes import Cell, Column, Table

BANDS = ((4, "Under 5 school days"), (14, "5 to 14 school days"), (None, "15 school days or more"))


def is_school_age(one: Snapshot) -> bool:
    """Of compulsory school age on the day; a child whose birthday is not known is not counted."""
    if one.child.born_on is None:
        return False
    starts, ends = compulsory_school_age(one.child.born_on)
    return starts <= one.day <= ends


def without_school(children: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Children of compulsory school age known to have no place of education; of others nothing is known."""
    return tuple(one for one in children if is_without_school(one))


def is_without_school(one: Snapshot) -> bool:
    """Of compulsory school age, and known to have no school: an enrolment ended, or a list said so."""
    return is_school_age(one) and one.enrolment is None and one.school_known


def school_days_without(one: Snapshot, frame: Frame) -> int | None:
    """School days since the last enrolment ended (or care began, if later); None where that is not known."""
    since = one.without_school_since
    if since is None or since == one.file.no_school_on:
        return None
    if one.period is not None and one.is_looked_after:
        since = max(since, one.period.started_on)
    return _school_days(since, one.day, frame)


def _school_days(since: date, day: date, frame: Frame) -> int | None:
    try:
        return school_days_between(since, day, frame.calendar)
    except UserError:
        return None


def table(children: tuple[Snapshot, ...], school_age: int, frame: Frame) -> Table:
    """How many for how long; the parts add up to everyone without a school."""
    days = [school_days_without(one, frame) for one in children]
    rows: list[tuple[Cell, ...]] = []
    lower = 0
    for upper, words in BANDS:
        rows.append(
            (words, sum(1 for d in days if d is not None and d >= lower and (upper is None or d <= upper)))
        )
        lower = (upper or 0) + 1
    unknown = sum(1 for d in days if d is None)
    if unknown:
        rows.append(("Since when is not known", unknown))
    rows.append(("Total", len(children)))
    known = [d for d in days if d is not None]
    longest = f" The longest is {max(known)} school days." if known else ""
    return Table(
        "roll.no-school.how-long",
        "Without a school place, for how long",
        (Column("Without a school place, for how long", "text", 3), Column("Children", "count", 1)),
        tuple(rows) if children else (),
        total=True,
        note=f"Of {school_age} children of compulsory school age; school days by the authority's terms.{longest}",
        empty=f"Every one of the {school_age} children of compulsory school age has a school place.",
    )
