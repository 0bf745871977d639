"""The plan before this one, as far as the school that is asked may see it: it made that plan with us.

A plan of another school is that school's and ours: its words go to nobody else by a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.model.pep import Pep
from vsdesk.model.school import School
from vsdesk.store.pep_contents import contents_of
from vsdesk.store.peps import peps_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk
    from vsdesk.returns.packs import LastPlan


def last_plan(desk: Desk, child: int, school: School) -> LastPlan | None:
    """The child's last plan that was held, with its targets nobody has looked back on; None where it is not theirs.

    This term's own plan is none of the past, held or not.
    """
    from vsdesk.returns.packs import LastPlan, LastTarget  # here, because openpyxl loads slowly

    plan = _before(desk, child)
    if plan is None or plan.held_on is None or plan.school != school.id:
        return None
    targets = contents_of(desk.connection, plan.id).targets
    open_ones = (one for one in targets if one.judged is None)
    return LastPlan(plan.held_on, tuple(LastTarget(one.what, one.measure, one.by_when) for one in open_ones))


def _before(desk: Desk, child: int) -> Pep | None:
    """The newest plan held, leaving out those of the term that is asked about."""
    term = desk.peps.term_for(desk.today)
    now = (str(term.academic_year), term.name)
    held = (
        pep for pep in peps_of(desk.connection, child)
        if pep.held_on and pep.held_on <= desk.today and (pep.academic_year, pep.term) != now
    )  # fmt: skip
    return max(held, key=lambda pep: (pep.held_on, pep.id), default=None)
