"""The letter that tells a designated teacher how a plan was scored, and what would make the next one better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.letter_values import TEACHER, letterhead, of_writer
from vsdesk.desk.letter_words import FEEDBACK, TABLE, words_of
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
    Column("What was looked at", weight=2.2),
    Column("Level", weight=1.6),
    Column("What that means", weight=3.0),
)


def feedback(desk: Desk, pep: Pep, review: Review, chosen: Rubric) -> Letter:
    """The letter of a finished review, in the program's words or the authority's own."""
    one = desk.children.one(pep.child)
    teachers = [
        role.name for role in roles_of(desk.connection, pep.child)
        if role.role == "designated teacher" and role.to_on is None
    ]  # fmt: skip
    school = one.enrolment.name if one.enrolment else ""
    to = (f"{teachers[0]}, designated teacher" if teachers else "The designated teacher", school)
    about, text = words_of(desk.connection, FEEDBACK).filled({
        "teacher": teachers[0] if teachers else TEACHER, "school": school, "child": one.child.display_name,
        "plan": pep.label, "held": f"The meeting was on {long_date(pep.held_on)}. " if pep.held_on else "",
        "why": graded(chosen, review.scores).why, "table": TABLE, "feedback": review.feedback or "",
        "mend": _mend(review, chosen), **of_writer(desk, review.reviewer),
    })  # fmt: skip
    place = text.index(TABLE)
    return Letter(
        authority=desk.authority, head=letterhead(desk)[1:], to=tuple(line for line in to if line), on=desk.today,
        about=about, before=text[:place], after=text[place + 1 :], signed=review.reviewer,
        table=Table("feedback", "Criteria", COLUMNS, tuple(_rows(review, chosen)),
                    note=f"{chosen.title}, version {chosen.version}."),
    )  # fmt: skip


def _rows(review: Review, chosen: Rubric) -> list[tuple[str, str, str]]:
    found = []
    for one in chosen.criteria:
        level = review.scores.get(one.code, "")
        if level == NOT_DUE:
            found.append((one.title, "not\N{NO-BREAK SPACE}due", "It does not concern this plan."))
        elif level:
            words = f"{one.words.get(level, '')}.\n{review.comments.get(one.code, '')}".strip()
            found.append((one.title, chosen.word(level), words))
    return found


def _mend(review: Review, chosen: Rubric) -> str:
    mend = ", ".join(to_mend(chosen, review.scores))
    if review.resubmit:
        return f"Please put these right and send the plan again: {mend}."
    return f"What would make the next plan better: {mend}." if mend else ""
