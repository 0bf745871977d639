"""Everything held about one child that lists and reports read, in one frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.model.care import StatedCare
from vsdesk.model.child import Child
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.episode import Episode
from vsdesk.model.provision import SenProvision


@dataclass(frozen=True, slots=True)
class ChildFile:
    """One child, with what is dated about them.

    Attributes:
        out_of_area: whether a list says that the child lives outside the authority's area; None: it does not say.
        no_school_on: the day of the list that said, in words, that the child has no school; None: none said so.
        uasc: whether the child is, or was, an unaccompanied asylum-seeking child.
        overrides: 31 March -> (in the twelve-month cohort or not, a person's reason).
    """

    child: Child
    episodes: tuple[Episode, ...] = ()
    stated: StatedCare | None = None
    placement_la: str | None = None
    out_of_area: bool | None = None
    enrolments: tuple[Enrolment, ...] = ()
    provisions: tuple[SenProvision, ...] = ()
    uasc: bool = False
    no_school_on: date | None = None
    overrides: tuple[tuple[date, bool, str], ...] = ()
