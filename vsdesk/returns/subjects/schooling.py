"""Where a child goes to school, as a list tells it: an enrolment is opened, kept, or closed by the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vsdesk.model.finding import note, warning
from vsdesk.model.wording import long_date
from vsdesk.returns.layouts import plain
from vsdesk.returns.school_lookup import Found, SchoolLookup, is_nowhere
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects import enrolments
from vsdesk.returns.subjects.base import Step, Subject

AT_HOME = frozenset(
    {"elective home education", "home educated", "ehe", "home education", "electively home educated"}
)
DETAILS = ("actual_year", "hours_offered", "hours_due")


def steps(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Step]:
    """Open, keep or close the child's enrolment of the kind the row tells."""
    name, urn = row.values.get("school_name"), row.values.get("school_urn")
    if name is None and urn is None:
        return
    told = "home-educated" if name is not None and plain(str(name)) in AT_HOME else "main"
    kind = str(row.values.get("enrolment_kind") or told)
    spells = enrolments.series(subject.roll.of_child("enrolment", child), kind)
    if name is not None and is_nowhere(str(name)):
        yield from enrolments.close(subject, spells)
        yield from _none(subject, child)
        return
    found = _find(subject.context.schools, row.values)
    yield from _tell(subject, row, found)
    given = row.values.get("school_from")
    place = enrolments.Place(
        child,
        found.school,
        str(name) if name is not None else f"URN {urn}",
        kind,
        given if isinstance(given, date) else None,
        {field: row.values.get(field) for field in DETAILS},
    )
    started = yield from enrolments.enrol(subject, spells, place)
    if place.given is not None and started != place.given:
        field = "school_from"
        words = (
            f"The roll has another school until {long_date(started)}, "
            "so the child is taken to be here from that day, not from the day given."
        )
        yield warning("school-start", subject.context.where(row.row, field), field, words)


def _none(subject: Subject, child: Ref) -> Iterator[Write]:
    """A list that says in words that there is no school: since when it says so is kept."""
    record = subject.roll.one_of_child("care_statement", child)
    begun = [str(e["from_on"]) for e in subject.roll.of_child("enrolment", child) if e["from_on"]]
    if record is None or not record["no_school_on"] or any(day > record["no_school_on"] for day in begun):
        said = {"no_school_on": subject.context.as_at}
        yield from subject.upsert(
            "care_statement", record, {"child": child, "as_at": subject.context.as_at}, said
        )


def school_of(schools: SchoolLookup, values: Mapping[str, object]) -> Ref | None:
    """The school a row itself tells, if it is one we know for certain."""
    return _find(schools, values).school


def _find(schools: SchoolLookup, values: Mapping[str, object]) -> Found:
    """By URN first; where that leads nowhere, by name (and postcode)."""
    urn, name = values.get("school_urn"), values.get("school_name")
    found = schools.by_urn(str(urn)) if urn is not None else Found(None)
    if found.school is None and name is not None and not is_nowhere(str(name)):
        postcode = values.get("school_postcode")
        return schools.by_name(str(name), str(postcode) if postcode else None)
    return found


def _tell(subject: Subject, row: MappedRow, found: Found) -> Iterator[Step]:
    field = "school_name" if "school_name" in row.values else "school_urn"
    where = subject.context.where(row.row, field)
    text = str(row.values.get(field))
    if found.followed:
        name = subject.context.schools.words(found.school) if found.school is not None else ""
        yield note(
            "school-followed",
            where,
            field,
            f"URN {found.followed} has closed; its successor, {name}, is taken.",
        )
    elif found.school is None and found.proposals:
        words = f"“{text}” is not a school we know for certain. Is it {' or '.join(found.proposals)}? The text is kept."
        yield warning("school-proposed", where, field, words)
    elif found.school is None:
        yield warning("school-unknown", where, field, f"“{text}” is not a school we know; the text is kept.")
