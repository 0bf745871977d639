"""The whole sample world, made once and handed to every workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from resources.sample.make.care import Episode, episodes_of
from resources.sample.make.children import Child, read_children
from resources.sample.make.schools import School, read_schools


@dataclass(frozen=True, slots=True)
class World:
    """Children, their episodes (by the child's id, oldest first) and their schools (by key)."""

    children: tuple[Child, ...]
    episodes: Mapping[str, tuple[Episode, ...]]
    schools: Mapping[str, School]

    def one(self, surname: str, forename: str, born_year: int | None = None) -> Child:
        """The one child of that name (born in that year, where there are namesakes)."""
        found = [
            child
            for child in self.children
            if (child.surname, child.forename) == (surname, forename) and born_year in (None, child.born.year)
        ]
        if len(found) != 1:
            raise LookupError(f"{len(found)} children are called so")
        return found[0]

    def at(self, school: str) -> list[Child]:
        """Everyone at a school now or when they left care, by surname."""
        return self.by_name(lambda child: child.school == school)

    def by_name(self, wanted: Callable[[Child], bool]) -> list[Child]:
        """The children wanted, by surname, forename and age."""
        return sorted(
            filter(wanted, self.children), key=lambda child: (child.surname, child.forename, child.born)
        )

    def home(self, child: Child) -> Episode:
        """The episode a child is in, or was in last."""
        return self.episodes[child.id][-1]

    def placed_since(self, child: Child) -> date:
        """The day on which the child came to that home."""
        since = self.home(child).decom
        for episode in reversed(self.episodes[child.id]):
            if episode.pl_post != self.home(child).pl_post:
                break
            since = episode.decom
            if episode.rne == "S":
                break
        return since


def build() -> World:
    """The world as at 20 November 2026."""
    children = read_children()
    return World(children, {child.id: episodes_of(child) for child in children}, read_schools())
