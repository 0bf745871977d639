"""The schools a file may be from: those of the roll, and those that another file of the same import will add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.desk.import_plans import Planned
from vsdesk.returns.shapes import NewRecord, Ref, Write

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class SchoolOffered:
    """One school that may be meant.

    Attributes:
        id: on the roll; None for a school that the import itself will add, which is known by its `urn`.
    """

    name: str
    detail: str
    id: int | None
    urn: str = ""


def schools_offered(desk: Desk, planned: Sequence[Planned], text: str, limit: int) -> list[SchoolOffered]:
    """Schools by any part of a name, URN, town or postcode: the roll's first, then those about to be added."""
    found = [
        SchoolOffered(one.name, one.detail, one.id, one.urn or "") for one in desk.schools.search(text, limit)
    ]
    words = text.casefold().split()
    for write in _added(planned):
        if len(found) >= limit:
            break
        name, urn, town, postcode = (str(write.new.get(what) or "")
                                     for what in ("name", "urn", "town", "postcode"))  # fmt: skip
        known = f"{name} {urn} {town} {postcode}".casefold()
        if urn and all(word in known for word in words):
            told = (f"URN {urn}", town, postcode, "in this import")
            found.append(SchoolOffered(name, " · ".join(part for part in told if part), None, urn))
    return found


def school_named(desk: Desk, planned: Sequence[Planned], school: Ref) -> str:
    """What the school is called, on the roll or in the file that will add it."""
    if isinstance(school, int):
        return desk.schools.one(school).line.name
    return next((str(write.new["name"]) for write in _added(planned) if write.id == school), "")


def _added(planned: Sequence[Planned]) -> Iterator[Write]:
    for one in planned:
        for row in one.plan.rows if one.plan is not None else ():
            for write in row.writes:
                if write.table == "school" and isinstance(write.id, NewRecord) and "name" in write.new:
                    yield write
