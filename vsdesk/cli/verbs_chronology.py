"""`chronology`: everything that happened about one child, in order; read, or written as PDF, Word or Excel."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk.chronology import Chosen
from vsdesk.model.wording import counted


def chronology(options: argparse.Namespace) -> Outcome:
    """One child's chronology; of a restricted record, nothing unless it is opened with a reason."""
    kinds = frozenset(kind.strip() for kind in options.kinds.split(",")) if options.kinds else frozenset()
    days = options.period or (None, None)
    chosen = Chosen(kinds, *days)
    with desk_of(options, write=bool(options.reason)) as desk:
        if options.reason:
            desk.child_pages.open_restricted(options.id, options.reason)
        told = desk.chronology.of(options.id, chosen, opened=bool(options.reason))
        if options.out:
            desk.chronology.write(options.id, options.out, chosen, opened=bool(options.reason))
    entries = [
        {"on": one.on.isoformat(), "kind": one.kind, "what": one.what, "more": one.more, "source": one.source}
        for one in told.entries
    ]
    data = {"child": told.child, "as_at": told.as_at.isoformat(), "entries": entries, "counts": told.counts,
            "left_out": list(told.left_out), "path": str(options.out) if options.out else None}  # fmt: skip
    rows = [(one.on, one.kind, one.what, one.more) for one in told.entries]
    end = "\n".join((counted(len(rows), "line"), *told.left_out))
    return Outcome(data, f"{table(('Day', 'Kind', 'What', 'More'), rows)}\n{end}")
