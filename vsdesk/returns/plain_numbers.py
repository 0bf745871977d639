"""A number as it is written in a cell, and what the bare percentages of a column mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
PER_CENT = re.compile(r"\s*(?:%|per\s?cent|pct?)\.?\s*$", re.IGNORECASE)


def number_in(text: str) -> float | None:
    """The number a text is, with or without a per cent sign; None if it is none."""
    bare = text.replace(",", "").rstrip("%").strip()
    return float(bare) if NUMBER.match(bare) else None


class Scale(StrEnum):
    """What a bare number of 1 or less means in a column of percentages: the others prove it."""

    SHARES = "shares"
    """0.925 is 92.5%, and 1 is 100%: Excel holds a percentage so, and writes it so to a CSV."""
    PERCENTS = "per cent"
    """Other cells of the column are like 92.5: what is 1 or less among them may be either."""
    UNPROVED = "unproved"
    """Nothing but 1 and 0: a 1 may be either."""


def column_scale(texts: Iterable[str], *, shown: bool = False) -> Scale:
    """What the bare numbers of a column prove; those with a sign of their own prove nothing of the others.

    Args:
        shown: whether the sheet itself shows a bare 1 of the column as 100%.
    """
    bare = (number_in(text) for text in texts if not PER_CENT.search(text))
    numbers = {number for number in bare if number is not None}
    if any(1 < number <= 100 for number in numbers):
        return Scale.PERCENTS
    return Scale.SHARES if shown or any(0 < number < 1 for number in numbers) else Scale.UNPROVED
