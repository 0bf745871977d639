"""The days each episode is taken to hold, messy ones included, and which one is in force on a day.

An episode holds from its DECOM up to, and not on, its DEC: where one hands over to another on the same day
(X1) that day belongs to the newer; where care ends, the child is not looked after at the end of that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vsdesk.model.episode import Episode
from vsdesk.model.wording import long_date


@dataclass(frozen=True, slots=True)
class Span:
    """An episode and the days it is taken to hold; `note` says where that is not simply as recorded."""

    episode: Episode
    starts_on: date
    ends_on: date | None
    note: str | None = None

    def holds(self, day: date) -> bool:
        """Whether the episode is in force at the end of the day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


def spans(episodes: Iterable[Episode]) -> tuple[Span, ...]:
    """One span an episode, in order of date.

    An episode left open when a later one has begun ended, at the latest, the day that one began: the return
    that should have closed it is missing. One that ends before it starts holds no day.
    """
    ordered = sorted(episodes, key=lambda e: (e.decom, e.dec or date.max, e.id or 0))
    return tuple(_span(episode, ordered) for episode in ordered)


def _span(episode: Episode, ordered: list[Episode]) -> Span:
    starts_on, dec = episode.decom, episode.dec
    if dec is None:
        later = next((e.decom for e in ordered if e.decom > starts_on), None)
        note = later and (
            f"the episode of {long_date(starts_on)} was left open; "
            f"it is taken to have ended on {long_date(later)}, when the next began"
        )
        return Span(episode, starts_on, later, note or None)
    if dec < starts_on:
        note = f"the episode of {long_date(starts_on)} ends before it starts; it is taken to hold no day"
        return Span(episode, starts_on, starts_on, note)
    return Span(episode, starts_on, dec)


def as_at(episodes: Iterable[Episode], day: date) -> Episode | None:
    """The episode in force at the end of the day, a short break included; None where there is none.

    Where several overlap: care before a short break, then the one that began last.
    """
    return in_force(spans(episodes), day)


def in_force(taken: Iterable[Span], day: date) -> Episode | None:
    """The same, from the spans where they are at hand."""
    holding = [span.episode for span in taken if span.holds(day)]
    return max(holding, key=lambda e: (not e.is_short_break, e.decom, e.id or 0), default=None)


def is_looked_after(episodes: Iterable[Episode], day: date) -> bool:
    """Whether the child is in care at the end of the day, short breaks not counted."""
    episode = as_at(episodes, day)
    return episode is not None and not episode.is_short_break
