"""`original`: a return as it came, saved out of the roll again."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome


def original(options: argparse.Namespace) -> Outcome:
    """Write the original of an import to a file."""
    with desk_of(options, write=True) as desk:
        name = desk.originals.name(options.batch)
        desk.originals.save(options.batch, options.out, options.reason or "")
    return Outcome({"file": name, "path": str(options.out)}, f"{name}: saved as {options.out}")
