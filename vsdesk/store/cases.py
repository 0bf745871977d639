"""Staged cases with their steps, as records."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from vsdesk.model.case import Case, Step
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table


def read_cases(connection: Connection, where: str = "", values: tuple[object, ...] = ()) -> list[Case]:
    """Cases in the order in which they were opened; `where` as for `read_table`. Of sealed records none."""
    sealed = "child NOT IN (SELECT id FROM child WHERE sealed_on IS NOT NULL)"
    rows = list(read_table(connection, "staged_case", f"{where} AND {sealed}" if where else sealed, values))
    numbers = {row["id"] for row in rows}
    steps: dict[int, list[tuple[int, Step]]] = defaultdict(list)
    only = "staged_case = ?" if len(numbers) == 1 else ""
    for row in read_table(connection, "case_step", only, tuple(numbers) if only else ()):
        if row["staged_case"] in numbers:
            steps[row["staged_case"]].append((row["place"], _step(row)))
    return [
        _case(row, tuple(step for _, step in sorted(steps[row["id"]], key=lambda one: one[0])))
        for row in rows
    ]


def _case(row: Record, steps: tuple[Step, ...]) -> Case:
    return Case(
        row["id"], row["child"], row["kind"], row["title"], date.fromisoformat(row["opened_on"]), row["opened_by"],
        steps, row["school"], row["reason"] or "", _day(row["closed_on"]), row["closed_by"] or "",
        row["outcome"] or "", row["outcome_note"] or "",
    )  # fmt: skip


def _step(row: Record) -> Step:
    return Step(
        row["id"], row["code"], row["words"], row["owes"], row["days"], row["unit"], row["counted_from"],
        bool(row["statutory"]), row["rule_source"] or "", _day(row["planned_on"]), _day(row["done_on"]),
        row["done_by"] or "", row["skipped_because"] or "", row["note"] or "",
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
