"""Rows -> what a plan says, and how it was scored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import Any, TypeVar

from vsdesk.model.pep_content import (
    Attendee,
    Contents,
    Intervention,
    PepPaper,
    Review,
    Target,
    Transition,
    Voice,
)
from vsdesk.store.children import day
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table

R = TypeVar("R", Attendee, Intervention, Review, Target, Transition, Voice)
NUMBERS = frozenset({"id", "pep", "target", "cost_pence", "carried_from", "moderates"})
YES_NO = frozenset({"attended", "resubmit"})
MAY_BE_NONE = frozenset({"judged"})

PAPERS = """SELECT p.id, p.pep, p.document, d.name, p.kind, d.added_on FROM pep_document p
    JOIN document d ON d.id = p.document WHERE p.pep = ? ORDER BY p.id"""


def contents_of(connection: Connection, pep: int) -> Contents:
    """What a plan says."""
    voices = _read(connection, Voice, "pep_voice", pep)
    papers = (
        PepPaper(id=row[0], pep=row[1], document=row[2], name=row[3], kind=row[4], added_on=row[5])
        for row in connection.execute(PAPERS, (pep,))
    )
    return Contents(
        voice=voices[0] if voices else None,
        attendees=_read(connection, Attendee, "pep_attendee", pep),
        targets=_read(connection, Target, "pep_target", pep),
        interventions=_read(connection, Intervention, "pep_intervention", pep),
        transitions=_read(connection, Transition, "pep_transition", pep),
        papers=tuple(papers),
    )


def heard(connection: Connection) -> dict[int, bool]:
    """Plan -> whether the child's voice is in it; a plan about which nothing is written is not there."""
    return {row["pep"]: _made(Voice, row).is_heard for row in read_table(connection, "pep_voice")}


def reviews_of(connection: Connection, pep: int | None = None) -> tuple[Review, ...]:
    """The reviews of a plan, oldest first; of every plan where none is named."""
    where, values = ("pep = ?", (pep,)) if pep is not None else ("", ())
    scores: dict[int, dict[str, str]] = defaultdict(dict)
    comments: dict[int, dict[str, str]] = defaultdict(dict)
    inside = "review IN (SELECT id FROM quality_review WHERE pep = ?)" if pep is not None else ""
    for row in read_table(connection, "quality_score", inside, values):
        scores[row["review"]][row["criterion"]] = row["level"]
        if row["comment"]:
            comments[row["review"]][row["criterion"]] = row["comment"]
    return tuple(
        _made(Review, row, scores=scores[row["id"]], comments=comments[row["id"]])
        for row in read_table(connection, "quality_review", where, values)
    )


def _read(connection: Connection, kind: type[R], table: str, pep: int) -> tuple[R, ...]:
    return tuple(_made(kind, row) for row in read_table(connection, table, "pep = ?", (pep,)))


def _made(kind: type[R], row: Record, **more: object) -> R:
    values: dict[str, Any] = {
        one.name: _value(one.name, row[one.name]) for one in fields(kind) if one.name in row
    }
    return kind(**(values | more))


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if name in YES_NO:
        return None if value is None else bool(value)
    if name.endswith(("_on", "_when")):
        return day(value)
    return value if name in NUMBERS | MAY_BE_NONE else (value or "")
