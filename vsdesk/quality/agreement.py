"""How far two people who scored the same plan agree: n of m criteria, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vsdesk.quality.rubrics import NOT_DUE, Rubric


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion scored otherwise, in the rubric's words."""

    code: str
    title: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Attributes: of: criteria both have scored (not due is a score); same: of these, those scored alike."""

    same: int
    of: int
    differences: tuple[Difference, ...]

    @property
    def words(self) -> str:
        """`9 of 11 agree; differ on Needs (amber, then green), Targets (green, then amber)`."""
        told = f"{self.same} of {self.of} agree"
        where = ", ".join(
            f"{one.title} ({one.first.lower()}, then {one.second.lower()})" for one in self.differences
        )
        return f"{told}; differ on {where}" if where else told


def agreement(rubric: Rubric, first: Mapping[str, str], second: Mapping[str, str]) -> Agreement:
    """Two people's scores compared: criterion's code -> level's code or `NOT_DUE`."""
    both = [one for one in rubric.criteria if first.get(one.code) and second.get(one.code)]
    differences = tuple(
        Difference(one.code, one.title, _word(rubric, first[one.code]), _word(rubric, second[one.code]))
        for one in both
        if first[one.code] != second[one.code]
    )
    return Agreement(len(both) - len(differences), len(both), differences)


def _word(rubric: Rubric, level: str) -> str:
    return "not due" if level == NOT_DUE else rubric.word(level)
