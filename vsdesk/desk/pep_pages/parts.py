"""Who owes what to a plan: each part with the person, the day it was asked for, by when, and whether it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.model.pep import Pep, PepPart
from vsdesk.model.wording import near_day
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.reference.pep_forms import pep_forms
from vsdesk.reports.figures.peps.duties import meeting_duties
from vsdesk.store.roles import roles_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk

SHORT = {"designated teacher": "DT", "social worker": "SW", "virtual school officer": "VS"}
"""Roles as the field shortens them, beside a name."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part.

    Attributes:
        owes: the role, and the person where one is known.
        words: how it stands, such as `due Thu 27 Nov 2026`; `look`: well, due, late or plain.
        asked: whether it was asked for; of the form's other parts it was not.
    """

    code: str
    title: str
    owes: str
    asked_on: date | None
    received_on: date | None
    note: str
    words: str
    look: str

    @property
    def asked(self) -> bool:
        """Whether it was asked for, or came in unasked."""
        return self.asked_on is not None or self.received_on is not None


def part_lines(desk: Desk, pep: Pep) -> tuple[PartLine, ...]:
    """The parts of a plan: those asked for, then those its form has besides."""
    due_on = parts_due(desk, pep)
    names = {role.role: role.name for role in roles_of(desk.connection, pep.child) if role.to_on is None}
    forms = pep_forms()
    known = {part.part for part in pep.parts}
    others = (kind for kind in forms.forms[pep.form or "secondary"] if kind.code not in known)
    asked = tuple(_line(part, forms.words(part.part), names, due_on, desk.today) for part in pep.parts)
    return (
        *asked,
        *(PartLine(kind.code, kind.words, _owes(kind.owes, names), None, None, "", "not asked for", "plain")
          for kind in others),
    )  # fmt: skip


def unasked(pep: Pep) -> int:
    """How many of its form's parts were neither asked for nor came in."""
    there = {part.part for part in pep.parts if part.asked_on or part.received_on}
    return sum(kind.code not in there for kind in pep_forms().forms[pep.form or "secondary"])


def parts_due(desk: Desk, pep: Pep) -> date | None:
    """By when the parts are due for the meeting that is arranged; None where none is, or its days are not known."""
    try:
        duties = list(meeting_duties(pep, desk.terms.calendar, desk.settings.pep_rules))
    except CalendarTooShort:
        return None
    return next((duty.due.on for duty in duties if duty.clock.met_by == "parts in"), None)


def _line(part: PepPart, title: str, names: dict[str, str], due_on: date | None, today: date) -> PartLine:
    words, look = _stands(part, part.due_on or due_on, today)
    return PartLine(
        part.part, title, _owes(part.owes, names), part.asked_on, part.received_on, part.note, words, look
    )


def _stands(part: PepPart, due_on: date | None, today: date) -> tuple[str, str]:
    if part.received_on is not None:
        return "in", "well"
    if part.asked_on is None:
        return "not asked for", "plain"
    if due_on is None:
        return "asked for", "plain"
    if due_on < today:
        return f"was due {near_day(due_on)}", "late"
    return f"due {near_day(due_on)}", "due"


def _owes(role: str, names: dict[str, str]) -> str:
    return f"{names[role]}, {SHORT.get(role, role)}" if role in names else role.capitalize()
