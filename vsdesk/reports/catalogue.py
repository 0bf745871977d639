"""Every report: its code, its title, what it takes, and how it is laid out from its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vsdesk.care.snapshot import Snapshot
from vsdesk.errors import NotFound
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.layouts import roll_term
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
class Kind:
    """One report of the catalogue; `build` makes it from the children as on the day."""

    code: str
    title: str
    about: str
    build: Callable[[Frame, Sequence[Snapshot], Issue], Report]


def _roll_term(frame: Frame, children: Sequence[Snapshot], issue: Issue) -> Report:
    return roll_term.lay_out(
        frame,
        children,
        authority=issue.authority,
        issued_by=issue.issued_by,
        issued_at=issue.issued_at,
        reference=issue.reference,
        named=issue.named,
    )


KINDS = (
    Kind(
        "roll-term",
        "The roll this term",
        "How many children are looked after, who joined and left, and what the cohort is made of.",
        _roll_term,
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
