"""What the figures are told of quality: each plan's grade, by which rubric it is, and whether the child is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.pep_quality.shelf import Rubrics
from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Review
from vsdesk.quality.rubrics import Rubric
from vsdesk.reports.figures.peps.quality import PlanGrade, Quality
from vsdesk.store.driver import Connection
from vsdesk.store.pep_contents import heard, reviews_of
from vsdesk.store.peps import all_peps

if TYPE_CHECKING:
    from vsdesk.desk import Desk

VOICE = "voice"
"""The part, and the criterion, of the child's voice."""


def known_quality(desk: Desk) -> Quality:
    """Of every plan, for counting. A rubric that is not here any more grades nothing."""
    rubrics, chosen = Rubrics(desk.connection), desk.pep_quality.rubric
    grades = {
        one.pep: PlanGrade(rubric.is_good(one.overall), named(rubric), one.reviewed_on)
        for one in standing(reviews_of(desk.connection))
        if one.reviewed_on is not None and (rubric := rubrics.of(one)) is not None
    }  # fmt: skip
    return Quality(grades, voices(desk.connection), named(chosen), chosen.word(chosen.good).lower())


def voices(connection: Connection) -> dict[int, bool]:
    """Plan -> whether the child's voice is in it; what is written down speaks before the grade, that before the part.

    A plan of which none of them says anything is not there.
    """
    rubrics = Rubrics(connection)
    found = {pep.id: True for peps in all_peps(connection).values() for pep in peps if _came(pep)}
    for one in standing(reviews_of(connection)):
        rubric = rubrics.of(one)
        if rubric is not None and one.scores.get(VOICE) == rubric.levels[-1].code:
            found[one.pep] = False
    return {**found, **heard(connection)}


def standing(reviews: tuple[Review, ...]) -> tuple[Review, ...]:
    """Of each plan the newest finished review that moderates none."""
    return tuple({one.pep: one for one in reviews if one.moderates is None and one.reviewed_on}.values())


def named(rubric: Rubric) -> str:
    """`Red, amber, green, version 1`."""
    return f"{rubric.title}, version {rubric.version}"


def _came(pep: Pep) -> bool:
    return any(part.part == VOICE and part.received_on is not None for part in pep.parts)
