"""A report as a screen shows it: its figures in words, how each was counted, and the children behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.briefs import MASKED
from vsdesk.reports.documents import cells, pdf
from vsdesk.reports.shapes import Figure, Headline, Report
from vsdesk.store.frozen import Issued, issued

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["ChildBehind", "FigureLine", "Issued", "ReportPage", "behind", "choices", "issued_reports", "preview",
           "report_page"]  # fmt: skip
TERMS_BACK = 9


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in words, and what makes it true; `children` are the ids behind it, `group` which part it is of."""

    title: str
    value: str
    not_known: int
    definition: str
    cohort: str
    window: str
    as_at: str
    children: tuple[int, ...]
    group: str = ""

    @property
    def grouping(self) -> str:
        """What tells the groups apart: `School`; empty for a figure of the whole."""
        return self.group.partition(": ")[0]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report for the screen."""

    title: str
    subtitle: str
    headlines: tuple[Headline, ...]
    figures: tuple[FigureLine, ...]

    @property
    def groupings(self) -> tuple[str, ...]:
        """The ways its figures are told group by group, in the report's order."""
        return tuple(dict.fromkeys(one.grouping for one in self.figures if one.group))


@dataclass(frozen=True, slots=True)
class ChildBehind:
    """A child behind a figure; of a restricted one, that there is one."""

    id: int
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for: (code, title, about) of each report, and the terms begun, newest first."""

    reports: tuple[tuple[str, str, str], ...]
    terms: tuple[str, ...]


def choices(desk: Desk) -> Choices:
    """The catalogue, and the terms that have begun by the day."""
    begun = [term.label for term in desk.terms.calendar.terms if term.starts_on <= desk.today]
    kinds = tuple((kind.code, kind.title, kind.about) for kind in desk.reports.catalogue())
    return Choices(kinds, tuple(reversed(begun[-TERMS_BACK:])))


def report_page(desk: Desk, code: str, term: str | None) -> ReportPage:
    """A report's figures as at the day. Raises: NotFound; CalendarTooShort."""
    report = desk.reports.build(code, term)
    return ReportPage(report.title, report.subtitle, report.headlines, tuple(map(_line, report.figures)))


def _line(one: Figure) -> FigureLine:
    return FigureLine(
        one.title, cells.figure(one), one.not_known, one.definition, one.cohort, one.window,
        cells.day(one.as_at), one.children, one.group,
    )  # fmt: skip


def behind(desk: Desk, children: tuple[int, ...]) -> tuple[ChildBehind, ...]:
    """The children behind a figure, by name, as at the day."""
    wanted = set(children)
    found = (one for one in desk.children.all() if one.child.id in wanted)
    return tuple(map(_child, found))


def _child(one: Snapshot) -> ChildBehind:
    number = one.child.id or 0
    if one.child.restricted:
        return ChildBehind(number, MASKED, "")
    year = one.year_group.label if one.year_group else ""
    school = one.enrolment.name if one.enrolment else ""
    return ChildBehind(number, one.child.display_name, " · ".join(part for part in (year, school) if part))


def preview(desk: Desk, code: str, term: str | None, *, named: bool) -> bytes:
    """A draft of the report as PDF, in memory; nothing is issued."""
    report: Report = desk.reports.build(code, term, named=named)
    return pdf.made(report)[0]


def issued_reports(desk: Desk) -> tuple[Issued, ...]:
    """Every issued report, newest first."""
    return tuple(issued(desk.connection))
