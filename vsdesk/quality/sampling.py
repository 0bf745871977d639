"""Which plans a second pair of eyes looks at: so many of each setting, the same whenever the seed is the same."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from math import ceil


def draw(
    plans: Mapping[str, Collection[int]], seed: str, *, each: int = 0, per_cent: int = 0
) -> dict[str, tuple[int, ...]]:
    """The plans drawn, setting by setting; a setting with fewer than asked gives all it has.

    Each setting is drawn for itself, so that another's new plan changes nothing of this one's.

    Args:
        plans: setting -> the numbers of its plans.
        each: so many of each setting; or
        per_cent: so much of each, rounded up, and one at the least.

    Raises: ValueError unless exactly one of the two is given, and it is above nought (and per cent at most 100).
    """
    if (each > 0) == (per_cent > 0) or per_cent > 100:
        raise ValueError("either a number of each setting, or 1 to 100 per cent")
    found = {}
    for setting, numbers in sorted(plans.items()):
        wanted = each or ceil(len(numbers) * per_cent / 100)
        chosen = random.Random(f"{seed}\n{setting}").sample(sorted(numbers), min(wanted, len(numbers)))
        if chosen:
            found[setting] = tuple(sorted(chosen))
    return found
