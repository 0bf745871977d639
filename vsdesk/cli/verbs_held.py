"""`held` and `decide`: rows that wait for a person."""

from __future__ import annotations

import argparse
from typing import Any

from vsdesk.cli.import_telling import MASKED
from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table


def held(options: argparse.Namespace) -> Outcome:
    """Rows that wait for a decision, with who may be meant."""
    with desk_of(options, write=False) as desk:
        found, hidden = desk.held.all(), desk.children.restricted()
    candidates = {row.id: [_masked(one, hidden) for one in row.candidates] for row in found}
    data = [
        {
            "held": row.id,
            "kind": row.layout,
            "file": row.file,
            "where": row.place,
            "why": row.why,
            "candidates": candidates[row.id],
        }
        for row in found
    ]
    lines = [
        (
            r.id,
            r.file,
            r.place,
            r.why,
            " | ".join(f"{c['child']}: {', '.join(c['reasons'])}" for c in candidates[r.id]),
        )
        for r in found
    ]
    text = (
        table(("Held", "File", "Row", "Why", "Who may be meant"), lines)
        if lines
        else "No row waits for a decision."
    )
    return Outcome({"held": data}, text)


def _masked(candidate: dict[str, Any], hidden: frozenset[int]) -> dict[str, Any]:
    """A candidate as told: of a restricted record, only that there is one."""
    return {**candidate, "reasons": MASKED} if candidate["child"] in hidden else candidate


def decide(options: argparse.Namespace) -> Outcome:
    """Say who is meant by a held row, or drop it."""
    with desk_of(options, write=True) as desk:
        if options.drop:
            changes = desk.held.drop(options.held)
        else:
            changes = desk.held.give_to(options.held, None if options.new else options.child)
    return Outcome({"held": options.held, "batch": changes.batch}, f"{changes.name}: batch {changes.batch}.")
