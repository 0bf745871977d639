"""`due`: what Today shows."""

from __future__ import annotations

import argparse
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk.due import Line


def due(options: argparse.Namespace) -> Outcome:
    """Everything open, however far ahead; what is snoozed too, and says so."""
    with desk_of(options, write=False) as desk:
        today = desk.due.today()
    items = [_item(line) for line in today.lines]
    rows = [
        (
            line.item.due_on or "",
            line.item.urgency,
            line.item.what,
            line.item.who,
            line.item.owes,
            line.item.why,
        )
        for line in today.lines
    ]
    text = table(("Due", "", "What", "Who", "Owes", "Why"), rows)
    day = today.day.isoformat()
    return Outcome({"as_at": day, "items": items}, f"{text}\n{len(items)} open as at {day}")


def _item(line: Line) -> dict[str, Any]:
    item = line.item
    return {
        "key": item.key,
        "what": item.what,
        "who": item.who,
        "child": item.child,
        "school": item.school,
        "due_on": item.due_on.isoformat() if item.due_on else None,
        "days": item.days,
        "why": item.why,
        "owes": item.owes,
        "urgency": item.urgency,
        "statutory": item.statutory,
        "snoozed": line.hidden,
        "notes": [mark.sentence for mark in line.marks],
    }
