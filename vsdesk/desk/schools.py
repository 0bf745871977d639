"""Schools: the list, one with our children there, and the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.errors import NotFound
from vsdesk.store import schools as store
from vsdesk.store.schools import SchoolLine

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """One school: its line, its other names, and the ids of our children there now."""

    line: SchoolLine
    aliases: tuple[str, ...]
    children: tuple[int, ...]


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

    def one(self, school: int) -> SchoolPage:
        """One school's page. Raises: NotFound."""
        line = store.one(self._desk.connection, school)
        if line is None:
            raise NotFound(f"There is no school {school} on this roll.")
        connection = self._desk.connection
        return SchoolPage(
            line, tuple(store.aliases(connection, school)), tuple(store.children_at(connection, school))
        )
