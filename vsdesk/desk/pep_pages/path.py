"""The path of a plan as six steps: what is done, where it stands, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vsdesk.desk.pep_list.line import PepLine
from vsdesk.desk.pep_pages.parts import parts_due, unasked
from vsdesk.model.pep import Pep
from vsdesk.model.wording import counted, near_day

if TYPE_CHECKING:
    from vsdesk.desk import Desk

Stands = Literal["done", "now", "to come"]
TITLES = ("Due", "Booked", "Parts", "Held", "Quality", "Signed off")
AT: dict[str, int] = {
    "not due": 0, "due": 0, "booked": 2, "parts out": 2, "ready": 3, "held": 4, "submitted": 4, "in QA": 4,
    "returned": 4, "signed off": 6, "not required": 0,
}  # fmt: skip
"""State -> the step it is on; all before it are done where they happened, and 6 is past the last."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step: its title, what is known of it in a few words, and whether it is done."""

    title: str
    detail: str
    stands: Stands


def path_steps(desk: Desk, pep: Pep, line: PepLine) -> tuple[PathStep, ...]:
    """The six steps."""
    details = (
        _due(pep, line),
        _booked(pep),
        _parts(desk, pep, line),
        _held(pep),
        _quality(desk, pep, line),
        _end(pep),
    )
    happened = (
        True, pep.booked_for is not None, line.parts_in == line.parts_of and not unasked(pep),
        pep.held_on is not None, pep.qa_on is not None, pep.signed_off_on is not None,
    )  # fmt: skip
    now = AT[line.state]
    return tuple(
        PathStep(
            title, detail, "now" if place == now else "done" if happened[place] and place < now else "to come"
        )
        for place, (title, detail) in enumerate(zip(TITLES, details, strict=True))
    )


def _due(pep: Pep, line: PepLine) -> str:
    if pep.not_required_on:
        return f"not required: {pep.not_required_reason}"
    return f"by {near_day(line.due_on)}" if line.due_on else f"opened {near_day(pep.opened_on)}"


def _booked(pep: Pep) -> str:
    if pep.booked_for is None:
        return "no meeting arranged yet" if pep.held_on is None else ""
    return f"{near_day(pep.booked_for)}{f', {pep.booked_at}' if pep.booked_at else ''}"


def _parts(desk: Desk, pep: Pep, line: PepLine) -> str:
    if not line.parts_of:
        return "not asked for yet" if pep.held_on is None else "none were asked for"
    without = unasked(pep)
    if line.parts_in == line.parts_of:
        if without:
            return f"{line.parts_in} of {line.parts_of} asked for are in; {without} not asked"
        return f"all {line.parts_of} in"
    due = parts_due(desk, pep)
    told = f"{line.parts_in} of {line.parts_of} in"
    told += f"; {without} not asked" if without else ""
    return f"{told}{f' · due {near_day(due)}' if due else ''}"


def _held(pep: Pep) -> str:
    return near_day(pep.held_on) if pep.held_on else ""


def _quality(desk: Desk, pep: Pep, line: PepLine) -> str:
    if pep.is_returned and pep.returned_on:
        return f"returned {near_day(pep.returned_on)}: {pep.returned_reason}"
    if line.grade:
        return line.grade
    if pep.qa_on:
        return f"being looked at since {near_day(pep.qa_on)}"
    if pep.submitted_on:
        return f"came in {near_day(pep.resubmitted_on or pep.submitted_on)}"
    if pep.held_on:
        waited = counted((desk.today - pep.held_on).days, "day")
        return f"the plan is not in, {waited} after the meeting"
    return ""


def _end(pep: Pep) -> str:
    return f"{near_day(pep.signed_off_on)}, {pep.signed_off_by}" if pep.signed_off_on else ""
