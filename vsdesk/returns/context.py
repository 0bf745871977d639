"""What the whole file says about each of its rows: the day it speaks of, the period, the school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vsdesk.reference.calendar import Calendar, calendar
from vsdesk.returns.choices import Answer, Decision
from vsdesk.returns.grid import letter
from vsdesk.returns.roll import Roll
from vsdesk.returns.school_lookup import SchoolLookup
from vsdesk.returns.shapes import MappedTable, Ref


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a subject may ask while it plans a row.

    Attributes:
        as_at: the day a list speaks of; the day of the import where it does not say.
        period: first and last day, for returns over a period; None where nothing tells it.
        school: who sent it, for returns from one school; None where nothing tells it.
        decisions: row -> what a person decided about it.
        calendar: the authority's; what came with the program for a row decided later.
        hidden_rows: rows of which nobody has said whether they are to be taken.
        kind_given: whether a person said what kind of return it is.
        dated: whether `as_at` was told, and is not merely the day of the import.
        wins: field -> who wins where file and roll differ, as chosen for this file.
        whole_school: whether a person said that the file is about a whole school; None where nobody has said.
        sender: the one school that sent it, where its rows tell but one.
        answers: (row, field) -> which of the two values a person chose.
    """

    mapped: MappedTable
    roll: Roll
    schools: SchoolLookup
    today: date
    as_at: date
    period: tuple[date, date] | None = None
    school: Ref | None = None
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    kind_given: bool = False
    hidden_rows: frozenset[int] = frozenset()
    calendar: Calendar = field(default_factory=calendar)
    dated: bool = False
    wins: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[int, str], Answer] = field(default_factory=dict)
    whole_school: bool | None = None
    sender: Ref | None = None

    def where(self, row: int, field: str | None = None) -> str:
        """The address of a row, or of a field's cell in it."""
        table = self.mapped.table
        column = table.columns.get(field) if field else None
        return f"{table.grid.name}!{letter(column) if column else ''}{row}"
