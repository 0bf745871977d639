"""What the figures are told of quality: each plan's grade, by which rubric it is, and whether the child is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Review
from vsdesk.quality.rubrics import Rubric
from vsdesk.reports.figures.peps.quality import PlanGrade, Quality
from vsdesk.store.pep_contents import heard, reviews_of
from vsdesk.store.peps import all_peps

if TYPE_CHECKING:
    from vsdesk.desk import Desk

VOICE = "voice"
"""The part, and the criterion, of the child's voice."""


def known_quality(desk: Desk) -> Quality:
    """Of every plan, for counting. A rubric that is not here any more grades nothing."""
    connection, chosen = desk.connection, desk.pep_quality.rubric
    voice = {pep.id: True for peps in all_peps(connection).values() for pep in peps if _came(pep)}
    grades = {}
    for review in standing(reviews_of(connection)):
        rubric = desk.pep_quality.rubric_known(review)
        if rubric is None or review.reviewed_on is None:
            continue
        grades[review.pep] = PlanGrade(rubric.is_good(review.overall), named(rubric), review.reviewed_on)
        if review.scores.get(VOICE) == rubric.levels[-1].code:
            voice[review.pep] = False
    voice |= heard(connection)
    return Quality(grades, voice, named(chosen), chosen.word(chosen.good).lower())


def standing(reviews: tuple[Review, ...]) -> tuple[Review, ...]:
    """Of each plan the newest finished review that moderates none."""
    return tuple({one.pep: one for one in reviews if one.moderates is None and one.reviewed_on}.values())


def named(rubric: Rubric) -> str:
    """`Red, amber, green, version 1`."""
    return f"{rubric.title}, version {rubric.version}"


def _came(pep: Pep) -> bool:
    return any(part.part == VOICE and part.received_on is not None for part in pep.parts)
