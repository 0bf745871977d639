"""What a target still lacks to be one that can be judged: a finding, never a bar.

SMART: specific, measurable, achievable, relevant, with a day. What a program can see is whether the words are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FEWEST_WORDS = 3
"""`Reading` alone says no more than the subject."""


@dataclass(frozen=True, slots=True)
class TargetWords:
    """A target as written."""

    what: str
    measure: str = ""
    by_when: date | None = None
    who: str = ""
    need: str = ""
    cost_pence: int | None = None


def lacks(target: TargetWords, opened_on: date) -> tuple[str, ...]:
    """What is missing, a few words each, in the order of SMART; empty for a target that can be judged.

    Args:
        opened_on: the day the plan was opened: a target due before it cannot be of this plan.
    """
    found = []
    if len(target.what.split()) < FEWEST_WORDS:
        found.append("says too little")
    if not target.measure.strip():
        found.append("no measure")
    if not target.need.strip():
        found.append("no need named")
    if not target.who.strip():
        found.append("nobody named")
    if target.by_when is None:
        found.append("no day")
    elif target.by_when < opened_on:
        found.append("its day is past")
    return tuple(found)
