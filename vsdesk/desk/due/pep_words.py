"""What a line of Today says of a plan that is on its way."""

from __future__ import annotations

from datetime import date

from vsdesk.model.pep import Pep
from vsdesk.model.pep_path import path_point
from vsdesk.model.wording import short_day


def on_its_way(pep: Pep | None, today: date) -> str:
    """` The meeting is on Fri 27 Nov 2026.`, ` Parts are out: carer.`; empty without a plan."""
    if pep is None:
        return " No PEP is open."
    if pep.held_on is None and pep.booked_for is not None:
        went = "was to be" if pep.booked_for < today else "is"
        return f" The meeting {went} on {short_day(pep.booked_for)}."
    point = path_point(pep, today)
    return f" The PEP is with the {point.holder}: {point.state}." if point.holder else ""
