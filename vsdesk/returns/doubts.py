"""Why nobody is certain for a row: one sentence, of what fits and what does not."""

from __future__ import annotations

from collections.abc import Mapping

from vsdesk.returns.candidates import Subject
from vsdesk.returns.roll import Known, Roll
from vsdesk.returns.shapes import Ref

BY_NAME = "name and date of birth"
FITS = "The name and date of birth fit a child on the roll, but"


def why(subject: Subject, roll: Roll, rungs: Mapping[str, list[Ref]]) -> str:
    """Why a person has to decide.

    Args:
        rungs: whom on the roll each rung of the ladder names.
    """
    refs = {ref for rung in rungs.values() for ref in rung}
    told = " and the ".join(rungs)
    one = len(rungs) == 1 and told != BY_NAME
    if len(refs) > 1:
        return f"The {told} {'points' if one else 'point'} to more than one child."
    if told == BY_NAME:
        return _only_by_name(subject, roll, roll.children[refs.pop()])
    if rungs:
        return f"The {told} {'fits' if one else 'fit'} a child, but something else does not."
    return "Nobody fits exactly; somebody may be meant."


def _only_by_name(subject: Subject, roll: Roll, known: Known) -> str:
    """What keeps the third rung from being certain."""
    if subject.local_id and known.local_id and subject.local_id != known.local_id:
        return f"{FITS} the local id is another."
    if subject.written not in known.written:
        return f"{FITS} the name is written in other letters there."
    return f"{FITS} {_birthday(known)}, and {_school(subject, roll, known)}."


def _birthday(known: Known) -> str:
    if (known.born_on or "").endswith("-01-01"):
        return "1 January is given to many who do not know their birthday"
    return f"that birthday is only {known.born_on_basis}"


def _school(subject: Subject, roll: Roll, known: Known) -> str:
    """What the schools prove: nothing, or the child would be certain."""
    if subject.school is None and not subject.school_text:
        return "the row names no school to settle it"
    if any(row["to_on"] is None for row in roll.of_child("enrolment", known.ref)):
        return "the school in the row is not the one on the roll"
    return "the roll knows no school of the child’s to settle it"
