"""What has been brought in, and the rows that wait, beside the children who may be meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.asked import AskedLine
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.schools import SchoolLine
from vsdesk.model.wording import long_date
from vsdesk.returns.layouts import layout
from vsdesk.store.batch_contents import held_counts, imported_files
from vsdesk.store.batches import BatchLine
from vsdesk.store.held import HeldRow

if TYPE_CHECKING:
    from vsdesk.desk import Desk

COMPARED = (
    ("forename", "Forename"), ("surname", "Surname"), ("known_as", "Known as"), ("born_on", "Born"),
    ("sex", "Sex"), ("upn", "UPN"), ("local_id", "Local id"), ("actual_year", "Year"), ("school", "School"),
)  # fmt: skip
"""Fields of a row that are set beside a child's own, and their words."""

WORDS = {"la_name": "authority", "urn": "URN", "dfe_number": "DfE number", "la_code": "authority's code"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One table of one file, as a batch brought it in; `waiting` is how many of its rows still wait."""

    batch: BatchLine
    file: str
    kind: str
    sheet: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child who may be meant, and why: field -> (value, whether it is the same as in the row).

    Attributes:
        masked: a restricted record that was not opened: that there is one is all that is told of it.
    """

    child: int
    name: str
    reasons: tuple[str, ...]
    facts: dict[str, tuple[str, bool]]
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits.

    Attributes:
        compared: (field, words, value as sent), those that a child can be set beside.
        others: (field in words, value as sent), the rest of the row.
        may_add: whether this kind of return may add a child to the roll.
        about_child: False for a row about a school; `schools` are then those that may be meant, likeliest first.
    """

    id: int
    file: str
    kind: str
    place: str
    why: str
    compared: tuple[tuple[str, str, str], ...]
    others: tuple[tuple[str, str], ...]
    candidates: tuple[Candidate, ...]
    may_add: bool
    about_child: bool
    schools: tuple[SchoolLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Everything brought in, newest first; every row that waits, and every cell that is asked about, oldest first."""

    files: tuple[Arrival, ...]
    waiting: tuple[Waiting, ...]
    asked: tuple[AskedLine, ...] = ()

    def like(self, one: AskedLine) -> tuple[int, ...]:
        """The questions of the same import about the same column; of masked records each is answered by itself."""
        alike = (other for other in self.asked if (other.batch, other.column) == (one.batch, one.column))
        return tuple(other.id for other in alike if not other.masked or other.id == one.id)


def arrivals(desk: Desk, opened: frozenset[int] = frozenset()) -> Arrivals:
    """What has come in, and what waits. Restricted candidates are masked; sealed ones are not offered.

    Args:
        opened: restricted records that were opened with a reason; these are shown.
    """
    children = {one.child.id or 0: one for one in desk.children.all()}
    batches = {batch.id: batch for batch in desk.batches()}
    held = held_counts(desk.connection)
    files = [
        Arrival(
            batches[one.batch], one.file, layout(one.layout).title, one.sheet,
            held.get(one.batch, {}).get("held", 0),
        )
        for one in imported_files(desk.connection)
        if one.batch in batches
    ]  # fmt: skip
    waiting = tuple(_waiting(row, children, opened, desk.schools.likely) for row in desk.held.all())
    return Arrivals(tuple(reversed(files)), waiting, tuple(desk.asked.all(opened)))


def _waiting(
    row: HeldRow,
    children: dict[int, Snapshot],
    opened: frozenset[int],
    likely: Callable[[str, str], list[SchoolLine]],
) -> Waiting:
    kind = layout(row.layout)
    values: dict[str, Any] = json.loads(row.payload)["values"]
    compared = tuple(
        (field, words, _shown(field, values[field])) for field, words in COMPARED if field in values
    )
    known = {field for field, _ in COMPARED}
    others = tuple(
        (WORDS.get(field, field.replace("_", " ")), _text(value))
        for field, value in values.items()
        if field not in known
    )
    candidates = (
        _candidate(children[int(one["child"])], tuple(one["reasons"]), values, opened)
        for one in row.candidates
        if int(one["child"]) in children
    )
    return Waiting(
        row.id, row.file, kind.title, row.place, row.why, compared, others, tuple(candidates),
        kind.adds_children, kind.about_children,
        () if kind.about_children else tuple(likely(_text(values.get("name")), _text(values.get("postcode")))),
    )  # fmt: skip


def _candidate(
    one: Snapshot, reasons: tuple[str, ...], values: dict[str, Any], opened: frozenset[int]
) -> Candidate:
    child = one.child
    if child.restricted and child.id not in opened:
        return Candidate(child.id or 0, MASKED, (), {}, masked=True)
    facts = {
        field: (_shown(field, value), bool(value) and value.casefold() == _text(values.get(field)).casefold())
        for field, value in _facts(one)
    }
    return Candidate(child.id or 0, child.display_name, reasons, facts)


def _facts(one: Snapshot) -> Iterator[tuple[str, str]]:
    child = one.child
    yield "forename", child.forename or ""
    yield "surname", child.surname or ""
    yield "known_as", child.known_as_forename or ""
    yield "born_on", child.born_on.isoformat() if child.born_on else ""
    yield "sex", child.sex or ""
    yield "upn", str(child.upn) if child.upn else ""
    yield "local_id", child.local_id or ""
    yield "actual_year", one.year_group.label if one.year_group else ""
    yield "school", one.enrolment.name if one.enrolment else ""


def _shown(field: str, value: object) -> str:
    text = _text(value)
    return long_date(date.fromisoformat(text)) if field == "born_on" and text else text


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)
