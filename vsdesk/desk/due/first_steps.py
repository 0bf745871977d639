"""The first steps on a new roll, each ticked off by what the roll holds; nothing of them is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.desk.due.item import Action

if TYPE_CHECKING:
    from vsdesk.desk import Desk

SCHOOLS = "The file from Get Information about Schools, brought in first: so each child finds a school."
CHILDREN = "The children looked after: the council’s list, or the SSDA903."
TERMS = "Clocks count by typical dates until the authority’s own are put in: look at them, and change what differs."
BACKUPS = "A second place, such as a stick: a backup on this computer alone is lost with it."


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing to do before the program is of use: its title, why, whether it is done, and what does it."""

    title: str
    why: str
    done: bool
    action: Action


def first_steps(desk: Desk, children: int) -> tuple[FirstStep, ...]:
    """The steps in their order; empty once the roll holds schools and children, or for good when all are done.

    Args:
        children: how many the roll holds, of whatever standing.
    """
    schools = desk.schools.are_known
    if schools and children:
        return ()
    return (
        FirstStep("Bring in the register of schools", SCHOOLS, schools, Action("Bring in schools…", "import")),
        FirstStep("Bring in the list of children", CHILDREN, bool(children), Action("Bring in children…", "import")),
        FirstStep("Look at terms and holidays", TERMS, _own_days(desk),
                  Action("Open terms", "settings", "Terms and holidays")),
        FirstStep("Choose a second place for backups", BACKUPS, desk.settings.second_place is not None,
                  Action("Open backups", "settings", "Backups")),
    )  # fmt: skip


def _own_days(desk: Desk) -> bool:
    own = [one.id for one in desk.terms.lines()] + [one.id for one in desk.terms.holidays()]
    return any(number is not None for number in own)
