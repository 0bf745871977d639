"""What a child's journey is made of: lanes of dated bands with words, under academic years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.model.wording import counted, long_date

UNKNOWN = "unknown"
"""The kind of a band over days of which nothing is held: missing is shown as missing."""
NO_SCHOOL = "no school"


@dataclass(frozen=True, slots=True)
class Band:
    """Some days of one lane.

    Attributes:
        label: what stands in it.
        words: all of it in a sentence, for a tooltip and for a reader that does not see.
        kind: how it is drawn: a group of the code list, `unknown` or `no school`.
        starts_on: its first day in the picture.
        ends_on: the first day it no longer holds, at most the day after the picture's last.
        row: 0, or further down where bands of a lane overlap.
        goes_on: it still holds on the picture's last day.
    """

    label: str
    words: str
    kind: str
    starts_on: date
    ends_on: date
    row: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """Bands of one sort, in order of date; `rows` is how many of them stand one below another at most."""

    title: str
    bands: tuple[Band, ...]

    @property
    def rows(self) -> int:
        """At least one."""
        return max((band.row for band in self.bands), default=0) + 1


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """An academic year as far as the picture shows it; `group` is the year group then, empty where none."""

    label: str
    group: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class Tile:
    """A number under the picture: what it is, the number in words, and what belongs to it."""

    title: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class Journey:
    """The whole picture. `entered_on`: the days care began, in it; `left_on`: the days it ended."""

    first_on: date
    last_on: date
    years: tuple[SchoolYear, ...]
    lanes: tuple[Lane, ...]
    entered_on: tuple[date, ...]
    left_on: tuple[date, ...]
    tiles: tuple[Tile, ...]

    def share(self, day: date) -> float:
        """Where a day stands between the picture's left (0) and right (1) edges."""
        whole = (self.last_on - self.first_on).days + 1
        return min(1.0, max(0.0, (day - self.first_on).days / whole))


def lasting(first_on: date, until: date) -> str:
    """How long from a day up to, and not on, another: `2 years 3 months`, `5 months`, `12 days`."""
    months = (until.year - first_on.year) * 12 + until.month - first_on.month - (until.day < first_on.day)
    if months < 1:
        return counted((until - first_on).days, "day")
    years, rest = divmod(months, 12)
    parts = [counted(years, "year") if years else "", counted(rest, "month") if rest else ""]
    return " ".join(part for part in parts if part)


def stretch(first_on: date | None, until: date | None, day: date) -> str:
    """`from 1 May 2024 to 3 June 2025, 1 year 1 month`; a missing beginning or end is said."""
    begins = f"from {long_date(first_on)}" if first_on else "since a day not known"
    ended = until is not None and until <= day
    ends = f" to {long_date(until)}" if until and ended else ", still so"
    if first_on is None:
        return f"{begins}{ends}"
    long = lasting(first_on, until if until and ended else day) if first_on < day else ""
    return f"{begins}{ends}, {long}" if long else f"{begins}{ends}"
