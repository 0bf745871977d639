"""The clocks of a PEP as data, and what an authority chose for itself.

They come with the program as `resources/clocks/pep.toml`; each row has its source. What is chosen is laid over
them here, so that a count, its explanation and its figure rest on one rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from vsdesk.errors import BugError
from vsdesk.reference.ages import USUAL_PEP_RANGE, PepRange

Starts = Literal["care began", "school changed", "term", "meeting", "held", "review"]
Unit = Literal["working days", "school days", "calendar days", "term"]
MetBy = Literal["begun", "held", "parts in", "written"]
Counts = Literal["held", "signed off"]
OFF, TERM_END, LATEST = "none", "the end of term", "its latest date"
FILE = "pep.toml"
DAYS: tuple[Unit, ...] = ("working days", "school days", "calendar days")
LENGTH = re.compile(rf"[1-9]\d? ({'|'.join(DAYS)})")
"""`4 school days`: a length of an authority's own, up to 99."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock.

    Attributes:
        starts: what starts it.
        within, unit: how far it runs; a term has no number.
        met_by: what stops it.
        owes: the role; never the child.
        runs_for: the standings (`looked after`, `remand`) it runs for.
        before: it counts back from the day that starts it.
        entry_day: 1 where that day itself is day 1.
        statutory: it can be annotated or marked as met, not snoozed.
        lapses_after: calendar days from the start after which it is no longer asked about.
        choices: what an authority may choose, as it reads: `10 school days`, `none`; empty where nothing.
        own_length: whether it may give any other number of days besides.
    """

    code: str
    words: str
    starts: Starts
    within: int
    unit: Unit
    met_by: MetBy
    owes: str
    runs_for: tuple[str, ...]
    statutory: bool
    in_force_from: date
    source: str
    before: bool = False
    entry_day: int = 0
    lapses_after: int | None = None
    in_force_to: date | None = None
    choices: tuple[str, ...] = ()
    own_length: bool = False

    def takes(self, length: str) -> bool:
        """Whether an authority may choose a length: one of its choices, or `4 school days` where any will do."""
        return length in self.choices or (self.own_length and LENGTH.fullmatch(length) is not None)

    @property
    def length(self) -> str:
        """`10 working days`, `the end of term`: as a choice reads."""
        return TERM_END if self.unit == "term" else f"{self.within} {self.unit}"

    def holds_on(self, day: date) -> bool:
        """Whether the rule was in force on a day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@cache
def clocks() -> tuple[Clock, ...]:
    """The clocks that came with the program. Raises: BugError naming the row that is not whole."""
    text = (resources.files("resources") / "clocks" / FILE).read_text("utf-8")
    return tuple(_clock(row) for row in tomllib.loads(text)["clock"])


def _clock(row: dict[str, Any]) -> Clock:
    code = row.get("code", "without a code")
    try:
        made = Clock(**_values(row))
    except TypeError as error:
        raise BugError(f"{FILE}, {code}: a key is missing or unknown ({error})") from error
    known = (made.starts in get_args(Starts), made.unit in get_args(Unit), made.met_by in get_args(MetBy))
    if not all(known) or not made.source:
        raise BugError(
            f"{FILE}, {code}: what starts it, its unit, what stops it or its source is none there is"
        )
    return made


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


@dataclass(frozen=True, slots=True)
class PepRules:
    """The rules that hold for a roll: what came with the program, and what its authority chose.

    Attributes:
        ages: who has a PEP, and how the day care begins is counted.
        clocks: those that run.
        counts: whether a PEP is done when its meeting was held, or when it was signed off.
        latest: (academic year, term) -> the authority's latest date for that term's PEPs.
    """

    ages: PepRange = USUAL_PEP_RANGE
    clocks: tuple[Clock, ...] = field(default_factory=clocks)
    counts: Counts = "held"
    latest: Mapping[tuple[str, str], date] = field(default_factory=dict)

    def clock(self, code: str) -> Clock | None:
        """One clock; None where the authority does not keep it."""
        return next((clock for clock in self.clocks if clock.code == code), None)

    def starting(self, starts: Starts) -> tuple[Clock, ...]:
        """The clocks that the same thing starts."""
        return tuple(clock for clock in self.clocks if clock.starts == starts)

    @property
    def words(self) -> str:
        """The rule, to stand beside a figure."""
        told = [
            "a PEP counts once its meeting was held"
            if self.counts == "held"
            else "a PEP counts once signed off"
        ]
        told += [f"{clock.words}: {clock.length}" for clock in self.clocks if clock.starts != "meeting"]
        day = "day 1" if self.ages.entry_day else "day 0"
        return f"{'; '.join(told)}; the day care began is {day}."


def chosen(
    ages: PepRange, counts: Counts, lengths: Mapping[str, str], latest: Mapping[tuple[str, str], date]
) -> PepRules:
    """The rules with an authority's choices laid over them.

    Args:
        lengths: code -> one of the clock's choices; what is none of them is as if nothing were chosen.
    """
    laid = (_laid(clock, lengths.get(clock.code, ""), ages.entry_day) for clock in clocks())
    dates = latest if lengths.get("termly") == LATEST else {}
    return PepRules(ages, tuple(clock for clock in laid if clock is not None), counts, dates)


def _laid(clock: Clock, length: str, entry_day: int) -> Clock | None:
    counted = replace(clock, entry_day=entry_day) if clock.starts == "care began" else clock
    if not clock.takes(length) or clock.unit == "term":
        return counted
    if length == OFF:
        return None
    number, _, unit = length.partition(" ")
    if unit not in get_args(Unit):
        raise BugError(f"{FILE}, {clock.code}: {length} is no length")
    return replace(counted, within=int(number), unit=unit)  # type: ignore[arg-type]
