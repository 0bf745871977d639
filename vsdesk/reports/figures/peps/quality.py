"""How good the term's plans are, and whether the child's own voice is in them: of the plans whose meeting was held.

A plan nobody has graded, or of whose voice nobody has said anything, is in no share: it is told of apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.model.pep import Pep
from vsdesk.model.wording import counted
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.figures.peps.duties import peps_of_term
from vsdesk.reports.figures.peps.tiles import Shape, Tile, sorted_into

NO_MEETING = "no meeting yet"
VOICE = Shape("voice present", ("no voice",), NO_MEETING, "nothing written down")


@dataclass(frozen=True, slots=True)
class PlanGrade:
    """The grade that stands of one plan.

    Attributes:
        good: whether it is at the level that counts as good by its own rubric, or above it.
        rubric: what it was graded by, with the version.
    """

    good: bool
    rubric: str
    on: date


@dataclass(frozen=True, slots=True)
class Quality:
    """What is known of how good plans are.

    Attributes:
        grades: plan -> its grade; a plan not graded to the end is not there.
        voice: plan -> whether the child's voice is in it; one about which nothing is said is not there.
        rubric: what new plans are graded by, with the version.
        good: its lowest level that counts as good, in words: `green`.
    """

    grades: Mapping[int, PlanGrade] = field(default_factory=dict)
    voice: Mapping[int, bool] = field(default_factory=dict)
    rubric: str = ""
    good: str = "green"

    @property
    def shape(self) -> Shape:
        """The parts of the measure of quality."""
        return Shape(f"{self.good} or better", (f"below {self.good}",), NO_MEETING, "not graded yet")


Terms = Sequence[tuple[Snapshot, str, date | None]]
"""Children, the part of the termly tile each is in, and by when it is due; no day where nothing is owed."""


def quality_tiles(
    frame: Frame, terms: Terms, peps: Mapping[int, tuple[Pep, ...]], known: Quality, cohort: str
) -> tuple[Tile, Tile]:
    """The tile of quality and that of voice; each child is in one part of each, by the last plan held in the term."""
    shape = known.shape
    plans = [(one, why, due, _held(one, peps, frame)) for one, why, due in terms]
    grades = [grade for *_, pep in plans if (grade := _grade(pep, known, frame.as_at)) is not None]
    return (
        sorted_into(
            "pep.quality", f"PEP quality, {known.good} or better",
            ((one, _part(why, due, pep, shape, _good(pep, known, frame.as_at))) for one, why, due, pep in plans),
            _rule(known, grades), shape, cohort,
        ),
        sorted_into(
            "pep.voice", "Child’s voice present",
            ((one, _part(why, due, pep, VOICE, known.voice.get(pep.id) if pep else None))
             for one, why, due, pep in plans),
            "Of the term’s plans whose meeting was held: the child’s voice is written down, or its part came in; "
            "against it counts a plan that says why there is none, or whose voice was graded at the lowest level. "
            "Where nothing is said of it, the plan is in no share.",
            VOICE, cohort,
        ),
    )  # fmt: skip


def _held(one: Snapshot, peps: Mapping[int, tuple[Pep, ...]], frame: Frame) -> Pep | None:
    """The last plan of the term whose meeting was held by the day."""
    found = [
        pep for pep in peps_of_term(peps.get(one.child.id or 0, ()), frame.term)
        if pep.held_on is not None and pep.held_on <= frame.as_at
    ]  # fmt: skip
    return max(found, key=lambda pep: (pep.held_on or date.min, pep.id), default=None)


def _grade(pep: Pep | None, known: Quality, day: date) -> PlanGrade | None:
    grade = known.grades.get(pep.id) if pep else None
    return grade if grade is not None and grade.on <= day else None


def _good(pep: Pep | None, known: Quality, day: date) -> bool | None:
    grade = _grade(pep, known, day)
    return None if grade is None else grade.good


def _part(why: str, due: date | None, pep: Pep | None, shape: Shape, good: bool | None) -> str:
    if pep is None:
        return shape.not_yet if due is not None else why
    if good is None:
        return shape.unknown
    return shape.yes if good else shape.no[0]


def _rule(known: Quality, grades: Iterable[PlanGrade]) -> str:
    """What the grades counted were given by; the authority's own rubric where none is given yet."""
    used = Counter(grade.rubric for grade in grades)
    by = "; ".join(f"{name} ({counted(n, 'plan')})" for name, n in used.most_common()) or known.rubric
    return f"Of the term’s plans whose meeting was held and that are graded; the others are in no share. Rubric: {by}."
