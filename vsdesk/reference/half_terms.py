"""The halves of school terms, which is how most schools count attendance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """One half of a term, first and last day."""

    label: str
    first_on: date
    last_on: date


def half_terms(terms: Sequence[Term]) -> Iterator[HalfTerm]:
    """The halves of terms, in order; a term without a half-term holiday is one."""
    for term in terms:
        if term.half_term_from is None or term.half_term_to is None:
            yield HalfTerm(term.label.lower(), term.starts_on, term.ends_on)
        else:
            yield HalfTerm(f"{term.name} half-term 1", term.starts_on, _weekday_before(term.half_term_from))
            yield HalfTerm(f"{term.name} half-term 2", term.half_term_to + _DAY, term.ends_on)


def _weekday_before(day: date) -> date:
    day -= _DAY
    return day - _DAY * max(0, day.weekday() - 4)


def last_finished(calendar: Calendar, today: date) -> HalfTerm | None:
    """The half-term that ended last before the day."""
    done = [half for half in half_terms(calendar.terms) if half.last_on < today]
    return done[-1] if done else None
