"""One child's page: head, journey, facts, care, schools, people, in words; a restricted record masked until opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.care.cohort import CohortAnswer
from vsdesk.care.journey import Since, journey
from vsdesk.care.journey_shapes import NO_SCHOOL, Journey, lasting
from vsdesk.care.periods import CarePeriod
from vsdesk.care.snapshot import IN_CARE, Snapshot
from vsdesk.changes import Changes
from vsdesk.desk.briefs import MASKED, brief
from vsdesk.desk.case_views import CaseView
from vsdesk.desk.facts import FIELDS, Field, shown
from vsdesk.desk.histories import HistoryLine, lines
from vsdesk.desk.log_lines import LogLine
from vsdesk.desk.pep_list import PepLine
from vsdesk.desk.school_records import ChildRecords
from vsdesk.desk.siblings import SiblingLine
from vsdesk.errors import UserError
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.episode import Episode
from vsdesk.model.wording import MONTHS, counted, long_date
from vsdesk.reference.years import FinancialYear
from vsdesk.store.child_parts import RoleLine, role_lines
from vsdesk.store.records import Record, read_table
from vsdesk.store.roles import Role

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["ChildPage", "ChildPages", "Fact", "Head", "RoleLine", "short_date"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it stands: `value` as stored, `shown` as read and typed, `former` what it was before."""

    field: Field
    value: str | None
    shown: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the page. `line`: who and where in one line; `marks`: (words, look); `initials` for file names."""

    name: str
    line: str
    marks: tuple[tuple[str, str], ...]
    initials: str


@dataclass(frozen=True, slots=True)
class ChildPage:
    """A child's page as on the desk's day. Masked, it holds nothing but the head.

    Attributes:
        masked: a restricted record that has not been opened.
        restricted: a restricted record, opened or not.
        cohort: the twelve-month answers, the newest 31 March first.
        gaps: the times without a school, a sentence each.
        records: what schools told, kind by kind.
        log: what was logged with or about the child, newest first.
    """

    id: int
    today: date
    head: Head
    masked: bool
    restricted: bool
    since_entry: Journey | None = None
    since_birth: Journey | None = None
    facts: tuple[Fact, ...] = ()
    episodes: tuple[Episode, ...] = ()
    periods: tuple[CarePeriod, ...] = ()
    cohort: tuple[CohortAnswer, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    gaps: tuple[str, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    siblings: tuple[SiblingLine, ...] = ()
    records: tuple[ChildRecords, ...] = ()
    log: tuple[LogLine, ...] = ()
    cases: tuple[CaseView, ...] = ()
    peps: tuple[PepLine, ...] = ()

    @property
    def adopted_on(self) -> date | None:
        """The day care ended by adoption (REC E11, E12), where an episode says so."""
        return next((e.dec for e in self.episodes if e.rec in ("E11", "E12")), None)

    def journey(self, since: Since) -> Journey | None:
        """The picture, since birth or since entry to care."""
        return self.since_birth if since == "birth" else self.since_entry


class ChildPages:
    """What a front end may ask about one child's page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, child: int, *, opened: bool = False) -> ChildPage:
        """The page. `opened`: a restricted record was opened with `open_restricted`. Raises: NotFound."""
        one = self._desk.children.one(child)
        if one.child.restricted and not opened:
            marks = (("Restricted", "due"),)
            return ChildPage(
                child, one.day, Head(MASKED, one.standing.word.capitalize(), marks, "R"), True, True
            )
        connection = self._desk.connection
        roles = tuple(role_lines(connection, child))
        terms, file, day = self._desk.terms.calendar, one.file, one.day
        entry = journey(file, day, terms, "entry")
        schools = next(lane for lane in entry.lanes if lane.title == "School")
        return ChildPage(
            id=child,
            today=day,
            head=_head(one, roles),
            masked=False,
            restricted=one.child.restricted,
            since_entry=entry,
            since_birth=journey(file, day, terms, "birth"),
            facts=tuple(self._facts(child)),
            episodes=tuple(sorted(file.episodes, key=lambda e: e.decom, reverse=True)),
            periods=tuple(reversed(one.periods)),
            cohort=tuple(one.twelve_months(end) for end in _year_ends(day)),
            enrolments=tuple(
                sorted(file.enrolments, key=lambda e: (e.to_on is None, e.from_on or date.min), reverse=True)
            ),
            gaps=tuple(
                band.words.removeprefix("School: ") for band in schools.bands if band.kind == NO_SCHOOL
            ),
            roles=roles,
            siblings=tuple(self._desk.siblings.of(child)),
            records=self._desk.school_records.of_child(child, opened=opened),
            log=self._desk.log.of_child(child, opened=opened),
            cases=tuple(self._desk.cases.of(child, opened=opened)),
            peps=self._desk.pep_lists.of_child(child),
        )

    def history(self, child: int) -> list[HistoryLine]:
        """Every change about a child in words, newest first. A masked page does not ask."""
        return lines(self._desk.connection, child, self._desk.children.history(child), self._desk.batches())

    def open_restricted(self, child: int, reason: str) -> Changes:
        """Open a restricted record: who did, when and why is written into its history.

        Raises: NotAllowed for a viewer; RollReadOnly where it could not be written down.
        """
        self._desk.allow("officer")
        if not reason.strip():
            raise UserError("Give a reason: it is kept in the record's history.")
        if not self._desk.children.one(child).child.restricted:
            raise UserError("This record is not restricted; it is open to everyone on this roll.")
        self._desk.ready_to_write()
        name = f"Open a restricted record: {' '.join(reason.split())}"
        with self._desk.journal.batch(
            name, person=self._desk.person, at=self._desk.clock.now, kind="opening"
        ) as batch:
            self._desk.journal.witness("child", child)
        return batch.changes

    def _facts(self, child: int) -> Iterable[Fact]:
        connection = self._desk.connection
        rows: dict[str, Record] = {
            "child": next(read_table(connection, "child", "id = ?", (child,))),
            "care_statement": next(read_table(connection, "care_statement", "child = ?", (child,)), {}),
        }
        former = self._former(child)
        for field in FIELDS:
            raw = rows[field.table].get(field.name)
            value = None if raw is None else str(raw)
            yield Fact(field, value, shown(field, value), former.get(field.name, ""))

    def _former(self, child: int) -> dict[str, str]:
        """What was there before, of the facts whose past is kept: field -> words."""

        def read(table: str) -> Iterator[Record]:
            return read_table(self._desk.connection, table, "child = ?", (child,))

        births = [long_date(date.fromisoformat(row["born_on"])) for row in read("child_birth")]
        upns = [str(row["upn"]) for row in read("child_upn")]
        names = [f"{row['forename'] or ''} {row['surname'] or ''}".strip() for row in read("alias")]
        found = {"born_on": births, "upn": upns, "surname": names}
        return {name: f"Before: {'; '.join(words)}" for name, words in found.items() if words}


