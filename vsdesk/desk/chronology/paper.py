"""A chronology on paper: for a review, or an inspector's sample of cases."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from vsdesk.model.wording import long_date
from vsdesk.reference.years import AcademicYear
from vsdesk.reports.shapes import Cell, Column, Headline, Report, Section, Table, Words

if TYPE_CHECKING:
    from vsdesk.desk.chronology import Chronology

COLUMNS = (
    Column("Day", "date", 1.4), Column("Kind", "text", 1.3), Column("What", "text", 2.6), Column("More", "text", 3.6),
    Column("From", "text", 1.5),
)  # fmt: skip


def report(told: Chronology, authority: str, person: str, at: datetime) -> Report:
    """The whole of it: what is left out first, then a table a school year."""
    first = told.entries[0].on if told.entries else None
    between = f"{long_date(first)} to {long_date(told.entries[-1].on)}" if first else "no lines"
    sections = [Section("What is not in it", tuple(Words(one) for one in told.left_out))]
    sections += [_year(year, told) for year in sorted({_school_year(one.on) for one in told.entries})]
    return Report(
        code="chronology",
        title=f"Chronology: {told.name}",
        subtitle=f"{between} · as known on {long_date(told.as_at)}",
        authority=authority,
        as_at=told.as_at,
        issued_by=person,
        issued_at=at,
        reference="not kept",
        headlines=(Headline(len(told.entries), "line" if len(told.entries) == 1 else "lines", between),),
        sections=tuple(sections),
        figures=(),
    )


def _year(year: int, told: Chronology) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (one.on, one.kind, one.what, one.more or "–", one.source or "–")
        for one in told.entries
        if _school_year(one.on) == year
    ]
    title = f"School year {year}/{(year + 1) % 100:02d}"
    table = Table(f"chronology-{year}", title, COLUMNS, tuple(rows), by_weight=True)
    return Section(title, (table,))


def _school_year(day: date) -> int:
    return AcademicYear.of(day).first_on.year
