"""Who works with a child, as a list tells it: social worker, IRO, carer, and the school's designated teacher."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from vsdesk.returns.names import same_writing
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects.base import Subject
from vsdesk.returns.subjects.spells import began

FOR_CHILD = {"social_worker": "social worker", "iro": "IRO", "carer": "carer"}


def steps(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Write]:
    """Hold each role from the day the list speaks of; the one who held it before stops that day."""
    for field, role in FOR_CHILD.items():
        name = row.values.get(field)
        if name:
            team = row.values.get("team") if role == "social worker" else None
            yield from _hold(subject, str(name), role, {"child": child}, team)
    teacher = row.values.get("designated_teacher")
    school = _school(subject, child)
    if teacher and school is not None and len(str(teacher)) > 3:
        yield from _hold(subject, str(teacher), "designated teacher", {"school": school}, None)


def _school(subject: Subject, child: Ref) -> Ref | None:
    for record in subject.roll.of_child("enrolment", child):
        if record["to_on"] is None and record["kind"] == "main":
            school: Ref | None = record["school"]
            return school
    return None


def _hold(subject: Subject, name: str, role: str, whom: dict[str, Ref], team: object) -> Iterator[Write]:
    person = yield from _person(subject, name)
    roles = _roles(subject, role, whom)
    day = subject.context.as_at
    same = [record for record in roles if record["person"] == person]
    for record in same:
        subject.wins.tell("person_role", "person", record["id"], role.lower().replace(" ", "_"))
    if same or any(began(record) > day for record in roles):
        return
    if roles and not subject.wins.stands(roles, name, day):
        return
    for record in roles if role != "designated teacher" else ():
        if began(record) == day:
            yield from subject.change("person_role", record, {"person": person, "team": team})
            return
        yield from subject.change("person_role", record, {"to_on": day})
    yield subject.add("person_role", {"person": person, "role": role, "team": team, **whom, "from_on": day})


def _roles(subject: Subject, role: str, whom: dict[str, Ref]) -> list[Record]:
    shelf = subject.roll.shelf("person_role")
    if "child" in whom:
        rows = shelf.of(whom["child"])
    else:
        rows = [record for record in shelf.of(None) if record["school"] == whom["school"]]
    return [record for record in rows if record["role"] == role and record["to_on"] is None]


def _person(subject: Subject, name: str) -> Generator[Write, None, Ref]:
    """The person of that name, added if nobody has it; case and spaces make no other person."""
    shelf = subject.roll.shelf("person")
    known = shelf.of(name) or [one for one in shelf.records.values() if same_writing(one["name"], name)]
    if known:
        ref: Ref = known[0]["id"]
        return ref
    write = subject.add("person", {"name": name})
    yield write
    return write.id