def _year_ends(day: date) -> tuple[date, ...]:
    last = FinancialYear.of(day).previous
    return last.last_on, last.previous.last_on


def _head(one: Snapshot, roles: Iterable[RoleLine]) -> Head:
    child = one.child
    told = [Role(r.name, r.role, r.team, r.from_on, r.to_on) for r in roles]
    unmasked = replace(one, file=replace(one.file, child=replace(child, restricted=False)))
    marks = brief(unmasked, told).marks
    if child.restricted:
        marks = (("Restricted", "due"), *marks)
    return Head(
        child.display_name, " · ".join(part for part in _line(one, told) if part), marks, child.initials
    )


def _line(one: Snapshot, roles: Iterable[Role]) -> Iterable[str]:
    born = one.child.born_on
    if born:
        group = (
            one.year_group.label.replace("Y", "Year ")
            if one.year_group and one.year_group.label[0] in "YRN"
            else ""
        )
        age = counted(one.age, "year") if one.age is not None else ""
        yield ", ".join(part for part in (f"Born {short_date(born)}", age, group) if part)
    else:
        yield "Date of birth not known"
    if one.child.pronouns:
        yield one.child.pronouns
    if one.standing.word in IN_CARE and one.period:
        yield f"in care {lasting(one.period.started_on, one.day)}, since {short_date(one.period.started_on)}"
    yield one.enrolment.name if one.enrolment else "no school known"
    now = [role for role in roles if role.to_on is None]
    for name, words in (("designated teacher", "designated teacher"), ("social worker", "social worker")):
        yield ", ".join(role.name for role in now if role.role == name) + (
            f", {words}" if _held(now, name) else ""
        )


def _held(roles: Iterable[Role], name: str) -> bool:
    return any(role.role == name for role in roles)


def short_date(day: date) -> str:
    """`30 Aug 2012`, for a line that holds much."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
