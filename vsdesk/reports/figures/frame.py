"""What all figures of a report share: the day they are as at, the cohort and the window, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.care.snapshot import Snapshot
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import NAMES, Term
from vsdesk.reports.shapes import Figure

# Longer than any school's summer holidays: a term that ended earlier is not the one before.
LONGEST_HOLIDAYS = timedelta(days=70)


@dataclass(frozen=True, slots=True)
class Frame:
    """The day, the term and the cohort that a report's figures are of."""

    as_at: date
    term: Term
    calendar: Calendar
    cohort: str = "All children looked after on the day, short breaks apart"

    @property
    def window(self) -> str:
        """The window of what happened over the term so far and the holidays before it, in words."""
        return f"{long_date(self.since)} to {long_date(self.until)}"

    @property
    def since(self) -> date:
        """The first day counted: the one after the last term ended, so that no holiday is in no term's figures.

        Where that term is not known, the academic year's first day, or the term's own.
        """
        before = [one.ends_on for one in self.calendar.terms if one.ends_on < self.term.starts_on]
        after_last = max(before, default=date.min)
        if self.term.starts_on - after_last <= LONGEST_HOLIDAYS:
            return after_last + timedelta(days=1)
        year_began = self.term.academic_year.first_on
        return min(year_began, self.term.starts_on) if self.term.name == NAMES[0] else self.term.starts_on

    @property
    def until(self) -> date:
        """The last day counted: the day the report is as at, or the end of the term if that is past."""
        return min(self.as_at, self.term.ends_on)

    @property
    def on_the_day(self) -> str:
        """The window of what stands on the day, in words."""
        return f"on {long_date(self.as_at)}"

    def count(
        self,
        identity: str,
        title: str,
        children: Iterable[Snapshot],
        definition: str,
        *,
        window: str = "",
        cohort: str = "",
    ) -> Figure:
        """A plain count of children."""
        group = tuple(children)
        return Figure(
            identity, title, len(group), None, None, 0, cohort or self.cohort, window or self.on_the_day, definition,
            "children", self.as_at, opens_to(group),
        )  # fmt: skip

    def share(
        self, identity: str, title: str, group: Iterable[Snapshot], whole: int, unknown: int, definition: str
    ) -> Figure:
        """A share 0-1 of those about whom it is known; None where that is nobody."""
        part = tuple(group)
        value = len(part) / whole if whole else None
        return Figure(
            identity, title, value, len(part), whole, unknown, self.cohort, self.on_the_day, definition, "share",
            self.as_at, opens_to(part),
        )  # fmt: skip


def opens_to(children: Iterable[Snapshot]) -> tuple[int, ...]:
    """The ids a figure opens to; a sealed or a restricted record is counted, and does not open."""
    shown = (one.child for one in children if not one.child.is_sealed and not one.child.restricted)
    return tuple(child.id for child in shown if child.id is not None)
