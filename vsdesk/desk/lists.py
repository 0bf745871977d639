"""The roll as a list, for screens: ids in one query, rows by id; and the jump that finds a child by almost anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from vsdesk.care.cohort import last_31_march
from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.found_people import FoundPerson, find_people, found_people
from vsdesk.model.naming import order_key, plain
from vsdesk.reports.figures import no_school, sorts
from vsdesk.store.journal import tip
from vsdesk.store.list_index import COLUMNS, WORKS_WITH, ListIndex, Query
from vsdesk.store.roles import holders, posts

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["COLUMNS", "WORKS_WITH", "FoundPerson", "Hit", "Query", "RollLists"]
MASKED = "Restricted"


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the jump: a child or a school, in words; `near` where it is only spelt nearly so."""

    kind: str
    id: int
    title: str
    detail: str
    near: bool = False


class RollLists:
    """Lists and the jump, as at the desk's day; worked out afresh after each batch."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._index = ListIndex()
        self._people: list[FoundPerson] = []
        self._filled_for: tuple[object, date] | None = None

    def ids(self, query: Query) -> tuple[int, ...]:
        """The children a list shows, in its order."""
        self._fill()
        return self._index.ids(query)

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[object, ...]]:
        """What the list shows of each, as long as `COLUMNS`."""
        self._fill()
        return self._index.rows(ids)

    def counts(self, column: str) -> dict[object, int]:
        """How many children have each value of a column."""
        self._fill()
        return self._index.counts(column)

    def find(self, text: str, limit: int = 8) -> list[Hit]:
        """Children by any part of a name, initials, local id or UPN's end, with typing errors; then schools."""
        self._fill()
        exact = self._index.ids(Query(text=plain(text)))[:limit]
        rows = self._index.rows(exact)
        found = [self._hit(rows[one]) for one in exact]
        if len(found) < limit and text.strip():
            found += self._near(text, set(exact), limit - len(found))
        return found + self._schools(text, limit - len(found))

    def people(self, text: str, limit: int = 6) -> list[FoundPerson]:
        """People who work with children or at schools now, by any part of their name."""
        self._fill()
        return find_people(self._people, text)[:limit]

    def _near(self, text: str, known: set[int], limit: int) -> list[Hit]:
        """Initials, and names spelt nearly so."""
        everyone = self._index.rows(self._index.ids(Query()))
        wanted = text.strip().upper().replace(".", "").replace(" ", "")
        initials = [one for one, row in everyone.items() if row[-1] == wanted and one not in known]
        names = {
            one: str(row[2]) for one, row in everyone.items() if one not in known and one not in initials
        }
        near = process.extract(plain(text), names, scorer=fuzz.partial_ratio, score_cutoff=80, limit=limit)
        spelt = [replace(self._hit(everyone[key]), near=True) for _, _, key in near]
        return [*(self._hit(everyone[one]) for one in initials), *spelt][:limit]

    def _hit(self, row: Sequence[object]) -> Hit:
        record = dict(zip(COLUMNS, row, strict=True))
        detail = " · ".join(
            str(part) for part in (record["year"], record["school"], record["cohort"]) if part
        )
        return Hit("child", int(str(record["id"])), str(record["name"]), detail)

    def _schools(self, text: str, limit: int) -> list[Hit]:
        if limit <= 0 or len(text.strip()) < 2:
            return []
        return [
            Hit("school", school.id, school.name, school.detail)
            for school in self._desk.schools.search(text, limit)
        ]

    def _fill(self) -> None:
        state = (tip(self._desk.connection)["batch"], self._desk.today)
        if self._filled_for == state:
            return
        workers = holders(self._desk.connection, "social worker")
        children = self._desk.children.all()
        shown = frozenset(one.child.id or 0 for one in children if not one.child.restricted)
        self._people = found_people(posts(self._desk.connection), shown)
        works = [(one.works_with, child) for one in self._people for child in one.children]
        self._index.fill((_row(one, workers.get(one.child.id or 0)) for one in children), works)
        self._filled_for = state


def _row(one: Snapshot, worker: str | None) -> tuple[object, ...]:
    """A child as a list shows one; of a restricted child, that there is one."""
    child = one.child
    if child.restricted:
        shown: dict[str, object] = {
            "id": child.id,
            "name": MASKED,
            "name_key": "restricted",
            "cohort": one.standing.word,
            "restricted": 1,
        }
        return tuple(shown.get(column) for column in COLUMNS)
    school = one.enrolment.school if one.enrolment else None
    year_end = last_31_march(one.day)
    given = f"{child.surname or ''} {child.forename or ''}"
    values: dict[str, object] = {
        "id": child.id,
        "name": child.list_name,
        "name_key": f"{order_key(child.list_name)} {plain(given)}",
        "local_id": child.local_id,
        "upn": str(child.upn) if child.upn else None,
        "year": one.year_group.label if one.year_group else None,
        "year_number": one.year_group.number if one.year_group else None,
        "born_on": child.born_on.isoformat() if child.born_on else None,
        "age": one.age,
        "sex": child.sex,
        "ethnicity": sorts.ethnicity(one),
        "school": one.enrolment.name if one.enrolment else None,
        "school_area": (school.la_name or school.nation) if school else None,
        "home_area": one.file.placement_la,
        "out_of_area": None if one.out_of_area is None else int(one.out_of_area),
        "sen": one.provision,
        "legal_status": one.legal_status,
        "placement": one.placement,
        "in_care_since": one.period.started_on.isoformat() if one.period and one.is_looked_after else None,
        "days_in_care": one.days_in_care,
        "cohort": one.standing.word,
        "twelve_months": int(one.twelve_months(year_end).included),
        "no_school": int(no_school.is_without_school(one)),
        "school_age": int(no_school.is_school_age(one)),
        "restricted": 0,
        "social_worker": worker,
        "initials": child.initials,
    }
    return tuple(values[column] for column in COLUMNS)
