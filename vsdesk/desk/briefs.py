"""A child in brief: what stands beside a list and at the head of their page, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vsdesk.care.snapshot import Snapshot
from vsdesk.model.provision import WORDS as SEN_WORDS
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.codes import code_set
from vsdesk.reports.figures import no_school
from vsdesk.store.roles import Role

MASKED = "Restricted record"


@dataclass(frozen=True, slots=True)
class ChildBrief:
    """A child in words; of a restricted one, that there is one.

    Attributes:
        marks: (words, look), the look one of well, due, late, plain.
        facts: (what, value), in reading order; what is not known is said.
    """

    id: int
    name: str
    about: str
    marks: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    restricted: bool = False


def brief(one: Snapshot, people: Iterable[Role]) -> ChildBrief:
    """A child in brief, as on the snapshot's day."""
    child = one.child
    number = child.id or 0
    if child.restricted:
        return ChildBrief(number, MASKED, one.standing.word, (("Restricted", "due"),), (), restricted=True)
    return ChildBrief(number, child.display_name, _about(one), tuple(_marks(one)), tuple(_facts(one, people)))


def _about(one: Snapshot) -> str:
    parts = [
        counted(one.age, "year") if one.age is not None else "age not known",
        one.year_group.label if one.year_group else "",
        one.child.pronouns or "",
    ]
    return " · ".join(part for part in parts if part)


def _marks(one: Snapshot) -> Iterable[tuple[str, str]]:
    yield one.standing.word.capitalize(), "well" if one.is_looked_after else "plain"
    if one.provision in ("E", "K"):
        yield SEN_WORDS[one.provision], "plain"
    if one.file.out_of_area:
        yield "Out of area", "plain"
    if no_school.is_without_school(one) and one.is_looked_after:
        yield "No school place", "late"


def _facts(one: Snapshot, people: Iterable[Role]) -> Iterable[tuple[str, str]]:
    child = one.child
    born = long_date(child.born_on) if child.born_on else "not known"
    basis = f" ({child.born_on_basis})" if child.born_on_basis in ("stated", "assessed") else ""
    yield "Born", f"{born}{basis}"
    if one.is_looked_after and one.period:
        yield "In care since", long_date(one.period.started_on)
    elif one.standing.since:
        yield "Left care", long_date(one.standing.since)
    if one.legal_status:
        yield "Order", _words("LS", one.legal_status)
    if one.placement:
        yield "Lives with", _words("PLACE", one.placement)
    yield "School", _school(one)
    now = [role for role in people if role.to_on is None]
    for name, words in (
        ("designated teacher", "Teacher"),
        ("social worker", "Social worker"),
        ("IRO", "IRO"),
        ("carer", "Carer"),
    ):
        held = [f"{role.name}, {role.team}" if role.team else role.name for role in now if role.role == name]
        if held:
            yield words, "; ".join(held)
    yield "UPN", _upn(one)


def _school(one: Snapshot) -> str:
    if one.enrolment is None:
        return "none that we know of"
    since = one.enrolment.from_on
    seen = "seen on" if one.enrolment.from_basis == "seen" else "since"
    return f"{one.enrolment.name}, {seen} {long_date(since)}" if since else one.enrolment.name


def _upn(one: Snapshot) -> str:
    upn = one.child.upn
    if upn is None:
        return f"none ({one.child.upn_unknown})" if one.child.upn_unknown else "not known"
    return f"{upn} (check letter wrong)" if upn.shape_ok and not upn.check_ok else str(upn)


def _words(name: str, code: str) -> str:
    codes = code_set(name)
    return f"{codes.words(code)} ({code})" if codes.knows(code) else code
