"""`batches` and `undo`."""

from __future__ import annotations

import argparse
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk.contents import SECRET
from vsdesk.errors import UndoRefused


def batches(options: argparse.Namespace) -> Outcome:
    """Every batch, newest last."""
    with desk_of(options, write=False) as desk:
        found = desk.batches()
    data = [
        {
            "batch": b.id,
            "name": b.name,
            "kind": b.kind,
            "person": b.person,
            "at": b.at,
            "changes": b.changes,
            "undoes": b.undoes,
            "undone_by": b.undone_by,
            "follows": b.follows,
        }
        for b in found
    ]
    rows = [
        (b.id, b.at, b.person, b.name, b.changes, f"undone by {b.undone_by}" if b.undone_by else "")
        for b in found
    ]
    return Outcome({"batches": data}, table(("Batch", "When (UTC)", "Who", "What", "Changes", ""), rows))


def undo(options: argparse.Namespace) -> Outcome:
    """Undo one batch; clashes are told field by field."""
    with desk_of(options, write=True) as desk:
        try:
            changes = desk.undo(options.batch)
        except UndoRefused as refused:
            clashes = [_clash(clash) for clash in refused.clashes]
            told = {"undone": None, "batch": options.batch, "clashes": clashes}
            return Outcome(told, "", (str(refused),), failed=True)
    data = {"undone": options.batch, "batch": changes.batch, "clashes": []}
    return Outcome(data, f"Batch {options.batch} is undone, by batch {changes.batch}.")


def _clash(clash: object) -> dict[str, Any]:
    told = {name: getattr(clash, name) for name in ("table", "row", "field", "then", "now", "why")}
    return {**told, "then": None, "now": None} if told["field"] in SECRET else told
