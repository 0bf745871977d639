"""What every school's return begins from: its pupils among our children, as the school writes their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from resources.sample.make.attendance import SESSIONS, Totals, totals
from resources.sample.make.calendar import AS_AT, HALF_TERM_1
from resources.sample.make.children import Child
from resources.sample.make.world import World

IN_LATIN_LETTERS = {
    ("Шевченко", "Ольга"): ("Shevchenko", "Olha"),
    ("العلي", "محمد"): ("Al-Ali", "Mohammed"),
    ("Nguyễn", "Thị Hạnh"): ("Nguyen", "Thi Hanh"),
}


@dataclass(frozen=True, slots=True)
class Pupil:
    """A row of a school's return, before it is laid out."""

    surname: str
    forename: str
    born: date
    year: str
    upn: str
    sex: str
    totals: Totals


def pupil(child: Child, possible: int = SESSIONS) -> Pupil:
    """A child as the school knows it: its own UPN, the name it goes by in Latin letters."""
    surname, forename = IN_LATIN_LETTERS.get((child.surname, child.forename), (child.surname, child.forename))
    return Pupil(
        surname, forename, child.born, child.year, child.upn_at_school, child.sex, totals(child, possible)
    )


def pupils_of(
    world: World, school: str, possible: int = SESSIONS, but: Callable[[Child], bool] = lambda child: False
) -> list[Pupil]:
    """A school's pupils in half-term 1 whom the school knew to be in care on 20 November, by surname.

    Args:
        but: whom to leave out, for example those the school calls something else.
    """
    there = [child for child in world.at(school) if _was_there(child) and not but(child)]
    return sorted((pupil(child, possible) for child in there), key=lambda one: (one.surname, one.forename))


def _was_there(child: Child) -> bool:
    """On roll by the end of the half-term, and in care long enough for the school to have been told."""
    told = (AS_AT - child.care_since).days > 7
    return told and child.school_since is not None and child.school_since <= HALF_TERM_1[1]
