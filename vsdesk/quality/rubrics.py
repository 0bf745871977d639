"""Rubrics: what a plan is scored by, as data. Those that come with the program are `resources/rubrics/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from vsdesk.errors import BugError, NotFound

NOT_DUE = "not due"
"""The score of a criterion that does not concern this plan: it counts neither for nor against."""
CONDITIONS = ("transition", "last")
"""When a criterion may be left as not due: no transition is near, or there was no plan before."""
MOST_LEVELS = 9
"""As many as there are number keys."""


class BrokenRubric(BugError):
    """A rubric that cannot be what it should be."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level, such as green."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is scored.

    Attributes:
        asks: what the scorer looks for.
        words: level's code -> what a plan of that level shows.
        only_if: one of `CONDITIONS`; empty where it concerns every plan.
    """

    code: str
    title: str
    asks: str
    words: Mapping[str, str]
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the rule: the overall level where the counts fit, and why, in words."""

    overall: str
    why: str
    at_least: Mapping[str, int]
    at_most: Mapping[str, int]

    def fits(self, counts: Mapping[str, int]) -> bool:
        """Whether the counts of levels fit."""
        return all(counts.get(level, 0) >= least for level, least in self.at_least.items()) and all(
            counts.get(level, 0) <= most for level, most in self.at_most.items()
        )


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric whole.

    Attributes:
        levels: best first.
        good: the lowest level that counts as good in a figure (`green or better`).
        put_right: levels with which a plan is put right before it is signed off.
        rule: what the rule is called; `steps` are tried in order, and the last one always fits.
    """

    code: str
    title: str
    version: str
    about: str
    source: str
    levels: tuple[Level, ...]
    good: str
    put_right: frozenset[str]
    rule: str
    steps: tuple[Step, ...]
    criteria: tuple[Criterion, ...]

    def word(self, level: str) -> str:
        """A level in words; one this version does not know, as it was stored."""
        return next((one.word for one in self.levels if one.code == level), level.capitalize())

    def is_good(self, level: str) -> bool:
        """Whether it is at or above the level that counts as good. A level not known here is not."""
        order = [one.code for one in self.levels]
        return level in order and order.index(level) <= order.index(self.good)

    def criterion(self, code: str) -> Criterion:
        """Raises: NotFound."""
        for one in self.criteria:
            if one.code == code:
                return one
        raise NotFound(f"The rubric has no criterion called “{code}”. Open the plan again.")


@cache
def shipped() -> tuple[Rubric, ...]:
    """The rubrics that come with the program, by code."""
    folder = resources.files("resources") / "rubrics"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(read_rubric(one.name, one.read_text("utf-8")) for one in files)


def rubric(code: str) -> Rubric:
    """A rubric by its code. Raises: NotFound."""
    for one in shipped():
        if one.code == code:
            return one
    raise NotFound(f"There is no rubric called “{code}” here. Choose another under Settings, Rules.")


def read_rubric(name: str, text: str) -> Rubric:
    """A rubric from a file's text.

    Raises: BrokenRubric in one sentence: a key too many or too few, a level without words, a rule that names
        levels there are none of, or that leaves some plan without a grade.
    """
    try:
        told = tomllib.loads(text)
        made = _made(told)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BrokenRubric(f"The rubric in {name} is not written as one: {error}.") from error
    fault = _fault(made)
    if fault:
        raise BrokenRubric(f"The rubric in {name} cannot be used: {fault}.")
    return made


def _made(told: dict[str, Any]) -> Rubric:
    levels = tuple(Level(**one) for one in told.pop("level"))
    roll_up = told.pop("roll_up")
    steps = tuple(
        Step(one["overall"], one["why"], one.get("at_least", {}), one.get("at_most", {}))
        for one in roll_up["step"]
    )
    criteria = tuple(Criterion(**one) for one in told.pop("criterion"))
    put_right = frozenset(told.pop("put_right"))
    return Rubric(
        levels=levels, steps=steps, criteria=criteria, put_right=put_right, rule=roll_up["title"], **told
    )


def _fault(made: Rubric) -> str:
    levels = [one.code for one in made.levels]
    named = {made.good, *made.put_right}
    for step in made.steps:
        named |= {step.overall, *step.at_least, *step.at_most}
    if not 2 <= len(levels) <= MOST_LEVELS or len(set(levels)) < len(levels):
        return f"it needs two to {MOST_LEVELS} levels, each once"
    if named - set(levels):
        return f"it names levels that it has not: {', '.join(sorted(named - set(levels)))}"
    if not made.steps or made.steps[-1].at_least or made.steps[-1].at_most:
        return "the last step of its rule has to fit whatever was scored"
    return _fault_of_criteria(made.criteria, set(levels))


def _fault_of_criteria(criteria: tuple[Criterion, ...], levels: set[str]) -> str:
    codes = [one.code for one in criteria]
    if not codes or len(set(codes)) < len(codes):
        return "it needs criteria, each once"
    for one in criteria:
        if set(one.words) != levels:
            return f"“{one.title}” needs words for each level"
        if one.only_if not in ("", *CONDITIONS):
            return f"“{one.title}” has a condition that is not known: {one.only_if}"
    return ""
