"""What a list says of a child's care, laid over what the episodes say.

Episodes come once a year, with the 903; a list may come any week. So a date that a list gives fills what the
episodes leave blank (an end, a beginning, a later entry) and never contradicts a date they give.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vsdesk.care.periods import CarePeriod
from vsdesk.model.care import StatedCare
from vsdesk.model.episode import REMAND, SHORT_BREAKS
from vsdesk.model.wording import long_date


def with_stated(periods: tuple[CarePeriod, ...], stated: StatedCare | None) -> tuple[CarePeriod, ...]:
    """The periods with a list's dates filled in; what was taken from the list is in their notes."""
    if stated is None:
        return periods
    if stated.legal_status in SHORT_BREAKS:
        return periods or _in_order((), _stated_period(stated))
    held = [period for period in periods if period.is_care]
    if not held:
        return _in_order(periods, _stated_period(stated))
    last = held[-1]
    others = tuple(period for period in periods if period is not last)
    if _is_later(stated, last):
        return _in_order(periods, _stated_period(stated))
    return _in_order(others, _begun(_ended(last, stated), stated.entered_on, held[:-1]))


def _is_later(stated: StatedCare, last: CarePeriod) -> bool:
    return bool(stated.entered_on and last.ended_on and stated.entered_on >= last.ended_on)


def _ended(last: CarePeriod, stated: StatedCare) -> CarePeriod:
    left_on = stated.left_on
    if left_on is None or last.ended_on is not None:
        return last
    if stated.entered_on is not None and left_on < stated.entered_on:
        return last
    if any(episode.decom >= left_on for episode in last.episodes):
        return last
    note = f"the end, {long_date(left_on)}, is from a list; the episodes hold none"
    return replace(last, ended_on=left_on, notes=(*last.notes, note))


def _begun(last: CarePeriod, entered_on: date | None, before: list[CarePeriod]) -> CarePeriod:
    if entered_on is None or last.start_seen or entered_on >= last.started_on:
        return last
    if any(period.ended_on is None or period.ended_on > entered_on for period in before):
        return last
    note = f"the start, {long_date(entered_on)}, is from a list; earlier episodes are missing"
    first_is_remand = last.clocks_from != last.started_on
    return replace(
        last,
        started_on=entered_on,
        clocks_from=last.clocks_from if first_is_remand else entered_on,
        start_seen=True,
        notes=(*last.notes[1:], note),
    )


def _stated_period(stated: StatedCare) -> CarePeriod | None:
    """The period a list tells of; None where it gives no day it began."""
    if stated.entered_on is None or (stated.left_on is not None and stated.left_on < stated.entered_on):
        return None
    status = stated.legal_status
    ordinary = status not in SHORT_BREAKS and status != REMAND
    return CarePeriod(
        started_on=stated.entered_on,
        ended_on=stated.left_on,
        ended_reason=None,
        episodes=(),
        legal_statuses=(status,) if status else (),
        is_short_breaks=status in SHORT_BREAKS,
        is_remand=status == REMAND,
        clocks_from=stated.entered_on if ordinary else None,
        start_seen=True,
        notes=("from a list, not from episodes",),
    )


def _in_order(periods: tuple[CarePeriod, ...], added: CarePeriod | None) -> tuple[CarePeriod, ...]:
    found = periods if added is None else (*periods, added)
    return tuple(sorted(found, key=lambda p: (p.started_on, p.is_short_breaks)))
