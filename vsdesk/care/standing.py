"""Where a child stands on a day: looked after, on short breaks, a care leaver, and so on.

A care leaver here is a young person under 25 who left care at 16 or over after at least 13 weeks of it since
the age of 14: relevant and former relevant together, a simplification (Children (Leaving Care) Act 2000).
Short breaks do not count towards the weeks. Care ends at 18, whether or not an episode was closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from vsdesk.care.periods import CarePeriod, care_periods, days_looked_after, latest_care, period_on
from vsdesk.care.stated import with_stated
from vsdesk.model.care import StatedCare
from vsdesk.model.episode import REMAND, SHORT_BREAKS, Episode
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.years import birthday

StandingWord = Literal[
    "looked after", "short breaks", "remand", "care leaver", "left care", "placed here", "not known"
]
STANDINGS: tuple[StandingWord, ...] = (
    "looked after",
    "short breaks",
    "remand",
    "care leaver",
    "left care",
    "placed here",
    "not known",
)

LEAVER_DAYS = 13 * 7
# Died; taken over by another authority, which then owes the duty; adopted.
NO_LEAVER = frozenset({"E2", "E3", "E11", "E12"})
# A series of separate breaks is counted over any twelve months (SI 2010/959, regulation 48).
SERIES_GOES_ON = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Standing:
    """One word, the day since which it is so (None where not known), and why in words that name nobody."""

    word: StandingWord
    since: date | None
    reason: str
    notes: tuple[str, ...] = ()


def standing(
    day: date,
    episodes: Iterable[Episode] = (),
    *,
    stated: StatedCare | None = None,
    born_on: date | None = None,
    placed_by: str | None = None,
) -> Standing:
    """Where a child stands at the end of a day, as far as is known.

    `stated`, what a list says, is used for what the episodes leave open. `placed_by` is the authority in
    whose care the child is, if another's.
    """
    periods = with_stated(care_periods(episodes), stated)
    return standing_in(periods, day, stated=stated, born_on=born_on, placed_by=placed_by)


def standing_in(
    periods: tuple[CarePeriod, ...],
    day: date,
    *,
    stated: StatedCare | None = None,
    born_on: date | None = None,
    placed_by: str | None = None,
) -> Standing:
    """The same, from the periods where they are at hand, what a list says laid over them."""
    if placed_by:
        return Standing("placed here", None, f"in the care of {placed_by}")
    periods = _until_18(periods, born_on, day)
    now = period_on(periods, day)
    if now is not None:
        return _in_force(now, day)
    begun = [period for period in periods if period.started_on <= day]
    if begun:
        return _ended(begun, day, born_on)
    if periods:
        return Standing("not known", None, f"nothing is held before {long_date(periods[0].started_on)}")
    return _stated_only(stated, day, born_on)


def _until_18(periods: tuple[CarePeriod, ...], born_on: date | None, day: date) -> tuple[CarePeriod, ...]:
    if born_on is None or day < birthday(born_on, 18):
        return periods
    adult_on = birthday(born_on, 18)
    return tuple(
        replace(p, ended_on=adult_on, notes=(*p.notes, "taken to have ended at 18"))
        if p.started_on < adult_on and (p.ended_on is None or p.ended_on > adult_on)
        else p
        for p in periods
        if p.started_on < adult_on
    )


def _in_force(now: CarePeriod, day: date) -> Standing:
    since = f"since {long_date(now.started_on)}"
    if now.is_short_breaks:
        return Standing("short breaks", now.started_on, f"a series of short breaks {since}", now.notes)
    if now.was_remand_on(day):
        return Standing("remand", now.started_on, f"on remand {since}", now.notes)
    return Standing("looked after", now.started_on, f"looked after {since}", now.notes)


def _ended(begun: list[CarePeriod], day: date, born_on: date | None) -> Standing:
    last = max(begun, key=lambda p: p.ended_on or date.max)
    if _series_goes_on(last, day):
        reason = f"a series of short breaks, the last ended on {_ended_on(last)}"
        return Standing("short breaks", last.started_on, reason, last.notes)
    care = latest_care(begun, day)
    if care is None:
        return Standing("left care", last.ended_on, f"short breaks ended on {_ended_on(last)}", last.notes)
    against = _not_a_leaver(begun, care, day, born_on)
    if against is None:
        reason = f"left care on {_ended_on(care)}, aged 16 or over, after 13 weeks or more since 14"
        return Standing("care leaver", care.ended_on, reason, care.notes)
    return Standing("left care", care.ended_on, f"left care on {_ended_on(care)}; {against}", care.notes)


def _ended_on(period: CarePeriod) -> str:
    return long_date(period.ended_on) if period.ended_on else "a day not known"


def _series_goes_on(last: CarePeriod, day: date) -> bool:
    """Whether separate breaks (V3) are taken to go on: the last is not a year past. A V4 ends."""
    if last.ended_on is None or last.legal_statuses[-1:] != ("V3",):
        return False
    return day - last.ended_on < SERIES_GOES_ON


def _not_a_leaver(begun: list[CarePeriod], care: CarePeriod, day: date, born_on: date | None) -> str | None:
    """Why a child who left care is not a care leaver; None where they are."""
    if born_on is None or care.ended_on is None:
        return "the age is not known"
    if care.ended_reason in NO_LEAVER:
        return f"care ended for a reason that leaves no duty to a care leaver (REC {care.ended_reason})"
    if care.ended_on < birthday(born_on, 16):
        return "left before 16"
    if day >= birthday(born_on, 25):
        return "now 25 or over"
    days = days_looked_after(begun, birthday(born_on, 14), care.ended_on)
    return None if days >= LEAVER_DAYS else f"looked after for {counted(days, 'day')} since 14, not 13 weeks"


def _stated_only(stated: StatedCare | None, day: date, born_on: date | None) -> Standing:
    """A list that gives a legal status, or an end, but no beginning."""
    if stated is None or stated.says_nothing:
        return Standing("not known", None, "no episode and no list says")
    if stated.is_leaver and born_on is not None and birthday(born_on, 16) <= day < birthday(born_on, 25):
        reason = f"a list says so ({stated.leaver_status}); since when in care is not known"
        return Standing("care leaver", stated.left_on, reason)
    if stated.left_on is not None and stated.left_on <= day:
        reason = f"left care on {long_date(stated.left_on)}; since when is not known"
        return Standing("left care", stated.left_on, reason)
    if born_on is not None and day >= birthday(born_on, 18):
        return Standing("left care", birthday(born_on, 18), "care ends at 18; since when is not known")
    if stated.legal_status in SHORT_BREAKS:
        return Standing("short breaks", None, "a list says so; since when is not known")
    word: StandingWord = "remand" if stated.legal_status == REMAND else "looked after"
    return Standing(word, None, "a list says so; since when is not known")
