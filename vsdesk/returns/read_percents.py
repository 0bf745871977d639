"""Cells that hold a percentage: 92.5, 92.5%, or 0.925, as Excel holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.grid import CellValue
from vsdesk.returns.plain_numbers import PER_CENT, Scale, number_in
from vsdesk.returns.reading import Read, Reading

RULE = "percent-unclear"
UNCLEAR = "“{text}” may be {low}% or {high}%, and is left out: write it with the per cent sign."
SESSIONS = frozenset({"attended", "absent", "unauthorised"})
"""Where one of these is told, the percentage is but compared."""


def read_percent(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A share 0-1. A sign or the words are believed; of bare numbers those of 1 or less go by their column."""
    bare = PER_CENT.sub("", text)
    number = number_in(bare)
    if number is None or not 0 <= number <= 100:
        words = f"“{text[:40]}” is not a percentage, and is left out."
        return None, warning("percent-unreadable", where, reading.field.name, words)
    if bare != text or number > 1 or not number:
        return number / 100, None
    if reading.scale is Scale.SHARES:
        return number, None
    words = UNCLEAR.format(text=text[:40], low=f"{number:g}", high=f"{number * 100:g}")
    return None, warning(RULE, where, reading.field.name, words)


def without_needless(findings: Sequence[Finding], values: Mapping[str, object]) -> Sequence[Finding]:
    """Without the question what a percentage means, where the sessions say it."""
    if findings and any(name.removeprefix("days_") in SESSIONS for name in values):
        return [finding for finding in findings if finding.rule != RULE]
    return findings
