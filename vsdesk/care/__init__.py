"""What follows from a child's episodes: periods of care, twelve-month cohort, where a child stands; pure."""

from vsdesk.care.cohort import CohortAnswer, Override, looked_after_12_months
from vsdesk.care.periods import (
    CarePeriod,
    care_periods,
    days_looked_after,
    entered_care_on,
    latest_care,
    left_care_on,
    period_on,
    time_in_care,
)
from vsdesk.care.spans import Span, as_at, is_looked_after, spans
from vsdesk.care.standing import STANDINGS, Standing, StandingWord, standing
from vsdesk.care.stated import with_stated

__all__ = [
    "STANDINGS",
    "CarePeriod",
    "CohortAnswer",
    "Override",
    "Span",
    "Standing",
    "StandingWord",
    "as_at",
    "care_periods",
    "days_looked_after",
    "entered_care_on",
    "is_looked_after",
    "latest_care",
    "left_care_on",
    "looked_after_12_months",
    "period_on",
    "spans",
    "standing",
    "time_in_care",
    "with_stated",
]
