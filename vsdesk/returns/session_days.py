"""Which day each heading of a register means: its year, and whether 06/09 is in June or September.

All the headings together decide: days of a register are school days in order, no later than the import, and agree with
the weekdays written beside them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from vsdesk.returns.dates import Order, Window, read_date
from vsdesk.returns.record_shapes import parts_of
from vsdesk.returns.sessions import Said, says

YEARS_BACK = 3
A_YEAR_BACK = 4
"""How much less likely each year before the last one is."""
WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Session:
    """What a column of a register is of: a day, or a weekday of a week told elsewhere; all day, or AM or PM."""

    day: date | None
    weekday: int
    half: str


def sessions_of(names: Iterable[str], latest: date) -> Mapping[str, Session]:
    """Field -> session, of all the columns of one register. A heading that is no day in any reading is left out.

    Args:
        latest: the last day that may be meant.
    """
    said = {name: _said(name) for name in names}
    weeks = _weeks(said.values())
    best: Mapping[str, date | None] = {}
    most = -math.inf
    for back in range(YEARS_BACK):
        for order in (Order.DAY_FIRST, Order.MONTH_FIRST):
            until = latest - timedelta(days=365 * back)
            days = {name: _day(one.day, order, until) for name, one in said.items() if one.day}
            likely = _likelihood(days, said, latest, weeks) - A_YEAR_BACK * back
            if likely > most:
                best, most = days, likely
    return {
        name: found
        for name, one in said.items()
        if (found := _session(one, best.get(name), one.day in weeks))
    }


def _weeks(said: Iterable[Said]) -> frozenset[str]:
    """The days that stand over several weekdays: each is the first of its week."""
    under: dict[str, set[int | None]] = defaultdict(set)
    for one in said:
        under[one.day].add(one.weekday)
    return frozenset(day for day, weekdays in under.items() if day and len(weekdays) > 1)


def _session(said: Said, day: date | None, is_week: bool) -> Session | None:
    if is_week and said.weekday is not None:
        first = day if day is not None and day.weekday() == 0 else None
        return Session(first and first + timedelta(days=said.weekday), said.weekday, said.half)
    if day is not None:
        return Session(day, day.weekday(), said.half)
    return Session(None, said.weekday, said.half) if said.weekday is not None and not said.day else None


def _said(name: str) -> Said:
    told, half = parts_of(name)
    said = says(told) or Said()
    return Said(said.day, said.weekday, half)


def _day(text: str, order: Order, latest: date) -> date | None:
    """The day, in the year to `latest` where it gives none."""
    window = Window(latest - timedelta(days=365), latest)
    whole = read_date(text, order, window)
    if whole is not None:
        return whole
    for year in (latest.year, latest.year - 1):
        day = read_date(f"{text} {year}", order, window) or read_date(f"{text}/{year}", order, window)
        if day is not None and day <= latest:
            return day
    return None


def _likelihood(
    days: Mapping[str, date | None], said: Mapping[str, Said], latest: date, weeks: frozenset[str]
) -> int:
    """How well a reading makes a register: a weekday that is contradicted weighs most, the day first least."""
    known = [(said[name], day) for name, day in days.items() if day is not None]
    score = 10 * len(known)
    for one, day in known:
        expected = 0 if one.day in weeks else one.weekday
        score -= 20 * (expected is not None and expected != day.weekday())
        score -= 5 * (day.weekday() >= WEEKEND) + 15 * (day > latest)
    in_order = [day for _, day in known]
    return score - 5 * sum(later < earlier for earlier, later in pairwise(in_order))
