"""How many: enough for every change in the ordinary run, ten times as much before a release."""

from __future__ import annotations

import os
import random

FULL = os.environ.get("VSDESK_FULL") == "1"
SEED = int(os.environ.get("VSDESK_SEED", "20261121"))


def dose(ordinary: int, full: int) -> int:
    """The number of cases to run: `full` where VSDESK_FULL=1."""
    return full if FULL else ordinary


def chance(about: str) -> random.Random:
    """Random numbers that can be had again: by the seed (VSDESK_SEED gives another) and what they are for."""
    return random.Random(f"{SEED} {about}")
