"""Periods of care, derived from episodes: when a child came into care, and when care ended.

Short breaks (V3, V4) make periods of their own and never join or part periods of care. A child on remand (J1)
is looked after, so a period may begin on remand and go on under an order without a break; but remand keeps
its own clocks (SI 2010/959, Part 8A), so the ordinary ones run from `clocks_from`, the first day on which the
child was looked after otherwise than on remand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.care.notes import notes, start_seen
from vsdesk.care.spans import Span, spans
from vsdesk.model.episode import HANDED_OVER, Episode


@dataclass(frozen=True, slots=True)
class CarePeriod:
    """One unbroken time in care, or of short breaks.

    Attributes:
        ended_on: the day care ended, which it no longer holds; None while it goes on.
        ended_reason: the REC of the episode that ended it; None while it goes on, or where none is given.
        episodes: in order of date; empty where only a list told of it.
        legal_statuses: each once, in order of first use.
        is_remand: on remand for the whole of it.
        clocks_from: the day the ordinary clocks run from; None for short breaks and remand.
        start_seen: the first episode says that care started, or takes over from the other kind; otherwise
            earlier ones are missing.
        notes: what was taken for granted, in words that name nobody.
    """

    started_on: date
    ended_on: date | None
    ended_reason: str | None
    episodes: tuple[Episode, ...]
    legal_statuses: tuple[str, ...]
    is_short_breaks: bool
    is_remand: bool
    clocks_from: date | None
    start_seen: bool
    notes: tuple[str, ...] = ()

    @property
    def is_care(self) -> bool:
        """Whether it counts as being looked after: not short breaks."""
        return not self.is_short_breaks

    def holds(self, day: date) -> bool:
        """Whether the child was in it at the end of the day."""
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    def was_remand_on(self, day: date) -> bool:
        """Whether, up to the day, all of it had been on remand."""
        begun = [episode for episode in self.episodes if episode.decom <= day]
        return all(episode.is_remand for episode in begun) if begun else self.is_remand

    def days_between(self, first_on: date, last_on: date) -> int:
        """How many of the days from the first to the last, both included, it holds."""
        begins = max(self.started_on, first_on).toordinal()
        after = last_on.toordinal() + 1
        ends = after if self.ended_on is None else min(self.ended_on.toordinal(), after)
        return max(0, ends - begins)


def care_periods(episodes: Iterable[Episode]) -> tuple[CarePeriod, ...]:
    """The periods a child's episodes make, in order of date, short breaks among them.

    Episodes belong together while the next begins on or before the day the last ends, unless care ended that
    day (a REC other than X1).
    """
    return periods_of(spans(episodes))


def periods_of(taken: Sequence[Span]) -> tuple[CarePeriod, ...]:
    """The same, from the spans where they are at hand."""
    care = [span for span in taken if not span.episode.is_short_break]
    breaks = [span for span in taken if span.episode.is_short_break]
    made = [_period(group, breaks) for group in _grouped(care)]
    made += [_period(group, care) for group in _grouped(breaks)]
    return tuple(sorted(made, key=lambda p: (p.started_on, p.is_short_breaks)))


def _grouped(taken: Sequence[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    for span in taken:
        if groups and _goes_on(groups[-1], span):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _goes_on(group: Sequence[Span], span: Span) -> bool:
    end = _end(group)
    if end is None or span.starts_on < end:
        return True
    return span.starts_on == end and not _ended_care(group, end)


def _end(group: Sequence[Span]) -> date | None:
    """The last day any of them reaches; None where one is open."""
    ends = [span.ends_on for span in group]
    return None if None in ends else max(end for end in ends if end is not None)


def _ended_care(group: Sequence[Span], end: date) -> bool:
    """Whether an episode ended care on that day and none handed over to another."""
    closing = [span.episode for span in group if span.ends_on == end]
    return any(e.ends_care for e in closing) and not any(e.rec == HANDED_OVER for e in closing)


def _period(group: Sequence[Span], others: Sequence[Span]) -> CarePeriod:
    """One period; `others` are the child's spans of the other kind, to which it may have handed over."""
    episodes = tuple(span.episode for span in group)
    end = _end(group)
    reason = _reason(group, end)
    ordinary = [e.decom for e in episodes if not e.is_remand and not e.is_short_break]
    return CarePeriod(
        started_on=episodes[0].decom,
        ended_on=end,
        ended_reason=reason,
        episodes=episodes,
        legal_statuses=tuple(dict.fromkeys(e.ls for e in episodes if e.ls)),
        is_short_breaks=episodes[0].is_short_break,
        is_remand=all(e.is_remand for e in episodes),
        clocks_from=ordinary[0] if ordinary else None,
        start_seen=start_seen(group, others),
        notes=tuple(notes(group, others, end, reason)),
    )


def _reason(group: Sequence[Span], end: date | None) -> str | None:
    """The REC that ended it: one that ends care before a hand-over."""
    closing = [span.episode for span in group if end is not None and span.episode.dec == end]
    recs = sorted((e.rec for e in closing if e.rec), key=lambda rec: rec == HANDED_OVER)
    return recs[0] if recs else None


def period_on(periods: Iterable[CarePeriod], day: date) -> CarePeriod | None:
    """The period a child was in at the end of the day: care before short breaks; None where neither."""
    holding = [period for period in periods if period.holds(day)]
    return max(holding, key=lambda p: (p.is_care, p.started_on), default=None)


def latest_care(periods: Iterable[CarePeriod], day: date) -> CarePeriod | None:
    """The period of care a child is in on the day, or else was last in; short breaks left out."""
    begun = [period for period in periods if period.is_care and period.started_on <= day]
    return max(begun, key=lambda p: p.started_on, default=None)


def entered_care_on(episodes: Iterable[Episode], day: date) -> date | None:
    """The day the child last came into care, as at the day; None where never yet."""
    period = latest_care(care_periods(episodes), day)
    return period.started_on if period else None


def left_care_on(episodes: Iterable[Episode], day: date) -> date | None:
    """The day care last ended, as at the day; None while in care, or where never in it."""
    period = latest_care(care_periods(episodes), day)
    return None if period is None or period.holds(day) else period.ended_on


def time_in_care(episodes: Iterable[Episode], day: date) -> int:
    """Whole days from coming into care to the day, or to the end of care if sooner; 0 where never."""
    period = latest_care(care_periods(episodes), day)
    if period is None:
        return 0
    return (min(day, period.ended_on or day) - period.started_on).days


def days_looked_after(periods: Iterable[CarePeriod], first_on: date, last_on: date) -> int:
    """How many days from the first to the last, both included, the child was in care at the day's end.

    Short breaks are not counted. More than 0 is the one day or more that Pupil Premium Plus asks for.
    """
    return sum(period.days_between(first_on, last_on) for period in periods if period.is_care)
