"""Spells of one kind that follow one another, such as schools: each ends where the next begins, and none is empty.

`to_on` is the first day on which a spell no longer holds. What a list tells, it tells as at its own day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from vsdesk.returns.roll import Record

_DAY = timedelta(days=1)


def began(spell: Record) -> date:
    """The first day of a spell; one whose start is not known began before any other."""
    return date.fromisoformat(spell["from_on"]) if spell["from_on"] else date.min


def ended(spell: Record) -> date:
    """The first day on which it no longer holds; for one that goes on, after any other."""
    return date.fromisoformat(spell["to_on"]) if spell["to_on"] else date.max


def holding(spells: Iterable[Record], day: date) -> list[Record]:
    """The spells that hold on a day."""
    return [spell for spell in spells if began(spell) <= day < ended(spell)]


def next_after(spells: Iterable[Record], day: date) -> Record | None:
    """The first spell that begins after a day."""
    coming = [spell for spell in spells if day < began(spell) < ended(spell)]
    return min(coming, key=began, default=None)


def day_after(spell: Record, day: date) -> date:
    """The day on which a spell is to end that was last known to hold on `day`: never that on which it began."""
    return max(day, began(spell) + _DAY) if spell["from_on"] else day
