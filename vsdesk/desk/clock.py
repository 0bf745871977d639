"""The one place that reads the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """What day it is taken to be, and what instant it really is.

    Attributes:
        as_of: the day everything is to be shown as at; None for today.
    """

    as_of: date | None = None

    @property
    def today(self) -> date:
        """The day asked for, else today."""
        return self.as_of or datetime.now().astimezone().date()

    @property
    def now(self) -> datetime:
        """The instant, in UTC: when something is done, whatever day it is shown as at."""
        return datetime.now(UTC)
