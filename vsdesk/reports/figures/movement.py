"""Who joined and who left: over the term, and month by month over the last year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.care.periods import CarePeriod
from vsdesk.care.snapshot import Snapshot
from vsdesk.model.wording import MONTHS, long_date
from vsdesk.reference.years import birthday
from vsdesk.reports.shapes import Flow

DAY = timedelta(days=1)
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Span:
    """One child's time in care, the end of care at 18 taken into account; `ended_on` is the first day after."""

    child: Snapshot
    started_on: date
    ended_on: date | None

    def holds(self, day: date) -> bool:
        """Whether the child was looked after at the end of the day."""
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


def care_spans(children: Iterable[Snapshot]) -> tuple[Span, ...]:
    """Every child's times in care, short breaks left out; another authority's children have none of ours."""
    spans = []
    for one in children:
        if one.child.placed_by:
            continue
        for period in one.periods:
            span = _span(one, period)
            if span is not None:
                spans.append(span)
    return tuple(spans)


def _span(one: Snapshot, period: CarePeriod) -> Span | None:
    if not period.is_care:
        return None
    ends = [day for day in (period.ended_on, one.child.sealed_on) if day is not None]
    ended_on = min(ends, default=None)
    if one.child.born_on is not None:
        adult_on = birthday(one.child.born_on, 18)
        if period.started_on >= adult_on:
            return None
        ended_on = min(ended_on or adult_on, adult_on)
    return Span(one, period.started_on, ended_on)


def joined(spans: Sequence[Span], first: date, last: date) -> tuple[Span, ...]:
    """Times in care that began from the first day to the last, both included."""
    return tuple(span for span in spans if first <= span.started_on <= last)


def left(spans: Sequence[Span], first: date, last: date) -> tuple[Span, ...]:
    """Times in care that ended from the first day to the last, both included."""
    return tuple(span for span in spans if span.ended_on is not None and first <= span.ended_on <= last)


def size(spans: Sequence[Span], day: date) -> int:
    """How many children were looked after at the end of the day."""
    return len({id(span.child.file) for span in spans if span.holds(day)})


def flow(spans: Sequence[Span], as_at: date) -> Flow:
    """The chart of the last twelve months: joined, left, and how many at each month's end."""
    months = _months(as_at)
    periods = tuple(f"{MONTHS[first.month - 1][:3]} {first.year % 100:02d}" for first, _ in months)
    came = tuple(len(joined(spans, first, last)) for first, last in months)
    went = tuple(len(left(spans, first, last)) for first, last in months)
    sizes = tuple(size(spans, last) for _, last in months)
    return Flow(
        "roll.flow",
        "The roll over twelve months",
        periods,
        came,
        went,
        sizes,
        alternative=(
            f"Over the twelve months to {long_date(as_at)}, {sum(came)} children came into "
            f"care and {sum(went)} left; the roll went from {size(spans, months[0][0] - DAY)} to {sizes[-1]}."
        ),
        note="Children coming into care and leaving it, and the roll at each month's end. Short breaks apart.",
    )


def _months(as_at: date) -> list[tuple[date, date]]:
    """First and last day of each of the last twelve months; the last one ends on the day itself."""
    months = []
    first = as_at.replace(day=1)
    last = as_at
    for _ in range(MONTHS_SHOWN):
        months.append((first, last))
        last = first - DAY
        first = last.replace(day=1)
    return months[::-1]
