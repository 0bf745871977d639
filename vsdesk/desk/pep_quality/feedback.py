"""The letter that tells a designated teacher how a plan was scored, and what would make the next one better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Review
from vsdesk.model.wording import long_date
from vsdesk.quality.grades import graded, to_mend
from vsdesk.quality.rubrics import NOT_DUE, Rubric
from vsdesk.reports.documents.letter import Letter
from vsdesk.reports.shapes import Column, Table
from vsdesk.store.roles import roles_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk

COLUMNS = (
    Column("What was looked at", weight=1.2),
    Column("Level", weight=0.6),
    Column("What that means", weight=3.0),
)


def feedback(desk: Desk, pep: Pep, review: Review, chosen: Rubric) -> Letter:
    """The letter of a finished review."""
    one = desk.children.one(pep.child)
    teachers = [
        role.name for role in roles_of(desk.connection, pep.child)
        if role.role == "designated teacher" and role.to_on is None
    ]  # fmt: skip
    school = one.enrolment.name if one.enrolment else ""
    to = (f"{teachers[0]}, designated teacher" if teachers else "The designated teacher", school)
    held = f" The meeting was on {long_date(pep.held_on)}." if pep.held_on else ""
    why = graded(chosen, review.scores).why
    return Letter(
        authority=desk.authority, to=tuple(line for line in to if line), on=desk.today,
        about=f"Personal education plan of {one.child.display_name}: {pep.label}",
        before=(f"Thank you for the plan.{held} This is how its quality was seen here.", why),
        table=Table("feedback", "Criteria", COLUMNS, tuple(_rows(review, chosen)),
                    note=f"{chosen.title}, version {chosen.version}."),
        after=_after(review, chosen), signed=review.reviewer,
    )  # fmt: skip


def _rows(review: Review, chosen: Rubric) -> list[tuple[str, str, str]]:
    found = []
    for one in chosen.criteria:
        level = review.scores.get(one.code, "")
        if level == NOT_DUE:
            found.append((one.title, "not due", "It does not concern this plan."))
        elif level:
            words = f"{one.words.get(level, '')}. {review.comments.get(one.code, '')}".strip()
            found.append((one.title, chosen.word(level), words))
    return found


def _after(review: Review, chosen: Rubric) -> tuple[str, ...]:
    told = [review.feedback] if review.feedback else []
    mend = to_mend(chosen, review.scores)
    if review.resubmit:
        told.append(f"Please put these right and send the plan again: {', '.join(mend)}.")
    elif mend:
        told.append(f"What would make the next plan better: {', '.join(mend)}.")
    return tuple(told)
