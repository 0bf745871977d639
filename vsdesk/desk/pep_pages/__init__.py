"""One PEP on one page: its path, who owes what, what it says beside the last one, and its quality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.desk.pep_content.lacking import Lacking
from vsdesk.desk.pep_list.line import MASKED, PepLine
from vsdesk.desk.pep_pages.parts import PartLine, part_lines
from vsdesk.desk.pep_pages.path import PathStep, path_steps
from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Contents, Review
from vsdesk.model.wording import short_day
from vsdesk.quality.agreement import agreement
from vsdesk.quality.rubrics import Rubric

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["PartLine", "PathStep", "PepPage", "PepPages"]


@dataclass(frozen=True, slots=True)
class Before:
    """The plan before: when it was held, and what it said."""

    pep: Pep
    said: Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class PepPage:
    """A plan's page as on the desk's day. Masked, it holds nothing but that it is there.

    Attributes:
        who: the child's known-as name; `initials` go into file names.
        about: its school, and that it is signed off where it is; the sum of its due day is in `line`.
        line: as the list of PEPs shows it.
        rubric: by which it is, or will be, scored.
        second: another person's look at the review; second_words: how far they agree.
    """

    pep: Pep
    who: str
    initials: str
    masked: bool
    about: str
    line: PepLine
    path: tuple[PathStep, ...]
    parts: tuple[PartLine, ...]
    said: Contents
    lacking: Lacking
    before: Before | None
    review: Review | None
    rubric: Rubric
    second: Review | None = None
    second_words: str = ""


class PepPages:
    """What a front end may ask about one plan's page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, number: int) -> PepPage:
        """The page. Raises: NotFound, for a plan of a sealed record too."""
        desk = self._desk
        pep = desk.peps.one(number)
        one = desk.children.one(pep.child)
        line = desk.pep_lists.of_plan(pep)
        review = desk.pep_quality.current(number)
        chosen = desk.pep_quality.rubric_for(review)
        if one.child.restricted:
            return PepPage(
                pep=pep, who=MASKED, initials="R", masked=True, about="", line=line, path=(), parts=(),
                said=Contents(), lacking=Lacking({}, 0, 0, ()), before=None, review=None, rubric=chosen,
            )  # fmt: skip
        last = desk.pep_contents.last(number)
        second = desk.pep_quality.second(review) if review else None
        return PepPage(
            pep=pep, who=one.child.display_name, initials=one.child.initials, masked=False,
            about=_about(line), line=line, path=path_steps(desk, pep, line),
            parts=part_lines(desk, pep), said=desk.pep_contents.of(number),
            lacking=desk.pep_contents.lacking(number),
            before=Before(last, desk.pep_contents.of(last.id)) if last else None,
            review=review, rubric=chosen, second=second, second_words=second_words(chosen, review, second),
        )  # fmt: skip


def second_words(rubric: Rubric, review: Review | None, second: Review | None) -> str:
    """`Second look by R. Osei, 12 Nov: amber; 9 of 11 agree; differ on Needs (amber, then green).`"""
    if review is None or second is None or second.reviewed_on is None:
        return ""
    told = agreement(rubric, review.scores, second.scores).words
    grade = rubric.word(second.overall).lower()
    return f"Second look by {second.reviewer}, {short_day(second.reviewed_on)}: {grade}; {told}."


def _about(line: PepLine) -> str:
    school = line.school or "No school place"
    return f"{school} · signed off" if line.state == "signed off" and not line.due_words else school
