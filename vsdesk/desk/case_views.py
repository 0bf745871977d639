"""A case as it stands on a day: each step with the day it is due, the sum behind it, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vsdesk.clocks.stages import StepDue, due_days
from vsdesk.model.case import Case, Step
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar

State = Literal["done", "skipped", "overdue", "due", "to come"]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as on a day. `to come`: what it counts from has not happened yet."""

    step: Step
    due: StepDue
    state: State

    @property
    def late_by(self) -> int:
        """Days between the day it was due and the day it was done; 0 where it was in time, or is not done."""
        done, due = self.step.done_on, self.due.due_on
        return max((done - due).days, 0) if done and due else 0


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as on a day.

    Attributes:
        who: the child's name, or that the record is restricted; then the case tells no more than its kind.
        officer: to whom the child is allocated; None for nobody.
        next: the open step that is due first; None where none is open.
    """

    case: Case
    who: str
    masked: bool
    school: str
    officer: str | None
    steps: tuple[StepView, ...]

    @property
    def next(self) -> StepView | None:
        """What is to be done next."""
        live = [one for one in self.steps if not one.step.is_settled]
        return min(live, key=lambda one: (not one.due.is_live, one.due.due_on or date.max), default=None)

    @property
    def progress(self) -> str:
        """`2 of 5 steps done, 1 skipped`."""
        done = sum(one.state == "done" for one in self.steps)
        skipped = sum(one.state == "skipped" for one in self.steps)
        words = f"{done} of {counted(len(self.steps), 'step')} done"
        return f"{words}, {skipped} skipped" if skipped else words


def view(case: Case, calendar: Calendar, today: date) -> tuple[StepView, ...]:
    """A case's steps as on a day, in the order of its kind."""
    days = due_days(case, calendar)
    return tuple(StepView(step, days[step.code], _state(step, days[step.code], today)) for step in case.steps)


def _state(step: Step, due: StepDue, today: date) -> State:
    if step.done_on is not None:
        return "done"
    if step.skipped:
        return "skipped"
    if not due.is_live:
        return "to come"
    return "overdue" if due.due_on is not None and due.due_on < today else "due"
