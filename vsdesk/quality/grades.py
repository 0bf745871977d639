"""The grade a plan's scores roll up to, so far or in the end, and why, in words a school can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from vsdesk.model.wording import counted
from vsdesk.quality.rubrics import NOT_DUE, Rubric, Step

MANY = 3
"""More criteria than this are counted in a sentence, not named."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What scores come to.

    Attributes:
        overall: a level's code; empty while nothing is scored.
        why: one sentence; empty while nothing is scored.
        scored, of: criteria scored (those not due too), and all there are.
        missing: titles of what is not scored, in the rubric's order.
    """

    overall: str
    why: str
    scored: int
    of: int
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every criterion is scored, so that the grade stands."""
        return not self.missing


def graded(rubric: Rubric, scores: Mapping[str, str]) -> Grade:
    """The grade of scores (criterion's code -> level's code or `NOT_DUE`); of what is scored so far, where some lack.

    Scores of criteria or levels that the rubric has not are left out.
    """
    levels = {one.code for one in rubric.levels} | {NOT_DUE}
    known = {one.code: scores[one.code] for one in rubric.criteria if scores.get(one.code) in levels}
    missing = tuple(one.title for one in rubric.criteria if one.code not in known)
    counts = Counter(level for level in known.values() if level != NOT_DUE)
    if not counts:
        return Grade("", "", len(known), len(rubric.criteria), missing)
    step = next(one for one in rubric.steps if one.fits(counts))
    why = _why(rubric, step, known, counts.total())
    return Grade(step.overall, why, len(known), len(rubric.criteria), missing)


def _why(rubric: Rubric, step: Step, known: Mapping[str, str], total: int) -> str:
    """`Amber: 2 of 10 are amber (Needs, Carer’s part); two amber or more make it amber.`"""
    word = rubric.word(step.overall)
    telling = [level for level in step.at_least if level != rubric.levels[0].code]
    named = [one.title for one in rubric.criteria if known.get(one.code) in telling]
    if not named:
        return f"{word}: {step.why}."
    words = " or ".join(rubric.word(level).lower() for level in telling)
    verb = "is" if len(named) == 1 else "are"
    who = f" ({', '.join(named)})" if len(named) <= MANY else ""
    return f"{word}: {len(named)} of {total} {verb} {words}{who}; {step.why}."


def to_mend(rubric: Rubric, scores: Mapping[str, str]) -> tuple[str, ...]:
    """Titles of the criteria below the level that counts as good, worst first."""
    order = [one.code for one in rubric.levels]
    below = [
        (order.index(level), number, one.title)
        for number, one in enumerate(rubric.criteria)
        if (level := scores.get(one.code, "")) in order and not rubric.is_good(level)
    ]
    return tuple(title for _, _, title in sorted(below, key=lambda one: (-one[0], one[1])))


def left_to_score(grade: Grade) -> str:
    """`4 of 11 scored`, or that all are."""
    return (
        "all scored"
        if grade.complete
        else f"{grade.scored} of {counted(grade.of, 'criterion', 'criteria')} scored"
    )
