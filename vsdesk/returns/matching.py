"""Whom a row is about: the ladder of certainty, then candidates with reasons; a name alone is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vsdesk.returns.candidates import Subject, at_same_school, candidates
from vsdesk.returns.doubts import BY_NAME, why
from vsdesk.returns.layouts import plain
from vsdesk.returns.names import is_good_upn, key, names_in, own_key
from vsdesk.returns.roll import Known, Roll
from vsdesk.returns.shapes import Match, Ref, Sure

TELLING = (
    "upn", "local_id", "surname", "forename", "full_name", "born_on", "sex", "entered_on", "placed_by", "school_name",
)  # fmt: skip
"""The fields that tell who is meant; all that matching looks at."""
SEALED = "This record is sealed; nothing more is stored beside it."


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole return says about all its rows: from which school, and what kind of return it is."""

    school: Ref | None
    adds_children: bool


def subject_of(values: Mapping[str, object], school: Ref | None) -> Subject:
    """What a row says about the child it means, as matching compares it."""
    surname, forename = names_in(values)
    upn = str(values.get("upn") or "")
    born_on = values.get("born_on")
    return Subject(
        surname=key(surname),
        forename=key(forename),
        born_on=born_on.isoformat() if isinstance(born_on, date) else None,
        upn=upn,
        sure_upn=bool(upn) and is_good_upn(upn),
        local_id=str(values.get("local_id") or ""),
        sex=str(values.get("sex") or ""),
        entered_on=_iso(values.get("entered_on")),
        school=school,
        placed_by=key(str(values.get("placed_by") or "")),
        written=(own_key(surname), own_key(forename)),
        school_text=plain(str(values.get("school_name") or "")),
    )


def _iso(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


class Matcher:
    """Meets the rows of one return with children: rows that tell the same of a child are met but once.

    A school's return has a row for each child and period. What was met is forgotten when the plan itself writes
    something by which a child is known.
    """

    def __init__(self, roll: Roll, setting: Setting) -> None:
        self._roll = roll
        self._setting = setting
        self._edition = roll.edition
        self._met: dict[tuple[object, ...], Match] = {}

    def match(self, values: Mapping[str, object]) -> Match:
        """Meet one row with a child; as the function of the same name."""
        if self._edition != self._roll.edition:
            self._edition = self._roll.edition
            self._met.clear()
        told = tuple(map(values.get, TELLING))
        met = self._met.get(told)
        if met is None:
            met = self._met[told] = match(values, self._roll, self._setting)
        return met


def match(values: Mapping[str, object], roll: Roll, setting: Setting) -> Match:
    """Meet one row with a child: certain by UPN, local id, or name and date of birth; else candidates."""
    subject = subject_of(values, setting.school)
    if not subject.says_who:
        return Match(Sure.UNTOLD)
    if (subject.sure_upn and subject.upn in roll.sealed_upns) or subject.local_id in roll.sealed_local_ids:
        return Match(Sure.SEALED, reasons=(SEALED,))
    rungs = _rungs(subject, roll)
    certain = _certain(subject, roll, rungs)
    if certain is not None:
        return certain
    found = candidates(subject, roll, rungs, sure_enough=60 if setting.adds_children else 40)
    if found:
        return Match(Sure.DOUBTFUL, reasons=(why(subject, roll, _on_roll(rungs)),), candidates=found)
    return Match(Sure.NOBODY)


def _rungs(subject: Subject, roll: Roll) -> dict[str, list[Ref]]:
    """Whom each rung of the ladder names."""
    rungs: dict[str, list[Ref]] = {}
    if subject.sure_upn and subject.upn in roll.by_upn:
        rungs["UPN"] = roll.by_upn[subject.upn]
    if subject.local_id and subject.local_id in roll.by_local_id:
        rungs["local id"] = roll.by_local_id[subject.local_id]
    if subject.surname and subject.born_on:
        named = roll.by_name.get((subject.surname, subject.forename), [])
        same = [
            ref
            for ref in named
            if roll.children[ref].born_on == subject.born_on
            and (subject.surname, subject.forename) in roll.children[ref].names
        ]
        if same:
            rungs[BY_NAME] = same
    return rungs


def _on_roll(rungs: dict[str, list[Ref]]) -> dict[str, list[Ref]]:
    """The same, without children whom the plan itself adds."""
    return {
        by: [*known] for by, refs in rungs.items() if (known := [ref for ref in refs if isinstance(ref, int)])
    }


def _certain(subject: Subject, roll: Roll, rungs: dict[str, list[Ref]]) -> Match | None:
    """The first rung, if every rung names one and the same child, and nothing speaks against it."""
    common = set.intersection(*(set(rung) for rung in rungs.values())) if rungs else set()
    if len(common) != 1:
        return None
    (ref,), by = common, next(by for by, rung in rungs.items() if len(rung) == 1 or len(rungs) > 1)
    known = roll.children[ref]
    if by == BY_NAME:
        another_id = subject.local_id and known.local_id and subject.local_id != known.local_id
        sure = known.sure_birthday or at_same_school(subject, roll, ref) or _same_placer(subject, known)
        if another_id or not sure or subject.written not in known.written:
            return None
    elif _another_person(subject, known):
        return None
    return Match(Sure.CERTAIN, child=ref, by=by)


def _another_person(subject: Subject, known: Known) -> bool:
    """The number is this child's, but what else the row says is somebody else's.

    Two birthdays and no part of the name alike; or, by UPN, another local id with another name or birthday: a
    twin's row with the other twin's UPN in it.
    """
    names = known.names | known.former
    if not (subject.surname and names):
        return False
    differs = bool(subject.born_on and known.born_on and subject.born_on != known.born_on)
    if subject.local_id and known.local_id and subject.local_id != known.local_id:
        return differs or (subject.surname, subject.forename) not in names
    alike = any(subject.surname == surname or subject.forename == forename for surname, forename in names)
    return differs and not alike


def _same_placer(subject: Subject, known: Known) -> bool:
    """Placed here by the same authority: there are few of them, and none is ever a candidate."""
    return bool(subject.placed_by and known.placed_by) and subject.placed_by == key(known.placed_by or "")
