"""Whom packs are for: the schools where children in our care are, and those whose PEP of the term is still to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.model.pep_path import path_point
from vsdesk.model.school import School
from vsdesk.returns.layouts import Layout
from vsdesk.store.peps import all_peps

if TYPE_CHECKING:
    from vsdesk.desk import Desk

There = tuple[School, list[Snapshot]]
WITH_US = frozenset({"not required", "submitted", "in QA", "signed off"})
"""Where a plan stands of which the school owes nothing."""


def schools_of(
    desk: Desk, layout: Layout | None = None, children: Collection[int] | None = None
) -> Iterator[There]:
    """Each school with the children in care who are enrolled there, in order of its name.

    Args:
        layout: what is asked; of a kind that asks only the main school, a child's other places are left out.
        children: the only ones that are meant; None for all.
    """
    there: dict[int, list[Snapshot]] = defaultdict(list)
    schools: dict[int, School] = {}
    for one in desk.children.all():
        if one.is_looked_after and (children is None or one.child.id in children):
            for school in _places(one, layout):
                schools[school.id] = school
                there[school.id].append(one)
    for school in sorted(schools.values(), key=lambda one: (one.name.casefold(), one.id)):
        yield school, there[school.id]


def _places(one: Snapshot, layout: Layout | None) -> tuple[School, ...]:
    """The schools of a child on the day, each once."""
    if layout is not None and layout.pack is not None and layout.pack.main_school:
        main = one.enrolment.school if one.enrolment else None
        return (main,) if main is not None else ()
    now = (each.school for each in one.file.enrolments if each.holds(one.day))
    return tuple({school.id: school for school in now if school is not None}.values())


def pep_unfinished(desk: Desk) -> frozenset[int]:
    """The children whose PEP of this term is due or under way, and is not in yet."""
    term, day = desk.peps.term_for(desk.today), desk.today
    mine = (str(term.academic_year), term.name)
    found = set()
    for child, peps in all_peps(desk.connection).items():
        states = [
            path_point(pep, day).state for pep in peps if (pep.academic_year, pep.term) == mine
        ]  # fmt: skip
        if any(state not in WITH_US for state in states):
            found.add(child)
    lines = desk.pep_lists.lines(desk.pep_lists.find_due())
    return frozenset(found | {line.child for line in lines.values()})
