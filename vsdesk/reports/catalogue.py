"""Every report: its code, its title, what it takes, and how it is laid out from its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.rules import PepRules
from vsdesk.errors import NotFound
from vsdesk.model.pep import Pep
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.figures.peps import in_time
from vsdesk.reports.figures.peps.quality import Quality
from vsdesk.reports.layouts import pep_term, roll_term
from vsdesk.reports.shapes import Report


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issues a report, when, for which authority, under which reference."""

    authority: str
    issued_by: str
    issued_at: datetime
    reference: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Plans:
    """Every child's PEPs, the rules they are counted by, and how good they are."""

    peps: Mapping[int, tuple[Pep, ...]] = field(default_factory=dict)
    rules: PepRules = field(default_factory=PepRules)
    quality: Quality = field(default_factory=Quality)


Build = Callable[[Frame, Sequence[Snapshot], Issue, Plans], Report]


@dataclass(frozen=True, slots=True)
class Kind:
    """One report of the catalogue; `build` makes it from the children as on the day, and their plans."""

    code: str
    title: str
    about: str
    build: Build


def _roll_term(frame: Frame, children: Sequence[Snapshot], issue: Issue, plans: Plans) -> Report:
    return roll_term.lay_out(
        frame,
        children,
        authority=issue.authority,
        issued_by=issue.issued_by,
        issued_at=issue.issued_at,
        reference=issue.reference,
        named=issue.named,
    )


def _pep_term(frame: Frame, children: Sequence[Snapshot], issue: Issue, plans: Plans) -> Report:
    told = in_time.count(frame, children, plans.peps, plans.rules, plans.quality)
    return Report(
        code=in_time.CODE,
        title=in_time.TITLE,
        subtitle=pep_term.subtitle(told),
        authority=issue.authority,
        as_at=frame.as_at,
        issued_by=issue.issued_by,
        issued_at=issue.issued_at,
        reference=issue.reference,
        headlines=pep_term.headlines(told),
        sections=pep_term.sections(told, named=issue.named),
        figures=told.figures,
    )


KINDS = (
    Kind(
        "roll-term",
        "The roll this term",
        "How many children are looked after, who joined and left, and what the cohort is made of.",
        _roll_term,
    ),
    Kind(
        in_time.CODE,
        in_time.TITLE,
        "First PEPs in 10 and 20 days, the term’s in time, current ones, quality and the child’s voice; by phase, "
        "area and school, and who is left.",
        _pep_term,
    ),
)


def kind(code: str) -> Kind:
    """The report of that code. Raises: NotFound, naming the codes there are."""
    for one in KINDS:
        if one.code == code:
            return one
    raise NotFound(
        f"There is no report called {code}. The reports are: {', '.join(one.code for one in KINDS)}."
    )
