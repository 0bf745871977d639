"""Coverage: for each school, of how many of our children there each measure was told in a term; missing is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk.expected.asking import ReturnPeriod
from vsdesk.desk.list_export import write_list
from vsdesk.store.coverage import MEASURES, told_of
from vsdesk.store.expected import received_returns

if TYPE_CHECKING:
    from vsdesk.desk import Desk

TITLES = tuple(MEASURES)
NONE_IS_AN_ANSWER = {"Suspensions": "suspensions"}
"""Measures of which a return without a row about a child says that there was nothing, and the return's kind."""
ALL = "All schools"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One school: its number (None for all together), how many of ours were there, and of how many each was told.

    Attributes:
        told: a count for each of `TITLES`; None where nothing was told, which is not the same as none.
    """

    school: int | None
    name: str
    children: int
    told: tuple[int | None, ...]

    def words(self, place: int) -> str:
        """`3 of 4`, or `missing`."""
        count = self.told[place]
        return "missing" if count is None else f"{count} of {self.children}"


class Coverage:
    """What a front end may ask about coverage."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, period: ReturnPeriod) -> list[CoverageLine]:
        """Each school where a looked-after child was in the days, by name; first all of them together.

        Restricted children are counted: how many is told, and nobody is named. A suspension is told of few: a school
        whose list of them came has told of all.
        """
        desk, days = self._desk, (period.first_on.isoformat(), period.last_on.isoformat())
        told = {measure: told_of(desk.connection, measure, *days) for measure in TITLES}
        came = {
            (one.school, one.kind) for one in received_returns(desk.connection, desk.today)
            if one.received_on >= period.first_on
            and (one.period_from is None or one.period_from <= period.last_on)
        }  # fmt: skip
        found = []
        for one in desk.expected.schools(period):
            counts: list[int | None] = []
            for measure in TITLES:
                count = sum((child, one.school.id) in told[measure] for child in one.ids)
                answered = (one.school.id, NONE_IS_AN_ANSWER.get(measure)) in came
                counts.append(one.children if answered else count or None)
            found.append(CoverageLine(one.school.id, one.school.name, one.children, tuple(counts)))
        return [_total(found), *found] if found else []

    def write(self, period: ReturnPeriod, path: Path) -> int:
        """Write it as Excel or CSV; how many schools. Raises: UserError for another ending; CannotWrite."""
        lines = self.lines(period)
        rows = [
            (line.name, str(line.children), *(line.words(place) for place in range(len(TITLES))))
            for line in lines
        ]
        write_list(path, ("School", "Our children", *TITLES), rows, self._desk.clock.now)
        return max(0, len(lines) - 1)


def _total(lines: list[CoverageLine]) -> CoverageLine:
    """A child at two schools counts once at each: parts add up to the whole."""
    counts: list[int | None] = []
    for place in range(len(TITLES)):
        known = [line.told[place] for line in lines]
        counts.append(
            sum(count or 0 for count in known) if any(count is not None for count in known) else None
        )
    return CoverageLine(None, ALL, sum(line.children for line in lines), tuple(counts))
