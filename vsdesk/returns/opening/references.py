"""Cell references: "B7" is row 7, column 2."""

from __future__ import annotations

import re

from vsdesk.returns.opening.marks import Place, Rectangle

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def place(reference: str) -> Place | None:
    """Row and column of "B7"; None where it is no such thing."""
    found = REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def rectangle(reference: str) -> Rectangle | None:
    """The corners of "A1:B7"; None where it is no such thing."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    return (*start, *end) if start and end else None
