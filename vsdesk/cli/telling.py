"""Words of the command line: tables as text, and our own faults without names or tracebacks."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable, Sequence


def bug_reference(error: Exception) -> str:
    """Our fault in one sentence: a reference made from where it happened, never from what it was about."""
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    reference = hashlib.sha256(f"{type(error).__name__} {' '.join(places)}".encode()).hexdigest()[:8].upper()
    where = places[-1] if places else "start"
    what = f"{reference} ({type(error).__name__} in {where})"
    return f"This is our fault: nothing was changed. Please report reference {what}."


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under headings, columns as wide as they need to be."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max([len(h), *(len(row[i]) for row in cells)]) for i, h in enumerate(headings)]
    lines = [headings, ["-" * width for width in widths], *cells]
    padded = ([text.ljust(width) for text, width in zip(line, widths, strict=True)] for line in lines)
    return "\n".join("  ".join(line).rstrip() for line in padded)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
