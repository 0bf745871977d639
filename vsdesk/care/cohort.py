"""The DfE's twelve-month cohort: looked after from 1 April to 31 March without a break.

Two tests are made. By days: in care, short breaks not counted, at the end of each day of the year. By codes,
as the 903's validators do it: no episode says that care started after 1 April (RNE S) or ended before
31 March (a REC but X1), and none in the year is a short break (V3, V4). A child is counted where both
agree; where they differ the answer says so, for a person to settle with an override.
Source: DfE, Outcomes for children in need, methodology; the data-to-insight 903 validator's utilities.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vsdesk.care.periods import CarePeriod, days_looked_after, periods_of
from vsdesk.care.spans import Span, spans
from vsdesk.model.episode import HANDED_OVER, Episode
from vsdesk.model.wording import long_date
from vsdesk.reference.years import FinancialYear

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Override:
    """A person's decision, with their reason, that stands above the rule."""

    included: bool
    reason: str


@dataclass(frozen=True, slots=True)
class CohortAnswer:
    """Whether a child is in the cohort, and why, in words that name nobody.

    Attributes:
        included: the answer that stands: the person's where there is one, otherwise the rule's.
        reason: the rule's reason, or the person's.
        days_looked_after, days_in_year: of the year's days, those in care at the day's end.
        by_days, by_codes: what each of the two tests says.
    """

    year_end: date
    included: bool
    reason: str
    days_looked_after: int
    days_in_year: int
    by_days: bool
    by_codes: bool
    override: Override | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether the two tests differ and nobody has decided."""
        return self.override is None and self.by_days != self.by_codes

    def overridden(self, override: Override | None) -> CohortAnswer:
        """The same answer with a person's decision on top; None leaves it alone."""
        if override is None:
            return self
        return replace(self, included=override.included, reason=override.reason, override=override)


def last_31_march(day: date) -> date:
    """The 31 March the cohort was last taken at: the day itself, if it is one."""
    year = FinancialYear.of(day)
    return year.last_on if day == year.last_on else year.previous.last_on


def looked_after_12_months(
    episodes: Iterable[Episode], year_end: date, override: Override | None = None
) -> CohortAnswer:
    """Whether a child belongs to the twelve-month cohort of a 31 March.

    Raises: ValueError for a day other than a 31 March.
    """
    taken = spans(episodes)
    return cohort_answer(taken, periods_of(taken), year_end, override)


def cohort_answer(
    taken: Sequence[Span], periods: Sequence[CarePeriod], year_end: date, override: Override | None = None
) -> CohortAnswer:
    """The same, from the spans and the periods they make, where they are at hand."""
    year = FinancialYear.of(year_end)
    if year.last_on != year_end:
        raise ValueError("the twelve-month cohort is taken at a 31 March")
    missing = _first_missing(periods, year)
    codes_against = _codes_against(taken, year)
    answer = CohortAnswer(
        year_end=year_end,
        included=missing is None and codes_against is None,
        reason=_reason(periods, year, missing, codes_against),
        days_looked_after=days_looked_after(periods, year.first_on, year.last_on),
        days_in_year=(year.last_on - year.first_on).days + 1,
        by_days=missing is None,
        by_codes=codes_against is None,
    )
    return answer.overridden(override)


def _first_missing(periods: Iterable[CarePeriod], year: FinancialYear) -> tuple[date, date] | None:
    """The first run of days of the year, first and last, on which the child was not in care."""
    reached = year.first_on
    for period in periods:
        if not period.is_care or (period.ended_on is not None and period.ended_on <= reached):
            continue
        if period.started_on > reached:
            return reached, min(period.started_on - _DAY, year.last_on)
        if period.ended_on is None or period.ended_on > year.last_on:
            return None
        reached = period.ended_on
    return reached, year.last_on


def _codes_against(taken: Sequence[Span], year: FinancialYear) -> str | None:
    """What in the year's codes speaks against continuous care, or None."""
    in_year = [span for span in taken if _touches(span, year)]
    if not in_year:
        return "no episode is held for the year"
    if any(span.episode.is_short_break for span in in_year):
        return "there is an episode of short breaks (V3, V4) in the year"
    for episode in (span.episode for span in taken):
        if episode.starts_care and year.first_on < episode.decom <= year.last_on:
            return f"an episode of {long_date(episode.decom)} says that care started (RNE S)"
        if episode.ends_care and episode.dec and year.first_on <= episode.dec < year.last_on:
            return f"an episode says that care ended on {long_date(episode.dec)} (REC {episode.rec})"
    return None


def _touches(span: Span, year: FinancialYear) -> bool:
    return span.starts_on <= year.last_on and (span.ends_on is None or span.ends_on > year.first_on)


def _reason(
    periods: Sequence[CarePeriod],
    year: FinancialYear,
    missing: tuple[date, date] | None,
    codes_against: str | None,
) -> str:
    span = f"from {long_date(year.first_on)} to {long_date(year.last_on)}"
    if missing is None:
        if codes_against is None:
            return f"looked after every day {span}"
        return f"no day is missing {span}, but {codes_against}: please check"
    words = _missing_words(periods, year, *missing)
    return (
        words if codes_against else f"{words}; the return's codes alone would count the child: please check"
    )


def _missing_words(periods: Sequence[CarePeriod], year: FinancialYear, first: date, last: date) -> str:
    if (first, last) == (year.first_on, year.last_on):
        breaks = any(p.days_between(first, last) for p in periods if p.is_short_breaks)
        return (
            "only on short breaks (V3, V4), which do not count" if breaks else "not looked after in the year"
        )
    if any(period.holds(first) for period in periods if period.is_short_breaks):
        return f"on short breaks (V3, V4), which do not count, from {long_date(first)}"
    if first == year.first_on:
        start = next(p for p in periods if p.is_care and p.started_on == last + _DAY)
        if start.start_seen:
            return f"came into care on {long_date(start.started_on)}"
        return (
            f"no episode is held from {long_date(first)} to {long_date(last)}, nor does the next start care"
        )
    ended = next(p for p in periods if p.is_care and p.ended_on == first)
    if ended.ended_reason == HANDED_OVER:
        return f"the episode that followed the hand-over (X1) of {long_date(first)} is missing"
    back = "" if last == year.last_on else f", and began again on {long_date(last + _DAY)}"
    return f"care ended on {long_date(first)}{back}"
