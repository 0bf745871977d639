"""People who work with children or at schools, for the jump: whom they work with, and where."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from vsdesk.model.naming import plain
from vsdesk.model.wording import counted
from vsdesk.store.list_index import worker_key
from vsdesk.store.roles import Post


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One person in one role now.

    Attributes:
        children: the ids of those they work with; restricted and sealed records are not among them.
        school: where they work, for a role at a school; None otherwise.
    """

    name: str
    role: str
    children: tuple[int, ...] = ()
    school: int | None = None
    school_name: str = ""

    @property
    def works_with(self) -> str:
        """The value a list filters by."""
        return worker_key(self.role, self.name)

    @property
    def detail(self) -> str:
        """The role, and where or with how many."""
        where = self.school_name or counted(len(self.children), "child", "children")
        return f"{self.role} · {where}"


def found_people(posts: Iterable[Post], shown: Set[int]) -> list[FoundPerson]:
    """Each person once a role and a school, with their children.

    Args:
        shown: the children whom a list shows by name.
    """
    found: dict[tuple[str, str, int | None, str], list[int]] = {}
    for post in posts:
        children = found.setdefault((post.name, post.role, post.school, post.school_name), [])
        if post.child is not None and post.child in shown:
            children.append(post.child)
    return [
        FoundPerson(name, role, tuple(children), school, school_name)
        for (name, role, school, school_name), children in found.items()
        if children or school is not None
    ]


def find_people(people: Iterable[FoundPerson], text: str) -> list[FoundPerson]:
    """Those whose name has every word of the text somewhere, those whose name begins with it first."""
    wanted = plain(text).split()
    found = [one for one in people if wanted and all(word in plain(one.name) for word in wanted)]
    return sorted(found, key=lambda one: (not plain(one.name).startswith(wanted[0]), one.name, one.role))
