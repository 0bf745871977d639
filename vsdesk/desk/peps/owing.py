"""Who is written to about what is missing of plans: a school once for its own children, everyone else by themselves."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.letter_values import addresses
from vsdesk.desk.pep_pages.parts import parts_due
from vsdesk.model.pep import Pep, PepPart
from vsdesk.store.roles import holders_of
from vsdesk.store.schools import staff_at

if TYPE_CHECKING:
    from vsdesk.desk import Desk

AT_SCHOOL = ("designated teacher", "key person")
OURS = "virtual school"
ONE_TEAM = ("looked-after children’s nurse",)
"""Roles that one person or team has for all of our children: written to once, also where no name is known."""
IS_OURS = "These parts are the virtual school’s own."
MOVED = "The child is not at the school that leads the plan now. Ring the school."
NO_SCHOOL = "The child is at no school that the roll knows. Ask whoever teaches them."
RESTRICTED = "The record is restricted, and no e-mail may tell of it. Ring them."


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing of one plan from one who owes it."""

    pep: Pep
    parts: tuple[PepPart, ...]
    one: Snapshot
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One school or person, as written to.

    Attributes:
        names: of the people; none where the roll has none, and they are then called by their role.
        school: its name; empty for a person.
        file: what tells their draft from others, in a file name: no child's name, nor a carer's.
    """

    role: str
    names: tuple[str, ...]
    school: str
    to: tuple[str, ...]
    file: str

    @property
    def called(self) -> str:
        """How a letter addresses them."""
        return " and ".join(self.names) or self.role

    @property
    def words(self) -> str:
        """`Oakfield Academy: Mrs Farrow`, `Sam Reed, social worker`, or `social worker, no name known`."""
        if self.school:
            return f"{self.school}: {self.called}"
        return f"{self.called}, {self.role}" if self.names else f"{self.role}, no name known"


@dataclass(frozen=True, slots=True)
class Owing:
    """What one school or person owes. `silent`: plans of restricted records, of which nothing is written."""

    recipient: Recipient
    missing: tuple[Missing, ...]
    silent: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What nobody is written to about, and why, in a sentence."""

    missing: Missing
    why: str


def owing(desk: Desk, peps: Sequence[Pep]) -> tuple[list[Owing], list[Unwritten]]:
    """Who owes what is missing of some plans, in the order met; and what nobody is written to about."""
    found: dict[Hashable, tuple[Recipient, list[Missing]]] = {}
    left: list[Unwritten] = []
    for pep in peps:
        one, due_on = desk.children.one(pep.child), parts_due(desk, pep)
        groups: dict[str, list[PepPart]] = {}
        for part in pep.parts_out:
            groups.setdefault(AT_SCHOOL[0] if part.owes in AT_SCHOOL else part.owes, []).append(part)
        for role, parts in groups.items():
            missing = Missing(pep, tuple(parts), one, due_on)
            who = _recipient(desk, missing, role)
            if isinstance(who, str):
                left.append(Unwritten(missing, who))
            else:
                found.setdefault(who[0], (who[1], []))[1].append(missing)
    owed = [_sorted(recipient, all_) for recipient, all_ in found.values()]
    left += [Unwritten(missing, RESTRICTED) for one in owed if not one.missing for missing in one.silent]
    return [one for one in owed if one.missing], left


def _sorted(recipient: Recipient, missing: Sequence[Missing]) -> Owing:
    return Owing(
        recipient,
        tuple(one for one in missing if not one.one.child.restricted),
        tuple(one for one in missing if one.one.child.restricted),
    )


def _recipient(desk: Desk, missing: Missing, role: str) -> tuple[Hashable, Recipient] | str:
    """What one who owes is known by, and they themselves; or why nobody is written to."""
    if role == OURS:
        return IS_OURS
    if role in AT_SCHOOL:
        return _school(desk, missing, role)
    holder = holders_of(desk.connection, missing.pep.child).get(role)
    if holder is None:
        child = missing.pep.child
        if role in ONE_TEAM:
            return (role,), Recipient(role, (), "", (), role)
        return (role, "of", child), Recipient(role, (), "", (), f"{role} of our number {child}")
    to = addresses([(holder.name, holder.email)])
    return (role, holder.person), Recipient(role, (holder.name,), "", to, f"{role} {holder.person}")


def _school(desk: Desk, missing: Missing, role: str) -> tuple[Hashable, Recipient] | str:
    """The school the child is at now: what it owes to a plan it no longer leads is not its to be told."""
    enrolment = missing.one.enrolment
    school = enrolment.school if enrolment else None
    if school is None:
        return NO_SCHOOL
    if missing.pep.school not in (None, school.id):
        return MOVED
    staff = staff_at(desk.connection, {school.id}, desk.today, role).get(school.id, [])
    names = tuple(name for name, _ in staff)
    return ("school", school.id), Recipient(
        role, names, school.name, addresses(staff), f"{school.name} {school.urn or school.id}"
    )
