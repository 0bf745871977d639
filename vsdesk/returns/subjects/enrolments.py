"""A child's enrolments, one after another: a new one ends the one before on the day it begins."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.returns.layouts import plain
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import Ref, Write
from vsdesk.returns.subjects.base import Subject
from vsdesk.returns.subjects.spells import began, day_after, ended, holding, next_after

INSTEAD = frozenset({"main", "home-educated"})
"""A child taught at home has no school: one ends the other. Every other kind may stand beside any."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list says a child is enrolled.

    Attributes:
        school: None where it is not one we know for certain; `text` is what the list calls it.
        given: since when, where the list says so.
        details: year as taught and hours; None where the list is silent.
    """

    child: Ref
    school: Ref | None
    text: str
    kind: str
    given: date | None
    details: Mapping[str, object]

    def is_at(self, record: Record) -> bool:
        """Whether an enrolment is at this place: two schools by what they are, one unknown by what it is called."""
        if record["kind"] != self.kind:
            return False
        if self.school is not None and record["school"] is not None:
            return bool(record["school"] == self.school)
        return plain(str(record["school_text"] or "")) == plain(self.text)


def series(records: Sequence[Record], kind: str) -> list[Record]:
    """The enrolments of which a child has but one at a time, where one is of that kind."""
    kinds = INSTEAD if kind in INSTEAD else {kind}
    return [record for record in records if record["kind"] in kinds]


def close(subject: Subject, spells: Sequence[Record]) -> Iterator[Write]:
    """End what holds on the list's day. The last day there is not told; the list's stands for it, and says so."""
    day = subject.context.as_at
    for record in holding(spells, day):
        yield from subject.change("enrolment", record, {"to_on": day_after(record, day), "to_basis": "seen"})


def enrol(subject: Subject, spells: Sequence[Record], place: Place) -> Generator[Write, None, date]:
    """Keep the enrolment there, or open one and end what it follows. Gives the day since when the child is there."""
    day = subject.context.as_at
    coming = next_after(spells, day)
    known = [*holding(spells, day), *([coming] if coming is not None else [])]
    there = next((record for record in known if place.is_at(record)), None)
    others = [record for record in spells if record is not there]
    if there is None:
        return (yield from _open(subject, spells, place))
    return (yield from _keep(subject, others, place, there))


def _keep(
    subject: Subject, others: Sequence[Record], place: Place, there: Record
) -> Generator[Write, None, date]:
    """The enrolment goes on; since when, the list may now tell."""
    day, before = subject.context.as_at, began(there)
    wanted = place.given if place.given is not None and place.given < ended(there) else None
    if wanted is not None and before <= day < wanted:
        wanted = None
    if wanted is None and before > day and there["from_basis"] == "seen":
        wanted = day
    since, basis = before, there["from_basis"]
    if wanted is not None:
        since = _room(others, wanted, max(before, wanted), day)
        basis = "given" if since == place.given else (basis if since == before else "seen")
        yield from _end(subject, others, since)
        yield from _stretch(subject, others, before, since)
    moved = {} if since == date.min else {"from_on": since, "from_basis": basis}
    yield from subject.change("enrolment", there, {**place.details, **moved, "school": place.school})
    return place.given if wanted is None and place.given is not None else since


def _open(subject: Subject, spells: Sequence[Record], place: Place) -> Generator[Write, None, date]:
    """A new enrolment; what held until now ends where it begins, or is put right if it began no earlier."""
    day = subject.context.as_at
    wanted = place.given or day
    now = holding(spells, max(day, wanted))
    wrong = next((record for record in now if _mistaken(record, wanted, day)), None)
    if wrong is None and any(began(record) >= wanted for record in holding(spells, day)):
        wanted = day
    others = [record for record in spells if record is not wrong]
    start = _room(others, wanted, max(wanted, day), day)
    yield from _end(subject, others, start)
    values = {
        "school": place.school,
        "school_text": place.text,
        "kind": place.kind,
        "from_on": start,
        "from_basis": "given" if start == place.given else "seen",
        **place.details,
    }
    following = next_after(others, max(start, day))
    if wrong is not None:
        yield from _put_right(subject, wrong, values)
    else:
        until = {} if following is None else {"to_on": began(following), "to_basis": "seen"}
        yield subject.add("enrolment", {"child": place.child, **values, **until})
    return start


def _put_right(subject: Subject, record: Record, values: Mapping[str, object]) -> Iterator[Write]:
    """Everything the record says of place and time is replaced, by nothing too: it was never so."""
    new = {
        name: value
        for name, value in values.items()
        if (value.isoformat() if isinstance(value, date) else value) != record[name]
    }
    if new:
        yield subject.roll.take(Write("enrolment", record["id"], new, {name: record[name] for name in new}))


def _mistaken(record: Record, start: date, day: date) -> bool:
    """Whether an enrolment that a list was the first to tell of cannot have been: the child was elsewhere by then."""
    return began(record) >= start and (record["from_basis"] == "seen" or began(record) >= day)


def _room(others: Sequence[Record], start: date, latest: date, day: date) -> date:
    """The first day from `start` on which no other enrolment stands in the way; `latest`, where all do."""
    for record in sorted(others, key=began):
        meets = began(record) <= latest and start < ended(record)
        if meets and not (began(record) < start and _may_end(record, day)):
            start = min(ended(record), latest)
    return start


def _may_end(record: Record, day: date) -> bool:
    """Whether the day on which an enrolment ended is not one that somebody gave."""
    return record["to_on"] is None or record["to_basis"] == "seen" or ended(record) > day


def _end(subject: Subject, others: Sequence[Record], start: date) -> Iterator[Write]:
    basis = "seen" if start == subject.context.as_at else "given"
    for record in others:
        if began(record) < start < ended(record):
            yield from subject.change("enrolment", record, {"to_on": start, "to_basis": basis})


def _stretch(subject: Subject, others: Sequence[Record], before: date, since: date) -> Iterator[Write]:
    """What was taken to end on the day this one was first seen, ends when it is now said to begin."""
    for record in others:
        if before < since and ended(record) == before and record["to_basis"] == "seen":
            yield from subject.change("enrolment", record, {"to_on": since, "to_basis": "given"})
