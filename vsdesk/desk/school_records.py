"""What schools told: one child's records by kind, and the whole roll's as a list, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.meanings import Meant
from vsdesk.desk.school_words import KINDS, Field, Kind, kind_of, legend, when, words_of
from vsdesk.errors import UserError
from vsdesk.reference.terms import Term
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.reading import word_key
from vsdesk.returns.words import STEPS
from vsdesk.store import school_records as stored
from vsdesk.store.school_records import RESTRICTED, RecordQuery, RecordRow

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = [
    "KINDS",
    "ChildRecords",
    "Choices",
    "Field",
    "Kind",
    "RecordLine",
    "RecordQuery",
    "SchoolRecords",
    "Span",
]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as it is read.

    Attributes:
        name: the child, surname first; "Restricted" where the record is masked, and nothing else is told.
        when: a day or a period, in words.
        fields: a text for each field of the kind.
        source: the file and the cell it came from; empty where a person typed it.
    """

    id: int
    child: int
    name: str
    when: str
    school: str
    fields: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ChildRecords:
    """One child's records of a kind, the latest first. `legend`: (mark, meaning) of each register code met."""

    kind: Kind
    lines: tuple[RecordLine, ...]
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A term or an academic year by which a list may be narrowed, `days` its first and last."""

    title: str
    days: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """By what a list of one kind can be narrowed: schools (number, name), then years and terms, the latest first."""

    schools: tuple[tuple[int, str], ...]
    spans: tuple[Span, ...]


class SchoolRecords:
    """What a front end may ask about what schools told. Sealed records are never among it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def counts(self) -> dict[str, int]:
        """Kind -> how many records there are."""
        return stored.counts(self._desk.connection)

    def ids(self, query: RecordQuery) -> tuple[int, ...]:
        """The records a list shows, in its order. Raises: UserError for a kind there is not."""
        _known(query.kind)
        return stored.ids(self._desk.connection, query)

    def lines(self, kind: str, ids: Sequence[int]) -> dict[int, RecordLine]:
        """Records by id, as the list shows them; of a restricted child, that there is one."""
        found = stored.rows(self._desk.connection, kind, ids)
        names = stored.names(self._desk.connection, {one.child for one in found.values()})
        terms = self._desk.terms.calendar.terms
        meant = self._meant(kind)
        return {
            number: _line(_known(kind), row, names[row.child], terms, meant) for number, row in found.items()
        }

    def choices(self, kind: str) -> Choices:
        """By what a list of the kind can be narrowed."""
        _known(kind)
        connection = self._desk.connection
        return Choices(tuple(stored.schools(connection, kind)), tuple(self._spans(kind)))

    def of_child(self, child: int, *, opened: bool = False) -> tuple[ChildRecords, ...]:
        """One child's records, a kind at a time, those without any left out; of a masked record none.

        Args:
            opened: a restricted record was opened with a reason. Raises: NotFound.
        """
        one = self._desk.children.one(child).child
        if one.restricted and not opened:
            return ()
        terms = self._desk.terms.calendar.terms
        return tuple(
            records
            for kind in KINDS
            if (records := self._of_kind(kind, child, one.list_name, terms)).lines
        )  # fmt: skip

    def _of_kind(self, kind: Kind, child: int, name: str, terms: tuple[Term, ...]) -> ChildRecords:
        connection = self._desk.connection
        numbers = stored.of_child(connection, kind.code, child)
        found = stored.rows(connection, kind.code, numbers)
        meant = self._meant(kind.code)
        lines = tuple(_line(kind, row, name, terms, meant) for row in found.values())
        met = legend(found.values()) if kind.code == "registers" else ()
        return ChildRecords(kind, lines, met)

    def _meant(self, kind: str) -> Meant | None:
        """What judgements stand for; asked only where there are any."""
        return self._desk.scale_words.meant() if kind == "progress" else None

    def _spans(self, kind: str) -> list[Span]:
        """Years and terms in which anything of the kind lies, the latest first."""
        days = stored.span(self._desk.connection, kind)
        if days is None:
            return []
        first, last = (date.fromisoformat(day) for day in days)
        terms = [term for term in self._desk.terms.calendar.terms if _meets(term, first, last)]
        found: list[Span] = []
        year = AcademicYear.of(last)
        while year.last_on >= first:
            found.append(Span(f"School year {year}", (year.first_on.isoformat(), year.last_on.isoformat())))
            if kind != "results":
                of_year = [term for term in terms if term.academic_year == year]
                found += [
                    Span(term.label, (term.starts_on.isoformat(), term.ends_on.isoformat()))
                    for term in reversed(of_year)
                ]
            year = year.previous
        return found


def _meets(term: Term, first: date, last: date) -> bool:
    return term.starts_on <= last and term.ends_on >= first


def _known(code: str) -> Kind:
    found = kind_of(code)
    if found is None:
        raise UserError(
            f"There are no records of the kind {code}. The kinds are: {', '.join(k.code for k in KINDS)}."
        )
    return found


def _line(
    kind: Kind, row: RecordRow, name: str | None, terms: tuple[Term, ...], meant: Meant | None
) -> RecordLine:
    if name is None:
        return RecordLine(row.id, row.child, RESTRICTED, "", "", ("",) * len(kind.fields), "")
    source = ", ".join(part for part in (row.file, row.where) if part)
    told = when(kind.code, row, terms)
    if meant is not None:
        row = replace(row, fields={name: _with_meaning(row, name, meant) for name in row.fields})
    return RecordLine(row.id, row.child, name, told, row.school or "", words_of(kind.code, row), source)


def _with_meaning(row: RecordRow, measure: str, meant: Meant) -> object:
    """A judgement as it was sent, with what it stands for: `3b (at expected)`."""
    value = row.fields[measure]
    step = STEPS.get(meant(row.school_id, measure, str(value)), "") if value is not None else ""
    return (
        f"{value} ({step[:1].lower()}{step[1:]})"
        if step and word_key(str(value)) != word_key(step)
        else value
    )
