"""Who may be meant where nobody is certain: each with reasons in words, best first, never decided on a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from vsdesk.returns.layouts import plain
from vsdesk.returns.likeness import hearing, mirrored, name_likeness, one_figure_apart
from vsdesk.returns.roll import Known, NameKey, Record, Roll
from vsdesk.returns.shapes import Candidate, Ref

SHOWN = 5
Evidence = Iterator[tuple[int, str]]
"""(points, reason); the reason is "" where it is not worth saying."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The child a row means, as far as it says: names as keys, days as ISO text, "" or None where silent.

    Attributes:
        written: surname and forename as keys in the letters they are written in.
        school_text: the school as the row has it, as headings are compared.
    """

    surname: str
    forename: str
    born_on: str | None
    upn: str
    sure_upn: bool
    local_id: str
    sex: str
    entered_on: str | None
    school: Ref | None
    placed_by: str = ""
    written: NameKey = ("", "")
    school_text: str = ""

    @property
    def says_who(self) -> bool:
        """Whether the row has anything to know a child by."""
        return bool(self.surname or self.upn or self.local_id or (self.forename and self.born_on))

    @property
    def says_which(self) -> bool:
        """Whether a child added by it can be known again when the next list comes: a name alone is not enough."""
        return bool((self.born_on and self.surname) or self.sure_upn or self.local_id)


def candidates(
    subject: Subject, roll: Roll, rungs: dict[str, list[Ref]], sure_enough: int
) -> tuple[Candidate, ...]:
    """Everyone who may be meant, best first, at most five.

    Args:
        rungs: whom the ladder names; they are candidates whatever their score.
        sure_enough: the score from which somebody is worth asking about.
    """
    named = {ref for rung in rungs.values() for ref in rung}
    found = []
    for ref in named | _alike(subject, roll):
        if not isinstance(ref, int) or not roll.children[ref].ours:
            continue
        known = roll.children[ref]
        score, reasons = _weigh(subject, roll, known, rungs)
        if score >= sure_enough or ref in named or _written_twice(subject, known):
            found.append(Candidate(ref, max(0, min(score, 99)), reasons))
    return tuple(sorted(found, key=lambda one: (-one.score, one.child))[:SHOWN])


def _written_twice(subject: Subject, known: Known) -> bool:
    """Born the same day with nearly the same name: worth asking about whatever the numbers say, for a child may
    have been entered twice.
    """
    if subject.born_on != known.born_on or not subject.born_on:
        return False
    if not subject.surname:
        return any(subject.forename and subject.forename == forename for _, forename in known.names)
    if subject.sex and known.sex and subject.sex != known.sex:
        return False
    name, heard = (subject.surname, subject.forename), hearing((subject.written, *known.written))
    return any(name_likeness(name, other, heard).near for other in known.names)


def _alike(subject: Subject, roll: Roll) -> set[Ref]:
    """The children worth weighing: same birthday or its mirror, same UPN, or a name spelt much the same."""
    found: set[Ref] = set(roll.by_upn.get(subject.upn, ()))
    if subject.born_on:
        found.update(roll.by_birthday.get(subject.born_on, ()))
        found.update(roll.by_birthday.get(mirrored(subject.born_on), ()))
    if subject.surname:
        found.update(roll.by_name.get((subject.surname, subject.forename), ()))
        found.update(roll.by_name.get((subject.forename, subject.surname), ()))
        for name in roll.spelt_like((subject.surname, subject.forename)):
            found.update(roll.by_name.get(name, ()))
    return found


def _weigh(
    subject: Subject, roll: Roll, known: Known, rungs: dict[str, list[Ref]]
) -> tuple[int, tuple[str, ...]]:
    evidence = [
        *_by_number(subject, known, rungs),
        *_by_birthday(subject, known),
        *_by_name(subject, known),
        *_by_place(subject, roll, known),
    ]
    return sum(points for points, _ in evidence), tuple(reason for _, reason in evidence if reason)


def _by_number(subject: Subject, known: Known, rungs: dict[str, list[Ref]]) -> Evidence:
    if known.ref in rungs.get("UPN", ()):
        yield 60, "same UPN"
    elif subject.upn and subject.upn in known.upns:
        yield 35, "same UPN, though its check letter is wrong"
    elif subject.upn and any(DamerauLevenshtein.distance(subject.upn, upn) == 1 for upn in known.upns):
        yield 25, "UPN one character different"
    elif subject.sure_upn and known.upns:
        yield -30, "another UPN"
    if subject.local_id and known.local_id:
        same = subject.local_id == known.local_id
        yield (60, "same local id") if same else (-30, "another local id")


def _by_birthday(subject: Subject, known: Known) -> Evidence:
    if not (subject.born_on and known.born_on):
        return
    if subject.born_on == known.born_on:
        yield 40, "same date of birth"
        if not known.sure_birthday:
            yield -10, "a birthday that many share (1 January, stated or assessed)"
    elif mirrored(subject.born_on) == known.born_on:
        yield 30, "day and month of birth swapped"
    elif one_figure_apart(subject.born_on, known.born_on):
        yield 20, "date of birth one figure different"
    else:
        yield -5, "another date of birth"


def _by_name(subject: Subject, known: Known) -> Evidence:
    if known.nameless:
        yield 20, "known so far only by a number"
        return
    if not subject.surname:
        return
    name = (subject.surname, subject.forename)
    if subject.written in known.written:
        yield 45, "same name"
    else:
        heard = hearing((subject.written, *known.written))
        likest = max((name_likeness(name, other, heard) for other in known.names), key=lambda one: one.points)
        yield likest.points, likest.words
    if name in known.former - known.names:
        yield 25, "a former name"


def _by_place(subject: Subject, roll: Roll, known: Known) -> Evidence:
    if at_same_school(subject, roll, known.ref):
        yield 10, "same school"
    if subject.sex and known.sex:
        yield (5, "") if subject.sex == known.sex else (-10, "another sex")
    if subject.entered_on and subject.entered_on == known.entered_on:
        yield 20, "entered care the same day"


def at_same_school(subject: Subject, roll: Roll, ref: Ref) -> bool:
    """Whether a child is enrolled where the row says: a school we know, or else one written the same."""
    return any(_is_there(subject, row) for row in roll.of_child("enrolment", ref) if row["to_on"] is None)


def _is_there(subject: Subject, enrolment: Record) -> bool:
    if subject.school is not None and enrolment["school"] is not None:
        return bool(enrolment["school"] == subject.school)
    return bool(subject.school_text) and plain(str(enrolment["school_text"] or "")) == subject.school_text
