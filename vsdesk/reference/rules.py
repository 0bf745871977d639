"""The rules by which returns are checked, each in words a school understands: `resources/reference/rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from types import MappingProxyType

from vsdesk.errors import NotFound

GROUPS: Mapping[str, str] = MappingProxyType({
    "child": "Who the child is",
    "cell": "Days, numbers and codes",
    "attendance": "Attendance",
    "marks": "Register marks",
    "suspensions": "Suspensions and exclusions",
    "school": "School, year group and SEN",
    "care": "Care and the 903",
    "peps": "PEPs",
    "file": "The file itself",
    "register": "Schools and people at them",
})  # fmt: skip
"""What a rule is about, in the order in which the guide lists them."""

ROWS: Mapping[str, str] = MappingProxyType({
    "refused": "The row is not taken in until it is mended.",
    "waits": "The row waits until a person has decided.",
    "left out": "The row is taken in without this cell.",
    "kept": "The row is taken in; the cell is kept as it was sent, unless the finding says otherwise.",
    "read": "The rows are taken in as they stand.",
    "nothing": "Nothing of the table is taken in, or not all of it.",
})  # fmt: skip
"""What becomes of the row, in a sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: as findings carry it.
        group: one of `GROUPS`; row: one of `ROWS`.
        means: what is odd; school, here: what is to be done there, and in the virtual school.
    """

    id: str
    title: str
    group: str
    means: str
    school: str
    here: str
    row: str
    example: str

    @property
    def becomes(self) -> str:
        """What becomes of the row, in a sentence."""
        return ROWS[self.row]

    @property
    def is_the_schools(self) -> bool:
        """Whether there is something for a school to do."""
        return self.school != "Nothing."


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, group by group. Raises: ValueError where the file is not whole."""
    data = tomllib.loads((resources.files("resources") / "reference" / "rules.toml").read_text("utf-8"))
    wanted = {one.name for one in fields(Rule)} - {"id"}
    for name, told in data.items():
        known = told.get("group") in GROUPS and told.get("row") in ROWS
        if set(told) != wanted or not known or not all(told.values()):
            raise ValueError(f"rules.toml holds something unknown of {name}, or lacks something")
    found = [Rule(name, **told) for name, told in data.items()]
    order = list(GROUPS)
    return MappingProxyType({one.id: one for one in sorted(found, key=lambda one: order.index(one.group))})


def rule_named(name: str) -> Rule:
    """One rule by its id. Raises: NotFound."""
    found = rules().get(name)
    if found is None:
        raise NotFound(f"“{name}” is no rule; list them with: vsdesk rules.")
    return found
