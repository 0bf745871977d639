"""What is odd about a cell, a row or a file: severity, place, words, and the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding stops: an error stops its row, a warning and a note stop nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity.

    Attributes:
        rule: the code by which it can be accepted once and for all.
        where: `Sheet!F12`, `Sheet!12` for a row, or the sheet's name for a whole table.
        field: the field concerned, or None.
        words: one sentence a school understands; it repeats nothing that did not come from the file.
    """

    severity: Severity
    rule: str
    where: str
    field: str | None
    words: str


def error(rule: str, where: str, field: str | None, words: str) -> Finding:
    """A finding that stops its row."""
    return Finding(Severity.ERROR, rule, where, field, words)


def warning(rule: str, where: str, field: str | None, words: str) -> Finding:
    """A finding that a person should see, and that stops nothing."""
    return Finding(Severity.WARNING, rule, where, field, words)


def note(rule: str, where: str, field: str | None, words: str) -> Finding:
    """A finding worth knowing."""
    return Finding(Severity.NOTE, rule, where, field, words)
