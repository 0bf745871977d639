"""`caseloads`: who carries whom; a caseload moved in one step, and a brief for whoever covers."""

from __future__ import annotations

import argparse
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk.caseloads import Caseload
from vsdesk.errors import UserError
from vsdesk.model.wording import counted


def caseloads(options: argparse.Namespace) -> Outcome:
    """Every worker of a role with their load; or one moved, or handed over on paper."""
    writes = options.move_to is not None
    with desk_of(options, write=writes) as desk:
        if options.move_to is not None:
            changes = desk.caseloads.move(
                options.worker or "", options.role, options.move_to, options.on or desk.today
            )
            return Outcome(
                {"batch": changes.batch, "name": changes.name}, f"{changes.name}: batch {changes.batch}."
            )
        if options.brief is not None:
            if not options.worker:
                raise UserError("No worker is given; say whose brief it is with --worker NAME.")
            written = desk.caseloads.write_handover(options.worker, options.brief, options.role)
            return Outcome({"path": str(written.path), "pages": written.pages}, f"Written: {written.path}")
        wanted = (
            [desk.caseloads.one(options.worker, options.role)]
            if options.worker
            else desk.caseloads.all(options.role)
        )
        day = desk.today
    rows = [
        (one.called, one.team, len(one.children), one.overdue, one.due, one.peps, one.cases, one.follow_ups)
        for one in wanted
    ]
    headings = ("Worker", "Team", "Children", "Overdue", "This week", "PEPs", "Cases", "Follow-ups")
    data = {"as_at": day.isoformat(), "role": options.role, "caseloads": [_caseload(one) for one in wanted]}
    total = counted(sum(len(one.children) for one in wanted), "child", "children")
    return Outcome(data, f"{table(headings, rows)}\n{total} as at {day.isoformat()}")


def _caseload(one: Caseload) -> dict[str, Any]:
    return {
        "worker": one.name or None, "team": one.team or None, "overdue": one.overdue, "due": one.due, "peps": one.peps,
        "cases": one.cases, "follow_ups": one.follow_ups,
        "children": [
            {"id": child.id, "who": child.name, "school": child.school or None, "next": child.next or None,
             "due_on": child.due_on.isoformat() if child.due_on else None}
            for child in one.children
        ],
    }  # fmt: skip
