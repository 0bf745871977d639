"""When each step of a staged case is due, and the sum that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.clocks.days import school_day_after, working_day_after
from vsdesk.model.case import Case, Step
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar, CalendarTooShort

_DAY = timedelta(days=1)
UNITS = {"working": "working day", "school": "school day", "calendar": "day"}


@dataclass(frozen=True, slots=True)
class StepDue:
    """When a step is due.

    Attributes:
        due_on: None where the calendar does not reach.
        why: how that came about, a sentence.
        is_live: whether its count has begun: what it counts from is done, or a person gave it a day.
    """

    due_on: date | None
    why: str
    is_live: bool


def due_days(case: Case, calendar: Calendar) -> Mapping[str, StepDue]:
    """Step's code -> when it is due. A step that counts from one not yet done counts from its last day.

    Where the calendar ends too soon, the day is None and the sentence says what is missing.
    """
    found: dict[str, StepDue] = {}
    steps = {step.code: step for step in case.steps}
    for step in case.steps:
        _settle(case, step, steps, calendar, found)
    return found


def _settle(
    case: Case, step: Step, steps: Mapping[str, Step], calendar: Calendar, found: dict[str, StepDue]
) -> StepDue:
    if step.code in found:
        return found[step.code]
    origin = steps.get(step.counted_from)
    if origin is not None:
        before = _settle(case, origin, steps, calendar, found)
        day, event, live = _origin(origin, before)
        live = live or (step.days < 0 and before.is_live)
    else:
        day, event, live = case.opened_on, "the case was opened", True
    found[step.code] = _due(step, day, event, live, calendar)
    return found[step.code]


def _origin(origin: Step, due: StepDue) -> tuple[date | None, str, bool]:
    """The day a step counts from, what happened or is to happen on it, and whether that is certain."""
    called = f"“{origin.words}”"
    if origin.done_on is not None:
        return origin.done_on, f"{called} was done", True
    if origin.planned_on is not None:
        return origin.planned_on, f"{called} is planned", True
    if origin.skipped:
        return due.due_on, f"{called} would have been due", True
    return due.due_on, f"{called} is due", False


def _due(step: Step, day: date | None, event: str, live: bool, calendar: Calendar) -> StepDue:
    if step.planned_on is not None:
        return StepDue(step.planned_on, f"Planned for {long_date(step.planned_on)}.", True)
    if day is None:
        return StepDue(None, f"It counts from the day {event}, which is not known yet.", live)
    try:
        due_on = _counted(day, step, calendar)
    except CalendarTooShort as error:
        return StepDue(None, str(error), live)
    if not step.days:
        return StepDue(due_on, f"The same day: {long_date(day)}, when {event}.", live)
    side = "from" if step.days > 0 else "before"
    return StepDue(
        due_on, f"{counted(abs(step.days), UNITS[step.unit])} {side} {long_date(day)}, when {event}.", live
    )


def _counted(day: date, step: Step, calendar: Calendar) -> date:
    if step.unit == "calendar":
        return day + _DAY * step.days
    if step.days >= 0:
        count = working_day_after if step.unit == "working" else school_day_after
        return count(day, step.days, calendar)
    counts = calendar.is_working_day if step.unit == "working" else calendar.is_school_day
    left = -step.days
    while left:
        day -= _DAY
        left -= counts(day)
    return day
