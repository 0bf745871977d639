"""Schools: the list, one with our children there, and the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.log_lines import LogLine
from vsdesk.errors import NotFound
from vsdesk.model.naming import plain
from vsdesk.model.wording import long_date
from vsdesk.store import schools as store
from vsdesk.store.roles import Role, roles_at
from vsdesk.store.schools import Received, SchoolLine

if TYPE_CHECKING:
    from vsdesk.desk import Desk


MUCH_ALIKE = 80
"""Of 100: one word misspelt, shortened or left out of three; two schools that share only “Academy” stay below it."""
__all__ = ["ChildThere", "Received", "Role", "SchoolFile", "SchoolLine", "SchoolPage", "Schools"]


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """One school: its line, its other names, and the ids of our children there now."""

    line: SchoolLine
    aliases: tuple[str, ...]
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChildThere:
    """One of our children at a school, in words; of a restricted one, that there is one."""

    id: int
    name: str
    about: str
    since: str


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """One school whole: its line, other names, our children there, its people, and what came from it."""

    line: SchoolLine
    aliases: tuple[str, ...]
    children: tuple[ChildThere, ...]
    people: tuple[Role, ...]
    received: tuple[Received, ...]
    log: tuple[LogLine, ...] = ()


class Schools:
    """What a front end may ask about schools."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ours(self) -> list[SchoolLine]:
        """The schools some of our children attend now."""
        return store.ours(self._desk.connection)

    def search(self, text: str, limit: int = 50) -> list[SchoolLine]:
        """Schools by any part of a name, alias, URN, town or postcode."""
        return store.search(self._desk.connection, text, limit)

    def alike(self, school: int, limit: int = 8) -> list[SchoolLine]:
        """Other schools that may be the same one: written much like it, or at its postcode; the likeliest first.

        Raises: NotFound.
        """
        here = self.one(school).line
        others = {one: line for one, line in self.lines(self.ids()).items() if one != school}
        scores = {one: _alike(here.name, line.name) for one, line in others.items()}
        near = [
            line
            for one, line in others.items()
            if scores[one] >= MUCH_ALIKE or (here.postcode and line.postcode == here.postcode)
        ]
        return sorted(near, key=lambda line: (-scores[line.id], line.name))[:limit]

    def likely(self, name: str, postcode: str, limit: int = 3) -> list[SchoolLine]:
        """Schools that may be meant: those at the postcode, the one called most like it first."""
        found = store.at(self._desk.connection, postcode) if postcode else []
        return sorted(found, key=lambda one: (-_alike(name, one.name), one.name))[:limit]

    def one(self, school: int) -> SchoolPage:
        """One school's page. Raises: NotFound."""
        line = store.one(self._desk.connection, school)
        if line is None:
            raise NotFound(f"There is no school {school} on this roll.")
        connection = self._desk.connection
        return SchoolPage(
            line, tuple(store.aliases(connection, school)), tuple(store.children_at(connection, school))
        )

    def ids(self, text: str = "", *, only_ours: bool = False, order: str = "ours") -> tuple[int, ...]:
        """The schools a list shows, in its order (ours, name, area, phase, postcode)."""
        return store.ids(self._desk.connection, text, only_ours=only_ours, order=order)

    @property
    def are_known(self) -> bool:
        """Whether any school is known here."""
        return store.is_any(self._desk.connection)

    def by_name_only(self) -> int:
        """How many of our children are at a school no record stands for: only what a list called it is known."""
        return store.children_by_name_only(self._desk.connection)

    def lines(self, ids: Sequence[int]) -> dict[int, SchoolLine]:
        """Schools by id."""
        return store.lines(self._desk.connection, ids)

    def file(self, school: int) -> SchoolFile:
        """One school whole. Raises: NotFound."""
        page = self.one(school)
        wanted = set(page.children)
        there = [one for one in self._desk.children.all() if one.child.id in wanted]
        connection = self._desk.connection
        return SchoolFile(
            page.line,
            page.aliases,
            tuple(_there(one, school) for one in there),
            tuple(roles_at(connection, school)),
            tuple(store.received(connection, school)),
            self._desk.log.of_school(school),
        )


def _alike(one: str, other: str) -> float:
    """How much alike two names are, of 100, whatever the order of their words and the spaces between them."""
    first, second = plain(one), plain(other)
    return max(
        fuzz.token_sort_ratio(first, second), fuzz.ratio(first.replace(" ", ""), second.replace(" ", ""))
    )


def _there(one: Snapshot, school: int) -> ChildThere:
    child = one.child
    if child.restricted:
        return ChildThere(child.id or 0, MASKED, "", "")
    enrolment = next(
        (
            e
            for e in one.file.enrolments
            if e.to_on is None and e.school is not None and e.school.id == school
        ),
        None,
    )
    about = " · ".join(
        part for part in (one.year_group.label if one.year_group else "", one.standing.word) if part
    )
    since = enrolment.from_on if enrolment else None
    basis = "seen on" if enrolment is not None and enrolment.from_basis == "seen" else "since"
    return ChildThere(
        child.id or 0, child.display_name, about, f"{basis} {long_date(since)}" if since else ""
    )
