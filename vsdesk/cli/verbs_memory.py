"""`remembered`: what was decided about returns for next time; one thing forgotten."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.errors import UserError

HEADINGS = ("Which", "Sender", "What it says", "What it means", "Decided")


def remembered(options: argparse.Namespace) -> Outcome:
    """List what is remembered; or forget one thing, named as the list names it."""
    with desk_of(options, write=options.forget is not None) as desk:
        if options.forget is not None:
            changes = desk.memory.forget(*_named(options.forget))
            return Outcome(
                {"forgotten": options.forget, "batch": changes.batch},
                f"{changes.name}: batch {changes.batch}.",
            )
        found = desk.memory.all()
    data = [
        {"which": f"{one.kind}:{one.id}", "kind": one.kind, "sender": one.sender, "said": one.said,
         "means": one.means, "child": one.child, "decided": one.how}
        for one in found
    ]  # fmt: skip
    rows = [(f"{one.kind}:{one.id}", one.sender, one.said, one.means, one.how) for one in found]
    return Outcome({"remembered": data}, table(HEADINGS, rows) if rows else "Nothing is remembered yet.")


def _named(text: str) -> tuple[str, int]:
    kind, _, number = text.partition(":")
    if not number.isdigit():
        raise UserError(f"“{text}” names nothing remembered; name it as the list does, such as match:3.")
    return kind, int(number)
