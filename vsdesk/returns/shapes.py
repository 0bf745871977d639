"""What passes from stage to stage: each stage takes one frozen type and gives the next.

Workbook (grid.py) -> Table -> MappedTable (MappedRow) -> Matched (Match) -> Plan (PlannedRow, Write).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vsdesk.model.finding import Finding
from vsdesk.returns.grid import SheetGrid, Workbook
from vsdesk.returns.layouts import Layout


class NewRecord(NamedTuple):
    """A record that the plan itself adds, before it has an id: its table, and a key within the plan."""

    table: str
    key: str


Ref = int | NewRecord


@dataclass(frozen=True, slots=True)
class Request:
    """What the person said about the file when handing it in; None where they said nothing."""

    kind: str | None = None
    school_urn: str | None = None
    period: tuple[date, date] | None = None
    password: str | None = None
    hidden: bool | None = None
    """Whether hidden rows and columns are taken."""
    whole_school: bool | None = None
    """Whether the file is about all pupils of a school, ours and others."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's table, recognised: which layout, where its headings are, which column is which field.

    Attributes:
        header_row, header_rows: the sheet's own row number of the (first) heading row, and how many there are.
        columns: field -> column number, from 1.
        unmapped: column number -> heading, for columns no field wanted.
        preamble: the cells above the headings, as text.
        part: which of its sheet's tables it is, from 0; `grid` is then that part of the sheet alone.
    """

    workbook: Workbook
    grid: SheetGrid
    layout: Layout
    header_row: int
    header_rows: int
    columns: Mapping[str, int]
    unmapped: Mapping[int, str]
    preamble: tuple[str, ...] = ()
    part: int = 0

    @property
    def label(self) -> str:
        """What tells it from the other tables of its file."""
        return f"{self.grid.name}, table {self.part + 1}" if self.part else self.grid.name


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row as typed values. A field that was blank or could not be read is not in `values`."""

    row: int
    values: Mapping[str, object]
    findings: tuple[Finding, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether an error stops this row."""
        return bool(self.findings) and any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class MappedTable:
    """Every row of a table as typed values, what was left out (totals, notes, blanks), and what is odd."""

    table: Table
    rows: tuple[MappedRow, ...]
    left_out: tuple[int, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child who may be meant, and why: for a person to decide, best first."""

    child: int
    score: int
    reasons: tuple[str, ...]


class Sure(StrEnum):
    """How a row was met with a child."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    NOBODY = "nobody"
    SEALED = "sealed"
    UNTOLD = "untold"
    """The row does not say who it is about."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is about. `by` names the rung of the ladder that made it certain."""

    sure: Sure
    child: Ref | None = None
    by: str | None = None
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class Outcome(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Write:
    """One record to add or change.

    Attributes:
        id: the record to change, or the name under which the new one is known to the rest of the plan.
        old: field -> value now on the roll; empty for a new record.
        new: field -> value to be written; a value may be a Ref to a record of this plan.
    """

    table: str
    id: Ref
    new: Mapping[str, object]
    old: Mapping[str, object] = field(default_factory=dict)


class Won(StrEnum):
    """Whose value holds where file and roll differ."""

    FILE = "file"
    ROLL = "roll"
    ASKED = "asked"
    """The roll's, until a person says."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cell of the roll that a row tells otherwise, and whose value wins.

    Attributes:
        table, id, name: the record and its field; `field`: the column's, by which it is chosen about.
        old, new: what the roll holds, and what the row tells; as stored.
        why: why the one or the other wins, as a sentence.
        answered: whether a person chose, for this very cell and just now.
        waits: whether the question waits since an earlier import.
    """

    table: str
    id: Ref
    name: str
    field: str
    old: object
    new: object
    won: Won
    why: str
    answered: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """That a dated file tells (or confirms) a field of some records, as at its day."""

    table: str
    name: str
    ids: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with all that will happen to it, and why."""

    row: int
    outcome: Outcome
    child: Ref | None
    by: str | None
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    writes: tuple[Write, ...] = ()
    findings: tuple[Finding, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    lacks: bool = False
    """Held only because the file as a whole does not tell something, such as its period."""
    learns: tuple[Write, ...] = ()
    """What is remembered of a person's decision about it: who decided, and when, is put in as it is written."""
    weighed: tuple[Weighed, ...] = ()
    """Where the roll holds another value, or none, than the row tells."""

    @property
    def asked(self) -> tuple[Weighed, ...]:
        """What is left to a person."""
        return tuple(one for one in self.weighed if one.won is Won.ASKED)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sender's own.

    Attributes:
        field: the scale or code list it stands in, by which it is remembered; `what`: the same for people.
        said: as it was sent; `count`: how often; `where`: its first cell.
        options: (ours, in words), of which it may stand for one.
    """

    field: str
    what: str
    said: str
    count: int
    where: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import will do: the person sees it, and commit carries out this very object.

    Attributes:
        left_out, left_out_rows: how many rows are about nobody, or were dropped by a person; and which.
        learns: what is remembered of the meanings of words a person told.
        words: the sender's own words of which nobody has told what they stand for.
        sender: the school that sent the table, if it is but one; otherwise the code of its kind of return.
        as_at: the day it speaks of; `dated`: whether the file gives that day; `told`: what it tells as at that day.
        not_ours: how many of those left out are about children who are not on the roll; of them nothing is kept.
        rules: column -> who wins in it where file and roll differ: fill, newer or ask.
    """

    table: Table
    rows: tuple[PlannedRow, ...]
    left_out: int
    findings: tuple[Finding, ...]
    not_in_file: tuple[int, ...]
    period: tuple[date, date] | None = None
    school: Ref | None = None
    left_out_rows: tuple[int, ...] = ()
    learns: tuple[Write, ...] = ()
    words: tuple[Word, ...] = ()
    sender: Ref | str | None = None
    as_at: date | None = None
    dated: bool = False
    told: tuple[Told, ...] = ()
    not_ours: int = 0
    rules: Mapping[str, str] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> int:
        """How many rows come out so."""
        return sum(1 for row in self.rows if row.outcome is outcome)

    @property
    def certain(self) -> bool:
        """Whether nothing needs a person: no row held, none refused, no error about the whole table."""
        stopped = any(row.outcome in (Outcome.HELD, Outcome.REFUSED) for row in self.rows)
        return not stopped and not any(finding.severity == "error" for finding in self.findings)
